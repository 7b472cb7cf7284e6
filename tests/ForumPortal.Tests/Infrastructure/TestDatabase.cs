using ForumPortal.Data;
using ForumPortal.Data.Content;
using ForumPortal.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(ForumPortal.Tests.Infrastructure.ServersOfThisRun))]

namespace ForumPortal.Tests.Infrastructure;

/// <summary>
/// A database of one test's own, with all tables and the first content, on whichever server the test names.
/// The content is loaded once per server and copied.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>A connection string to a SQL Server; without it, SQL Server is checked by grammar alone.</summary>
    public const string SqlServerVariable = "FORUMPORTAL_TEST_SQLSERVER";

    /// <summary>Where the pages are tested: PostgreSql, or on SQLite without it.</summary>
    public const string PagesVariable = "FORUMPORTAL_TEST_PAGES";

    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgreSqlTemplate = new(MakePostgreSqlTemplateAsync);
    private static readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory("forumportal-db-");

    private readonly DatabaseProvider provider;

    private TestDatabase(DatabaseProvider provider, string connectionString) =>
        (this.provider, ConnectionString) = (provider, connectionString);

    public string ConnectionString { get; }
    public FakeTimeProvider Clock { get; } = new(Portal.Start);

    /// <summary>The servers that this run can reach.</summary>
    public static TheoryData<DatabaseProvider> Each =>
        SqlServer is null
            ? [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql]
            : [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql, DatabaseProvider.SqlServer];

    /// <summary>A database with the first content.</summary>
    public static async Task<TestDatabase> WithContentAsync(DatabaseProvider provider)
    {
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                var file = NewFile();
                File.Copy(await SqliteTemplate.Value, file);
                return new TestDatabase(provider, SqliteConnection(file));
            case DatabaseProvider.PostgreSql:
                return new TestDatabase(provider, await NewPostgreSqlAsync(await PostgreSqlTemplate.Value));
            default:
                var database = await EmptyAsync(provider);
                await database.FillAsync();
                return database;
        }
    }

    /// <summary>A database without a table.</summary>
    public static async Task<TestDatabase> EmptyAsync(DatabaseProvider provider) =>
        new(
            provider,
            provider switch
            {
                DatabaseProvider.Sqlite => SqliteConnection(NewFile()),
                DatabaseProvider.PostgreSql => await NewPostgreSqlAsync("template0"),
                _ => new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(SqlServer) { InitialCatalog = NewName() }.ConnectionString,
            }
        );

    public PortalDbContext Open() => Open(provider, ConnectionString, Clock);

    /// <summary>A context of a provider; without a connection it still has its model and its SQL.</summary>
    public static PortalDbContext Open(
        DatabaseProvider provider,
        string? connectionString = null,
        TimeProvider? clock = null,
        IEnumerable<IInterceptor>? interceptors = null
    ) =>
        provider switch
        {
            DatabaseProvider.Sqlite => new SqlitePortalDbContext(
                Options<SqlitePortalDbContext>(provider, connectionString, interceptors),
                clock ?? TimeProvider.System
            ),
            DatabaseProvider.PostgreSql => new PostgreSqlPortalDbContext(
                Options<PostgreSqlPortalDbContext>(provider, connectionString, interceptors),
                clock ?? TimeProvider.System
            ),
            _ => new SqlServerPortalDbContext(
                Options<SqlServerPortalDbContext>(provider, connectionString, interceptors),
                clock ?? TimeProvider.System
            ),
        };

    public async ValueTask DisposeAsync()
    {
        await using var db = Open();
        if (provider == DatabaseProvider.SqlServer)
            await db.Database.EnsureDeletedAsync();
    }

    /// <summary>
    /// The settings with which a portal of its own works on a copy of the first content: on SQL Server where one is named, otherwise
    /// on PostgreSQL where that is asked for, otherwise on SQLite.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, string?>> SettingsAsync(string folder)
    {
        if (SqlServer is null && Environment.GetEnvironmentVariable(PagesVariable) != nameof(DatabaseProvider.PostgreSql))
        {
            File.Copy(await SqliteTemplate.Value, Path.Combine(folder, "portal.db"));
            return new Dictionary<string, string?>();
        }
        var provider = SqlServer is null ? DatabaseProvider.PostgreSql : DatabaseProvider.SqlServer;
        return new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider.ToString(),
            ["ConnectionStrings:Portal"] = (await WithContentAsync(provider)).ConnectionString,
        };
    }

    internal static void DeleteFiles()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Folder.Delete(recursive: true);
    }

    private static string? SqlServer => Environment.GetEnvironmentVariable(SqlServerVariable) is { Length: > 0 } server ? server : null;

    private static DbContextOptions<T> Options<T>(
        DatabaseProvider provider,
        string? connectionString,
        IEnumerable<IInterceptor>? interceptors
    )
        where T : PortalDbContext =>
        (DbContextOptions<T>)
            new DbContextOptionsBuilder<T>()
                .UseProvider(provider, connectionString ?? Nowhere(provider))
                .AddInterceptors(interceptors ?? [])
                .Options;

    private static string Nowhere(DatabaseProvider provider) =>
        provider switch
        {
            DatabaseProvider.Sqlite => "Data Source=:memory:",
            DatabaseProvider.PostgreSql => "Host=none",
            _ => "Server=none",
        };

    private static string NewName() => $"test_{Guid.NewGuid():N}";

    private static string NewFile() => Path.Combine(Folder.FullName, NewName() + ".db");

    // Without a pool no file stays open that a copy or the end of the run would meet.
    private static string SqliteConnection(string file) => $"Data Source={file};Pooling=false";

    private static async Task<string> NewPostgreSqlAsync(string template)
    {
        var name = NewName();
        await using var connection = new NpgsqlConnection(await PostgreSqlServer.ConnectionStringAsync("postgres"));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {template}", connection);
        await create.ExecuteNonQueryAsync();
        return await PostgreSqlServer.ConnectionStringAsync(name);
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var file = NewFile();
        await new TestDatabase(DatabaseProvider.Sqlite, SqliteConnection(file)).FillAsync();
        return file;
    }

    private static async Task<string> MakePostgreSqlTemplateAsync()
    {
        var connection = new NpgsqlConnectionStringBuilder(await NewPostgreSqlAsync("template0"));
        // A template must have no connection when it is copied.
        await new TestDatabase(DatabaseProvider.PostgreSql, connection.ConnectionString + ";Pooling=false").FillAsync();
        return connection.Database!;
    }

    private async Task FillAsync()
    {
        await using var db = Open();
        await db.BringUpToDateAsync();
        await new FirstContent(db, Clock).LoadAsync();
    }
}

/// <summary>Ends what the tests have started.</summary>
public sealed class ServersOfThisRun : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await PostgreSqlServer.StopAsync();
        TestDatabase.DeleteFiles();
    }
}
