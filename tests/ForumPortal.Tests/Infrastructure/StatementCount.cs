using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>Counts what a portal asks its database.</summary>
public sealed class StatementCount : DbCommandInterceptor
{
    private int count;

    public int Count => count;

    public void Reset() => Interlocked.Exchange(ref count, 0);

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref count);
        return base.ReaderExecutedAsync(command, eventData, result, cancellationToken);
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Interlocked.Increment(ref count);
        return base.ReaderExecuted(command, eventData, result);
    }
}
