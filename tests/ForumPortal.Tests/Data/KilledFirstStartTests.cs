using System.Diagnostics;
using ForumPortal.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace ForumPortal.Tests.Data;

/// <summary>The first start is killed while it makes the tables and loads the content: a later one finishes the work, once.</summary>
public sealed class KilledFirstStartTests : IDisposable
{
    private const int Kills = 10;

    private readonly DirectoryInfo folders = Directory.CreateTempSubdirectory("forumportal-first-");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folders.Delete(recursive: true);
    }

    [Fact]
    public async Task However_often_the_first_start_is_killed_the_content_is_whole_in_the_end()
    {
        var (boot, work, whole) = await UndisturbedAsync();
        var folder = NewFolder();
        for (var kill = 0; kill < Kills; kill++)
        {
            // Spread over the time that the work takes.
            await StartAndKillAsync(folder, boot, work * ((kill * 7 % Kills + 0.5) / Kills));
            if (!await IsLoadedAsync(folder))
                continue;
            Assert.Equal(whole, await ContentAsync(folder));
            folder = NewFolder();
        }

        using (await PortalProcess.Start(folder).ReadyAsync()) { }

        Assert.Equal(whole, await ContentAsync(folder));
    }

    /// <summary>How long it takes until the work begins, and how long the work takes, when nobody kills it.</summary>
    private async Task<(TimeSpan Boot, TimeSpan Work, string Content)> UndisturbedAsync()
    {
        var folder = NewFolder();
        var watch = Stopwatch.StartNew();
        using var portal = PortalProcess.Start(folder);
        await FileAsync(folder);
        var boot = watch.Elapsed;
        await portal.ReadyAsync();
        return (boot, watch.Elapsed - boot, await ContentAsync(folder));
    }

    private static async Task StartAndKillAsync(string folder, TimeSpan boot, TimeSpan work)
    {
        var first = !File.Exists(DatabaseOf(folder));
        using var portal = PortalProcess.Start(folder);
        if (first)
            await FileAsync(folder);
        else
            await Task.Delay(boot);
        await Task.Delay(work);
        portal.Kill();
    }

    /// <summary>The work begins when the file is there.</summary>
    private static async Task FileAsync(string folder)
    {
        while (!File.Exists(DatabaseOf(folder)))
            await Task.Delay(TimeSpan.FromMilliseconds(2));
    }

    private static async Task<bool> IsLoadedAsync(string folder) =>
        await CountAsync(folder, "sqlite_master WHERE name = 'Facts'") == 1
        && await CountAsync(folder, "Facts WHERE Name = 'FirstContent'") == 1;

    private static async Task<string> ContentAsync(string folder)
    {
        var counts = new List<string>();
        foreach (
            var table in new[]
            {
                "Facts WHERE Name = 'FirstContent'",
                "AspNetUsers",
                "Editions",
                "Records",
                "PublishedParagraphs",
                "Calls",
                "Events",
                "AuditTrail",
            }
        )
            counts.Add($"{table}: {await CountAsync(folder, table)}");
        counts.Add($"broken references: {await CountAsync(folder, "pragma_foreign_key_check")}");
        return string.Join(", ", counts);
    }

    private static async Task<long> CountAsync(string folder, string from)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseOf(folder)};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {from}";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static string DatabaseOf(string folder) => Path.Combine(folder, "portal.db");

    private string NewFolder() => folders.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;
}
