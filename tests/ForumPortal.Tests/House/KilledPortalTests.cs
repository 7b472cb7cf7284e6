using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ForumPortal.Data.Content;
using ForumPortal.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace ForumPortal.Tests.House;

/// <summary>The portal is killed while many people save: whatever was answered with success is there, and the audit trail agrees.</summary>
public sealed class KilledPortalTests : IDisposable
{
    private const int Rounds = 10;
    private const int Things = 20;
    private const int EditsOfEach = 10;

    private readonly string folder = Directory.CreateTempSubdirectory("forumportal-killed-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_answered_survives_a_kill_during_two_hundred_concurrent_edits()
    {
        using (var portal = await PortalProcess.Start(folder).ReadyAsync())
        {
            var editor = await EditorAsync(portal);
            for (var thing = 0; thing < Things; thing++)
            {
                using var added = await editor.SubmitAsync(
                    "/manage/agencies/new",
                    new()
                    {
                        ["Input.Name"] = $"Thing {thing}",
                        ["Input.Slug"] = $"thing-{thing}",
                        ["Input.Kind"] = "Other",
                    }
                );
                Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
            }
        }
        for (var round = 0; round < Rounds; round++)
        {
            var answered = await EditUntilKilledAsync(round, killAfter: 15 + round * 18);
            using (await PortalProcess.Start(folder).ReadyAsync()) { }
            foreach (var (thing, edit) in answered)
                await AssertKeptAsync(thing, round, edit);
        }
    }

    /// <summary>For each thing the last edit that was answered with success before the portal died.</summary>
    private async Task<Dictionary<int, int>> EditUntilKilledAsync(int round, int killAfter)
    {
        using var portal = await PortalProcess.Start(folder).ReadyAsync();
        var editor = await EditorAsync(portal);
        var answered = new ConcurrentDictionary<int, int>();
        var count = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, Things)
                .Select(async thing =>
                {
                    try
                    {
                        for (var edit = 1; edit <= EditsOfEach; edit++)
                        {
                            using var saved = await editor.SubmitAsync(
                                $"/manage/agencies/thing-{thing}",
                                new() { ["Input.Mandate"] = Text(round, edit) }
                            );
                            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
                            answered[thing] = edit;
                            if (Interlocked.Increment(ref count) == killAfter)
                                portal.Kill();
                        }
                    }
                    catch (Exception broken) when (broken is HttpRequestException or SocketException)
                    {
                        // The portal died under this edit: it may be there or not.
                    }
                })
        );
        Assert.True(portal.HasExited);
        return new(answered);
    }

    private async Task AssertKeptAsync(int thing, int round, int edit)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "portal.db")};Mode=ReadOnly");
        await connection.OpenAsync();
        var (id, mandate, revision) = await OneAsync(
            connection,
            "SELECT Id, Mandate, Revision FROM Agencies WHERE Slug = $what",
            $"thing-{thing}",
            row => (row.GetInt32(0), row.GetString(1), row.GetInt32(2))
        );
        Assert.Contains(mandate, new[] { Text(round, edit), Text(round, edit + 1) });
        var (lines, changes) = await OneAsync(
            connection,
            "SELECT COUNT(*), MAX(CASE WHEN Id = (SELECT MAX(Id) FROM AuditTrail WHERE Noun = 'Agency' AND EntityId = $what) THEN Changes END) FROM AuditTrail WHERE Noun = 'Agency' AND EntityId = $what",
            id,
            row => (row.GetInt32(0), row.GetString(1))
        );
        // One line for the adding, one for each change that is there, and none for a change that is not.
        Assert.Equal(revision + 1, lines);
        using var last = JsonDocument.Parse(changes);
        Assert.Equal(mandate, last.RootElement.GetProperty("Mandate").GetProperty("After").GetString());
    }

    private static async Task<T> OneAsync<T>(SqliteConnection connection, string sql, object what, Func<SqliteDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$what", what);
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        return read(row);
    }

    private static string Text(int round, int edit) => string.Create(CultureInfo.InvariantCulture, $"Round {round}, edit {edit}.");

    private static async Task<Visitor> EditorAsync(PortalProcess portal)
    {
        var visitor = new Visitor(portal);
        await visitor.SignInAsync("editor@forum.example", DemonstrationAccounts.Password);
        return visitor;
    }
}
