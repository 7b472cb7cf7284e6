using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ForumPortal.Data.Providers;

// Only for `dotnet ef`, which needs a context and no database.

public sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqlitePortalDbContext>
{
    public SqlitePortalDbContext CreateDbContext(string[] args) =>
        new(
            (DbContextOptions<SqlitePortalDbContext>)
                new DbContextOptionsBuilder<SqlitePortalDbContext>().UseProvider(DatabaseProvider.Sqlite, "Data Source=:memory:").Options,
            TimeProvider.System
        );
}

public sealed class DesignTimeSqlServer : IDesignTimeDbContextFactory<SqlServerPortalDbContext>
{
    public SqlServerPortalDbContext CreateDbContext(string[] args) =>
        new(
            (DbContextOptions<SqlServerPortalDbContext>)
                new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseProvider(DatabaseProvider.SqlServer, "Server=none").Options,
            TimeProvider.System
        );
}

public sealed class DesignTimePostgreSql : IDesignTimeDbContextFactory<PostgreSqlPortalDbContext>
{
    public PostgreSqlPortalDbContext CreateDbContext(string[] args) =>
        new(
            (DbContextOptions<PostgreSqlPortalDbContext>)
                new DbContextOptionsBuilder<PostgreSqlPortalDbContext>().UseProvider(DatabaseProvider.PostgreSql, "Host=none").Options,
            TimeProvider.System
        );
}
