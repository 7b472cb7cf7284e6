using System.Globalization;
using System.Net;
using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Data.Search;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Search;

/// <summary>The portal is killed twenty times while it indexes: after the next start every published passage is found and no withdrawn one.</summary>
public sealed class KilledIndexTests : IDisposable
{
    private const int Rounds = 20;
    private const int Records = 3;
    private const int Paragraphs = 120;

    private readonly string folder = Directory.CreateTempSubdirectory("forumportal-index-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task After_twenty_kills_what_is_published_is_found_and_what_is_withdrawn_is_not()
    {
        using (await PortalProcess.Start(folder).ReadyAsync())
            await WriteAsync();
        for (var round = 0; round < Rounds; round++)
        {
            using var portal = await PortalProcess.Start(folder).ReadyAsync();
            await ChangeAsync(round);
            // Each time a little later in the work that this makes.
            await Task.Delay(TimeSpan.FromMilliseconds(round * 23));
            portal.Kill();
        }

        using var last = await PortalProcess.Start(folder).ReadyAsync();
        await AssertRightAsync(last);
        var before = Indexes();
        Assert.Equal(0, await PortalProcess.RunAsync(folder, "rebuild-search"));
        await UntilAsync(() => Task.FromResult(Indexes() is [var one] && !before.Contains(one)));
        await AssertRightAsync(last);
    }

    private string[] Indexes() => Directory.GetDirectories(Path.Combine(folder, "search"));

    /// <summary>Records with a word of its own in every paragraph.</summary>
    private async Task WriteAsync()
    {
        await using var db = Open();
        var session = await db
            .Sessions.Include(one => one.Edition)
            .Include(one => one.Participations)
                .ThenInclude(seat => seat.Person)
            .FirstAsync(one => one.Participations.Any());
        var (writer, reviewer, at) = (new Actor(1, "A writer"), new Actor(2, "A reviewer"), DateTime.UtcNow);
        for (var i = 0; i < Records; i++)
        {
            var record = new Record(session, 80 + i, Slug(i), $"Killed {i}", RecordKind.Summary, "en", writer, at);
            for (var p = 1; p <= Paragraphs; p++)
                record.Write(new ParagraphText(ParagraphKind.Text, Voice.Narrator, null, $"Here is {Word(i, p)}."), null, writer, at);
            record.Submit(writer, at);
            record.Approve(record.Content, reviewer, at);
            record.Publish(DateOnly.FromDateTime(at).AddDays(30), null, reviewer, at);
            db.Records.Add(record);
        }
        await db.SaveChangesAsync();
        foreach (var id in await db.Records.Where(one => one.Slug.StartsWith("killed-")).Select(one => one.Id).ToListAsync())
            db.SearchChanges.Add(Line(nameof(Record), id));
        await db.SaveChangesAsync();
    }

    /// <summary>Takes a record back or publishes it again, and now and then has everything read anew.</summary>
    private async Task ChangeAsync(int round)
    {
        await using var db = Open();
        var record = await db.Records.Include(one => one.History).SingleAsync(one => one.Slug == Slug(round % Records));
        if (record.IsPublished)
            record.Withdraw("For a check.", new Actor(2, "A reviewer"), DateTime.UtcNow);
        else
            record.Reinstate("Checked.", new Actor(2, "A reviewer"), DateTime.UtcNow);
        db.SearchChanges.Add(Line(nameof(Record), record.Id));
        if (round % 3 == 0)
            db.SearchChanges.Add(Line(SearchChange.Everything, 0));
        await db.SaveChangesAsync();
    }

    private async Task AssertRightAsync(PortalProcess portal)
    {
        await using var db = Open();
        var states = await db
            .Records.Where(one => one.Slug.StartsWith("killed-"))
            .ToDictionaryAsync(one => one.Slug, one => one.IsPublished);
        Assert.Contains(false, states.Values);
        Assert.Contains(true, states.Values);
        var reader = new Visitor(portal);
        for (var i = 0; i < Records; i++)
        for (var p = 1; p <= Paragraphs; p += 7)
        {
            var (record, paragraph) = (i, p);
            if (states[Slug(i)])
                await UntilAsync(async () =>
                    (await FoundAsync(reader, Word(record, paragraph))).Contains($"/records/{Slug(record)}#p{paragraph}")
                );
            else
                // A word that nothing has may be taken for one of a record that is there.
                Assert.DoesNotContain(await FoundAsync(reader, Word(i, p)), href => href.Contains(Slug(record) + "#"));
        }
    }

    private static async Task<List<string>> FoundAsync(Visitor reader, string word)
    {
        using var response = await reader.GetAsync("/search?q=" + word);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            return [];
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await Visitor.ParseAsync(response);
        return [.. page.QuerySelectorAll(".passages .hit a").Select(a => a.GetAttribute("href")!).Where(href => href.Contains("/killed-"))];
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); !await isSo(); )
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), "It does not happen.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static SearchChange Line(string noun, int id) =>
        new()
        {
            At = DateTime.UtcNow,
            Noun = noun,
            EntityId = id,
        };

    private static string Slug(int i) => string.Create(CultureInfo.InvariantCulture, $"killed-{i}");

    private static string Word(int record, int paragraph) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"zyx{(char)('a' + record)}{(char)('a' + paragraph / 26)}{(char)('a' + paragraph % 26)}zyx"
        );

    private PortalDbContext Open() =>
        TestDatabase.Open(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "portal.db")};Pooling=false");
}
