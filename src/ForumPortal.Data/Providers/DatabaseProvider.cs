using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ForumPortal.Data.Providers;

/// <summary>The databases that the portal runs on. What differs between them stands in this folder and nowhere else.</summary>
public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
    PostgreSql,
}

public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options, TimeProvider clock)
    : PortalDbContext(options, clock);

public sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options, TimeProvider clock)
    : PortalDbContext(options, clock);

public sealed class PostgreSqlPortalDbContext(DbContextOptions<PostgreSqlPortalDbContext> options, TimeProvider clock)
    : PortalDbContext(options, clock);

public static class ProviderOptions
{
    /// <summary>Connects a context to its database.</summary>
    /// <param name="maxBatchSize">EF's batch size; 1 serves servers that speak T-SQL without MERGE.</param>
    public static DbContextOptionsBuilder UseProvider(
        this DbContextOptionsBuilder options,
        DatabaseProvider provider,
        string connectionString,
        int? maxBatchSize = null
    )
    {
        return provider switch
        {
            DatabaseProvider.Sqlite => options.UseSqlite(connectionString, Limit).AddInterceptors(new SqlitePragmas()),
            DatabaseProvider.SqlServer => options.UseSqlServer(connectionString, Limit),
            DatabaseProvider.PostgreSql => options.UseNpgsql(connectionString, Limit),
            _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, null),
        };

        void Limit<TBuilder, TExtension>(RelationalDbContextOptionsBuilder<TBuilder, TExtension> relational)
            where TBuilder : RelationalDbContextOptionsBuilder<TBuilder, TExtension>
            where TExtension : RelationalOptionsExtension, new()
        {
            if (maxBatchSize is { } size)
                relational.MaxBatchSize(size);
        }
    }
}
