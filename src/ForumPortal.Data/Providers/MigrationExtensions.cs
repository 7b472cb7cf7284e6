using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

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
        // megabytes; to ask EF what is missing, one of its own table: a quarter of a second. That the model is as the migrations have it, a
        // test of the house says.
        if (db.Database.GetMigrations().Except(await db.AppliedMigrationsAsync(cancellation)).Any())
            await db.Database.MigrateAsync(cancellation);
    }

    /// <summary>What the database says has been applied; nothing where it says nothing, or is not there at all.</summary>
    private static async Task<List<string>> AppliedMigrationsAsync(this PortalDbContext db, CancellationToken cancellation)
    {
        List<string> applied = [];
        try
        {
            await db.Database.OpenConnectionAsync(cancellation);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT \"MigrationId\" FROM \"{HistoryRepository.DefaultTableName}\"";
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                applied.Add(reader.GetString(0));
        }
        catch (DbException)
        {
            // A database without tables; one that cannot be reached is told of by who migrates.
            return [];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
        return applied;
    }
}
