using System.Net;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>What changed, and that whoever cited before still finds what was cited; no reader gets the state before.</summary>
public sealed class ComparisonTests : IDisposable
{
    private const string Dialogue = "/records/2025-dialogue-international-organizations";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Two_versions_are_compared_word_by_word()
    {
        await portal.WithDatabaseAsync(db =>
            db.Paragraphs.Where(paragraph => paragraph.Markdown.Contains("direct talk"))
                .ExecuteUpdateAsync(change =>
                    change.SetProperty(
                        paragraph => paragraph.Markdown,
                        paragraph => paragraph.Markdown.Replace("direct talk", "frank talk")
                    )
                )
        );
        await portal.IssueAsync("A word was wrong.");

        var page = await portal.Anybody().ReadAsync(Dialogue + "/compare?from=1&to=2");

        var changed = Assert.Single(page.QuerySelectorAll(".record .para"));
        Assert.EndsWith("direct", changed.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("frank", changed.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("3", changed.QuerySelector("a.no")!.TextContent);
        var back = await portal.Anybody().ReadAsync(Dialogue + "/compare?from=2&to=1");
        Assert.EndsWith("direct", back.QuerySelector(".record ins")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await portal.Anybody().ReadAsync(Dialogue + "/compare?from=1&to=1")).QuerySelector(".empty"));
    }

    [Fact]
    public async Task For_whom_somebody_spoke_is_compared_like_their_office()
    {
        await portal.IssueAsync(
            "They spoke for a mayor.",
            record => record.Paragraphs.First(one => one.Participation is not null).Participation!.OnBehalfOf = "the Mayor of Evian"
        );

        var changed = (await portal.Anybody().ReadAsync(Dialogue + "/compare?from=1&to=2")).QuerySelectorAll(".record .para");

        Assert.NotEmpty(changed);
        Assert.All(
            changed,
            one => Assert.EndsWith(", on behalf of the Mayor of Evian", one.QuerySelector(".by ins")!.TextContent, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task How_words_came_into_this_language_is_compared_too()
    {
        await portal.WithDatabaseAsync(db =>
            db.Paragraphs.Where(paragraph => paragraph.Markdown.Contains("direct talk"))
                .ExecuteUpdateAsync(change =>
                    change
                        .SetProperty(paragraph => paragraph.SpokenLanguage, "fr")
                        .SetProperty(paragraph => paragraph.RenderedBy, RenderedBy.Interpreters)
                )
        );
        await portal.IssueAsync("It was heard in French.");

        var changed = (await portal.Anybody().ReadAsync(Dialogue + "/compare?from=1&to=2")).QuerySelectorAll(".record .para");

        var put = Assert.Single(changed).QuerySelector(".by ins")!.TextContent;
        Assert.EndsWith("interpretation in the room", put, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paragraph_that_was_taken_out_is_struck_in_the_comparison_and_stays_where_it_was_published()
    {
        await portal.WithDatabaseAsync(db => db.Paragraphs.Where(paragraph => paragraph.Label == "3").ExecuteDeleteAsync());
        await portal.IssueAsync("Paragraph 3 was nobody’s.");

        var comparison = await portal.Anybody().ReadAsync(Dialogue + "/compare");

        var struck = Assert.Single(comparison.QuerySelectorAll(".record .para"));
        Assert.NotNull(struck.QuerySelector("del"));
        Assert.Equal(Dialogue + "/versions/1#p3", struck.QuerySelector("a.no")!.GetAttribute("href"));
        Assert.NotNull((await portal.Anybody().ReadAsync(Dialogue + "/versions/1")).QuerySelector("#p3"));
    }

    [Fact]
    public async Task From_the_moment_of_publication_every_format_is_of_the_new_version()
    {
        string[] formats = [".json", ".md", ".txt", ".akn.xml", ".docx", ".ris", ".bib", ".csl.json", "/versions.json"];
        var before = new Dictionary<string, string>();
        foreach (var format in formats)
            before[format] = (await portal.Anybody().GetAsync(Dialogue + format)).Headers.ETag!.Tag;

        await portal.IssueAsync("Once more.");

        foreach (var format in formats)
        {
            using var response = await portal.Anybody().GetAsync(Dialogue + format);
            Assert.NotEqual(before[format], response.Headers.ETag!.Tag);
            if (!format.StartsWith('/'))
                Assert.Contains("-v2-", response.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_withdrawn_is_gone_in_every_format_and_says_why()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            (await db.WholeAsync()).Withdraw("It was the wrong file.", Some.Reviewer, Portal.Start.UtcDateTime);
            await db.SaveChangesAsync();
        });

        foreach (
            var end in new[]
            {
                ".json",
                ".md",
                ".txt",
                ".akn.xml",
                ".docx",
                ".pdf",
                ".ris",
                ".bib",
                ".csl.json",
                "/versions.json",
                "/versions/1.json",
                "/excerpt.docx?agency=un-habitat",
                "/excerpt",
                "/cite",
                "/compare",
            }
        )
        {
            using var response = await portal.Anybody().GetAsync(Dialogue + end);
            Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
            Assert.Contains("It was the wrong file.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_altered_is_not_handed_out()
    {
        await portal.WithDatabaseAsync(db =>
            db.Database.ExecuteSqlRawAsync("UPDATE \"RecordVersions\" SET \"Digest\" = 'beef' WHERE \"Number\" = 1")
        );

        foreach (var end in new[] { ".json", ".docx", ".md", "/versions/1.json", "/cite", "/excerpt" })
        {
            using var response = await portal.Anybody().GetAsync(Dialogue + end);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Contains("not what was published", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_format_follows_a_record_that_moved()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            (await db.WholeAsync()).Slug = "2025-dialogue";
            await db.SaveChangesAsync();
        });

        using var response = await portal.Anybody().GetAsync(Dialogue + "/versions/1.akn.xml");

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal("/records/2025-dialogue/versions/1.akn.xml", response.Headers.Location!.ToString());
        using var latest = await portal.Anybody().GetAsync(Dialogue + ".csl.json");
        Assert.Equal("/records/2025-dialogue.csl.json", latest.Headers.Location!.ToString());
    }
}
