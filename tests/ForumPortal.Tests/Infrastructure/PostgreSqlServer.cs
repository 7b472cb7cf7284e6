using System.Diagnostics;
using ForumPortal.Tests.Shared;
using Npgsql;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>
/// A real PostgreSQL server of this test run's own, in a folder of its own and on a socket of its own. Where the machine has no
/// PostgreSQL it is installed from Debian's packages. It starts with the first test that needs it, and ends with the run.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgreSqlServer>> Server = new(StartAsync);

    private readonly string folder;
    private readonly Process process;

    private PostgreSqlServer(string folder, Process process) => (this.folder, this.process) = (folder, process);

    public static async Task<string> ConnectionStringAsync(string database) => (await Server.Value).ConnectionString(database);

    /// <summary>Ends the server, if a test has started it.</summary>
    public static async Task StopAsync()
    {
        if (Server.IsValueCreated)
            await (await Server.Value).DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        // Not with Kill: an immediate shutdown by the server itself takes its children along.
        await RunAsync(AsServerUser(Path.Combine(await BinariesAsync(), "pg_ctl"), "-D", Data, "-m", "immediate", "stop"));
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

    private string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = folder,
            Username = "forumportal",
            Database = database,
            MaxPoolSize = 20,
        }.ConnectionString;

    private static async Task<PostgreSqlServer> StartAsync()
    {
        var binaries = await BinariesAsync();
        var folder = Directory.CreateTempSubdirectory("forumportal-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
            await RunAsync(["chown", ServerUser, folder]);
        var data = Path.Combine(folder, "data");
        await RunAsync(
            AsServerUser(
                Path.Combine(binaries, "initdb"),
                ["-D", data, "-U", "forumportal", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
            )
        );
        string[] start = ["-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200"];
        var process = Start(AsServerUser(Path.Combine(binaries, "postgres"), start));
        var server = new PostgreSqlServer(folder, process);
        await server.AnswersAsync();
        return server;
    }

    private async Task AnswersAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (tries < 300 && !process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private static async Task<string> BinariesAsync() =>
        Path.GetDirectoryName(await DebianPackage.EnsureAsync("/usr/lib/postgresql/*/bin/postgres", "postgresql"))!;

    /// <summary>The package makes this user; PostgreSQL refuses to run as root.</summary>
    private const string ServerUser = "postgres";

    private static string[] AsServerUser(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess ? ["runuser", "-u", ServerUser, "--", program, .. arguments] : [program, .. arguments];

    private static async Task RunAsync(string[] command)
    {
        using var process = Start(command);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"“{string.Join(' ', command)}” ended with {process.ExitCode}.");
    }

    private static Process Start(string[] command)
    {
        // What a server says is of interest only when it does not come up, and then it is easily asked by hand.
        return Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", .. command])
            {
                WorkingDirectory = Path.GetTempPath(),
            }
        )!;
    }
}
