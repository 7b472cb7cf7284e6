using System.Security.Cryptography;
using System.Text.Json;
using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>Anybody can check what was published, and what somebody altered in the database is never passed off as it.</summary>
public sealed class ProofTests : IDisposable
{
    private const string Dialogue = "/records/2025-dialogue-international-organizations";

    private readonly Log log = new();
    private readonly Portal portal;

    public ProofTests() => portal = new Portal { Log = log };

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task The_chain_lists_every_version_with_its_digest_and_the_state_that_stands_outside()
    {
        await portal.IssueAsync("A title was wrong.");

        var chain = await JsonAsync(Dialogue + "/versions.json");

        Assert.Equal(
            ("FM5-R1", "Provisional", 2),
            (Text(chain, "reference"), Text(chain, "state"), chain.GetProperty("latestVersion").GetInt32())
        );
        var versions = chain.GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal([2, 1], versions.Select(version => version.GetProperty("number").GetInt32()));
        Assert.Equal(Text(versions[1], "digest"), Text(versions[0], "previousDigest"));
        Assert.All(versions, version => Assert.False(version.GetProperty("altered").GetBoolean()));
    }

    [Fact]
    public async Task The_bytes_of_a_version_have_the_digest_that_the_page_and_the_chain_show()
    {
        await portal.IssueAsync("A title was wrong.");
        var anybody = portal.Anybody();
        var chain = (await JsonAsync(Dialogue + "/versions.json")).GetProperty("versions").EnumerateArray().ToList();
        var shown = (await anybody.ReadAsync(Dialogue + "/versions")).QuerySelectorAll(".timeline dd:first-of-type .digest");

        for (var number = 2; number >= 1; number--)
        {
            var bytes = await anybody.Http.GetByteArrayAsync(new Uri($"{Dialogue}/versions/{number}.json", UriKind.Relative));
            var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
            Assert.Equal(digest, Text(chain[2 - number], "digest"));
            Assert.Equal(digest, shown[2 - number].TextContent);
        }
        var second = await JsonAsync(Dialogue + "/versions/2.json");
        Assert.Equal(Text(chain[1], "digest"), Text(second, "previousDigest"));
        Assert.False(second.TryGetProperty("digest", out _));
        Assert.False(second.TryGetProperty("state", out _));
    }

    [Theory]
    [InlineData("UPDATE \"PublishedParagraphs\" SET \"Markdown\" = 'Mayors promised nothing.' WHERE \"Label\" = '3'", AlterationKind.Text)]
    [InlineData("UPDATE \"PublishedParagraphs\" SET \"Speaker\" = 'Somebody else' WHERE \"Label\" = '4'", AlterationKind.Text)]
    [InlineData("DELETE FROM \"PublishedParagraphs\" WHERE \"Label\" = '3'", AlterationKind.Text)]
    [InlineData("UPDATE \"RecordVersions\" SET \"Title\" = 'Another title'", AlterationKind.Text)]
    [InlineData(
        "UPDATE \"RecordVersions\" SET \"Digest\" = '0000000000000000000000000000000000000000000000000000000000000000'",
        AlterationKind.Bytes
    )]
    public async Task What_was_altered_in_the_database_is_reported_on_its_page_in_the_log_and_to_administrators(
        string sql,
        AlterationKind kind
    )
    {
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        Assert.Null((await portal.Anybody().ReadAsync(Dialogue)).QuerySelector(".doc-head [role=alert]"));
        await portal.WithDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(sql));

        await CheckAsync();

        var page = await portal.Anybody().ReadAsync(Dialogue);
        Assert.Contains("not what was published", page.QuerySelector(".doc-head [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".rail .digest"));
        Assert.Contains($"FM5-R1\", version 1: {kind} was altered", log.Text, StringComparison.Ordinal);
        var tile = (await administrator.ReadAsync("/manage")).QuerySelector(".tiles .due a[href='/manage/proof']");
        Assert.NotNull(tile);
        Assert.Contains(
            "FM5-R1, Version 1",
            (await administrator.ReadAsync("/manage/proof")).QuerySelector("tbody th")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.True((await JsonAsync(Dialogue + "/versions.json")).GetProperty("versions")[0].GetProperty("altered").GetBoolean());
    }

    [Fact]
    public async Task Whoever_is_signed_in_sees_an_alteration_before_the_next_check()
    {
        await portal.WithDatabaseAsync(db =>
            db.Database.ExecuteSqlRawAsync("UPDATE \"PublishedParagraphs\" SET \"Markdown\" = 'Nothing.' WHERE \"Label\" = '3'")
        );

        var page = await portal.Anybody().ReadAsync(Dialogue);

        Assert.NotNull(page.QuerySelector(".doc-head [role=alert]"));
    }

    [Fact]
    public async Task A_version_that_is_put_back_is_trusted_again()
    {
        const string rename = "UPDATE \"RecordVersions\" SET \"Language\" = ";
        await portal.WithDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(rename + "'fr'"));
        await CheckAsync();
        await portal.WithDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(rename + "'en'"));

        await CheckAsync();

        Assert.Empty(await portal.FromDatabaseAsync(db => db.Alterations.ToListAsync()));
        Assert.Null((await portal.Anybody().ReadAsync(Dialogue)).QuerySelector(".doc-head [role=alert]"));
    }

    [Fact]
    public void A_version_whose_bytes_and_digest_were_both_replaced_is_given_away_by_the_next_one()
    {
        var record = Some.Published();
        var second = record.Issue(null, null, Some.Reviewer, Some.Now.AddDays(1));
        var forged = PublishedContent.Read(record.Versions[0].Content)! with { Title = "Another title" };
        var first = record.Versions[0].Shown() with { Title = "Another title", Digest = PublishedContent.DigestOf(forged.ToBytes()) };

        var wrong = ShownVersion.Alterations([(first, forged.ToBytes()), (second.Shown(), second.Content)], latest: 2);

        Assert.Equal([(2, AlterationKind.Chain)], wrong);
    }

    [Fact]
    public void A_version_that_is_gone_is_missed()
    {
        var record = Some.Published();
        var second = record.Issue(null, null, Some.Reviewer, Some.Now.AddDays(1));

        Assert.Equal([(1, AlterationKind.Missing)], ShownVersion.Alterations([(second.Shown(), second.Content)], latest: 2));
        Assert.Equal(
            [(2, AlterationKind.Missing)],
            ShownVersion.Alterations([(record.Versions[0].Shown(), record.Versions[0].Content)], latest: 2)
        );
    }

    [Theory]
    [InlineData("Plain words, 2 * 3 * 4 and snake_case_names stay.")]
    [InlineData("*emphasis*, **strong** and ***both***, _this_ and __that__")]
    [InlineData("[a text](https://forum.example/a) and <https://forum.example>")]
    [InlineData("Escaped \\*stars\\* and `code *here*`")]
    [InlineData("“A quotation, with “another” in it.”")]
    public void The_plain_words_are_those_that_a_page_shows(string markdown) =>
        Assert.Equal(Web.Platform.Text.MarkdownText.Plain(markdown), PlainWords.Of(markdown));

    private async Task<JsonElement> JsonAsync(string address)
    {
        using var response = await portal.Anybody().GetAsync(address);
        Assert.True(response.IsSuccessStatusCode, $"{address} answered {(int)response.StatusCode}");
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    /// <summary>Lets an hour pass, and waits until the check is through.</summary>
    /// <summary>Lets the check at the start end, and an hour later the next one: what was altered before this was called is found.</summary>
    private async Task CheckAsync()
    {
        var first = await CheckedAfterAsync(null);
        portal.Clock.Advance(TimeSpan.FromMinutes(61));
        await CheckedAfterAsync(first);
    }

    private async Task<string> CheckedAfterAsync(string? before)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            if (await CheckedAtAsync() is { } at && at != before)
                return at;
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), "Nobody checks.");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private Task<string?> CheckedAtAsync() =>
        portal.FromDatabaseAsync(db =>
            db.Facts.Where(fact => fact.Name == "RecordsCheckedAt").Select(fact => (string?)fact.Value).SingleOrDefaultAsync()
        );
}

internal static class Issues
{
    /// <summary>Publishes another version of the dialogue.</summary>
    public static Task IssueAsync(this Portal portal, string? note, Action<Record>? change = null) =>
        portal.WithDatabaseAsync(async db =>
        {
            var record = await db.WholeAsync();
            change?.Invoke(record);
            record.Issue(note, null, Some.Reviewer, Portal.Start.UtcDateTime.AddHours(1));
            await db.SaveChangesAsync();
        });

    public static Task<Record> WholeAsync(this PortalDbContext db) =>
        db
            .Records.Include(record => record.Session)
            .Include(record => record.Versions)
                .ThenInclude(version => version.Paragraphs)
            .Include(record => record.Paragraphs)
                .ThenInclude(paragraph => paragraph.Participation!.Person)
            .Include(record => record.Paragraphs)
                .ThenInclude(paragraph => paragraph.Participation!.Agency)
            .Include(record => record.Paragraphs)
                .ThenInclude(paragraph => paragraph.Participation!.City)
            .AsSplitQuery()
            .SingleAsync(record => record.Reference == "FM5-R1");
}
