using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ForumPortal.Data.Providers;

/// <summary>What each database says when a constraint holds.</summary>
public static class Violations
{
    public static bool IsOfUniqueness(DbUpdateException failed) =>
        failed.InnerException switch
        {
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555,
            SqlException server => server.Number is 2601 or 2627,
            PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
            _ => false,
        };

    public static bool IsOfReference(DbUpdateException failed) =>
        failed.InnerException switch
        {
            // SQLite keeps ON DELETE RESTRICT by a trigger of its own and says so: 1811.
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 787 or 1811,
            SqlException server => server.Number is 547,
            PostgresException postgres => postgres.SqlState
                is PostgresErrorCodes.ForeignKeyViolation
                    or PostgresErrorCodes.RestrictViolation,
            _ => false,
        };
}
