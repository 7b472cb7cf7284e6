using System.Net;
using System.Text.Json;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>In which language something was said, and how it came into the language of the record.</summary>
public sealed class SpokenLanguageTests : IDisposable
{
    private const string Record = "/records/" + OnTheDesk.Slug;
    private static readonly string Portuguese = LanguageNames.Of("pt");
    private static readonly string Said = $"original language: {Portuguese}, text given by the delegation";
    private static readonly string SaidInFrench = $"langue originale\u00a0: {Portuguese}, texte remis par la délégation";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task An_editor_says_how_the_words_came_into_this_language_and_the_record_keeps_it()
    {
        await portal.PutOnDeskAsync((_, _, _, _) => { });
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        var quote = await portal.FromDatabaseAsync(db =>
            db.Paragraphs.Where(one => one.Record.Slug == OnTheDesk.Slug && one.Markdown == OnTheDesk.Quote)
                .Select(one => one.Id)
                .SingleAsync()
        );
        await editor.DoAsync(
            $"{OnTheDesk.Desk}/paragraphs/{quote}",
            new() { ["Input.SpokenLanguage"] = "pt", ["Input.RenderedBy"] = nameof(RenderedBy.Delegation) }
        );
        // The short form under the paragraph loses none of it.
        var desk = await editor.ReadAsync(OnTheDesk.Desk);
        using (var saved = await editor.SubmitAsync(desk, OnTheDesk.Desk, [], $"#e{quote} form"))
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var preview = await editor.ReadAsync(OnTheDesk.Desk + "/preview");
        foreach (var (who, act) in new[] { (editor, "/submit"), (reviewer, "/approve"), (reviewer, "/publish") })
            await who.DoAsync(OnTheDesk.Desk + act);
        await portal.WithDatabaseAsync(db =>
            db.Paragraphs.Where(one => one.Id == quote)
                .ExecuteUpdateAsync(change => change.SetProperty(one => one.RenderedBy, RenderedBy.Writers))
        );

        var anybody = portal.Anybody();
        var page = await anybody.ReadAsync(Record);
        Assert.Contains(Said, preview.QuerySelector("#p2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Said, page.QuerySelector("#p2")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("original language", page.QuerySelector("#p3")!.TextContent, StringComparison.Ordinal);
        // What the page shows is what was published.
        Assert.Null(page.QuerySelector(".doc-head [role=alert]"));
        var french = await anybody.ReadAsync("/fr" + Record);
        Assert.Contains(SaidInFrench, french.QuerySelector("#p2")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RecordKind.Summary)]
    [InlineData(RecordKind.Verbatim)]
    public async Task Every_format_says_the_spoken_language_and_how_the_words_came_into_this_one(RecordKind kind)
    {
        await PublishedAsync(kind);

        foreach (var format in new[] { ".md", ".txt", ".akn.xml", ".docx" })
            Assert.Contains(
                FormatTests.OneLine(Said + ")"),
                await FormatTests.WordsAsync(portal, Record + format, format),
                StringComparison.Ordinal
            );
        var json = JsonDocument.Parse(await portal.Anybody().Http.GetStringAsync(new Uri(Record + ".json", UriKind.Relative)));
        Assert.Equal(nameof(RenderedBy.Delegation), json.RootElement.GetProperty("paragraphs")[1].GetProperty("renderedBy").GetString());
        var excerpt = await portal.Anybody().ReadAsync(Record + "/excerpt?agency=un-habitat");
        Assert.Contains(Said, excerpt.QuerySelector(".record .by")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translation_says_it_in_its_own_language()
    {
        await PublishedAsync(RecordKind.Summary);
        await portal.TranslatedAsync();

        var anybody = portal.Anybody();
        var page = await anybody.ReadAsync("/fr" + Record + "/translations/fr");
        Assert.Contains(SaidInFrench, page.QuerySelector("#p2")!.TextContent, StringComparison.Ordinal);
        var both = await anybody.ReadAsync(Record + "/side-by-side?from=en&to=fr");
        Assert.Contains(Said, both.QuerySelector("#p2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            FormatTests.OneLine(SaidInFrench),
            await FormatTests.WordsAsync(portal, Record + "/translations/fr.docx", ".docx"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Words_in_the_language_of_the_record_came_into_it_by_nobody()
    {
        var record = Some.Draft();

        record.Write(Some.Quote() with { RenderedBy = RenderedBy.Interpreters }, null, Some.Writer, Some.Now);

        Assert.Null(record.Paragraphs[^1].RenderedBy);
    }

    [Fact]
    public void A_version_keeps_it_and_says_nothing_where_it_is_not_stated()
    {
        var record = Some.Draft();
        var text = Some.Quote() with { SpokenLanguage = "pt", RenderedBy = RenderedBy.Interpreters };
        record.Write(text, null, Some.Writer, Some.Now).AttributeTo(Some.Seat(record.Session));
        record.Submit(Some.Writer, Some.Now);
        record.Approve(record.Content, Some.Reviewer, Some.Now);
        record.Publish(Some.LastDay, null, Some.Reviewer, Some.Now);

        var published = JsonDocument.Parse(record.Versions[0].Content).RootElement.GetProperty("paragraphs");

        Assert.Equal(RenderedBy.Interpreters, record.Versions[0].Paragraphs[^1].RenderedBy);
        Assert.Equal(nameof(RenderedBy.Interpreters), published[2].GetProperty("renderedBy").GetString());
        // The digests of what was published before stay what they are.
        Assert.False(published[1].TryGetProperty("renderedBy", out _));
    }

    private async Task PublishedAsync(RecordKind kind)
    {
        await portal.PutOnDeskAsync(
            (record, editor, reviewer, at) =>
            {
                record.Describe(record.Title, kind, record.Language, null, null, editor, at);
                var quote = record.Paragraphs[1];
                var text = quote.Text with { SpokenLanguage = "pt", RenderedBy = RenderedBy.Delegation };
                record.Rewrite(quote, text, editor, at);
                record.Submit(editor, at);
                record.Approve(record.Content, reviewer, at);
            }
        );
        await (await portal.SignedInAsync(Roles.Reviewer)).DoAsync(OnTheDesk.Desk + "/publish");
    }
}
