using System.Data;
using System.Data.Common;
using ForumPortal.Data;
using ForumPortal.Data.Providers;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>
/// SQL Server without a server: a context that makes its SQL and, instead of running it, has it read by the parser of
/// SQL Server 2022. Every question is answered with nothing.
/// </summary>
public static class SqlServerGrammar
{
    public static PortalDbContext Open() => TestDatabase.Open(DatabaseProvider.SqlServer, interceptors: [new NoConnection(), new Parsed()]);

    /// <exception cref="InvalidOperationException">SQL Server would not understand it.</exception>
    public static void Parse(string sql)
    {
        using var text = new StringReader(sql);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        if (errors.Count > 0)
            throw new InvalidOperationException($"SQL Server does not understand line {errors[0].Line}, {errors[0].Message}\n{sql}");
    }

    /// <summary>Whether a question was understood, and its asker only missed an answer.</summary>
    public static bool MissesAnAnswer(Exception? exception) =>
        exception is InvalidOperationException { Message: var said }
        && (
            said.StartsWith("Sequence contains no elements", StringComparison.Ordinal)
            // A query in several statements reads its answer ahead, and here there is none.
            || said.StartsWith("The underlying reader doesn't have as many fields", StringComparison.Ordinal)
        );

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(
            DbConnection connection,
            ConnectionEventData eventData,
            InterceptionResult result
        ) => InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection,
            ConnectionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromResult(InterceptionResult.Suppress());
    }

    private sealed class Parsed : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result
        ) => Nothing(command);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromResult(Nothing(command));

        public override InterceptionResult<int> NonQueryExecuting(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result
        )
        {
            Parse(command.CommandText);
            return InterceptionResult<int>.SuppressWithResult(0);
        }

        private static InterceptionResult<DbDataReader> Nothing(DbCommand command)
        {
            Parse(command.CommandText);
            using var table = new DataTable();
            // A question for how many, whether, or the least always has an answer of one row.
            if (command.CommandText.StartsWith("SELECT COUNT", StringComparison.Ordinal))
                table.Columns.Add("count", typeof(int)).Table!.Rows.Add(0);
            else if (command.CommandText.StartsWith("SELECT CASE", StringComparison.Ordinal))
                table.Columns.Add("any", typeof(bool)).Table!.Rows.Add(false);
            else if (command.CommandText.StartsWith("SELECT M", StringComparison.Ordinal))
                table.Columns.Add("least").Table!.Rows.Add(DBNull.Value);
            return InterceptionResult<DbDataReader>.SuppressWithResult(table.CreateDataReader());
        }
    }
}
