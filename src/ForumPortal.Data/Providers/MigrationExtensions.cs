using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Data.Providers;

public static class MigrationExtensions
{
    /// <summary>
    /// Applies the migrations that are missing. On SQLite a start that was killed in the middle leaves a row that would keep
    /// every later start waiting for ever; one portal alone uses the file, so the row is nobody's and is taken away.
    /// </summary>
    public static async Task BringUpToDateAsync(this PortalDbContext db, CancellationToken cancellation = default)
    {
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellation);
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\";", cancellation);
        }
        // To migrate, even where nothing is to be done, the model is built twice more and compared: half a second of each start and forty
        // megabytes. That it is as the migrations have it, a test of the house says.
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
            await db.Database.MigrateAsync(cancellation);
    }
}
