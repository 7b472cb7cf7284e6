using System.Text.Json;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>Where somebody read the words of somebody else, whatever says who spoke says for whom.</summary>
public sealed class OnBehalfOfTests : IDisposable
{
    private const string Record = "/records/" + OnTheDesk.Slug;
    private const string Whom = "the Mayor of Evian";
    private const string As = "Executive Director, UN-Habitat, on behalf of " + Whom;
    private const string AsInFrench = "Executive Director, UN-Habitat, représentant " + Whom;
    private const string Address = "rossbach@test.example";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task The_pages_of_a_record_say_for_whom_somebody_spoke_and_keep_it_when_the_seat_is_changed()
    {
        await SpeaksForAsync(Whom);
        await portal.ApprovedAsync();
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        var preview = await reviewer.ReadAsync(OnTheDesk.Desk + "/preview");
        await reviewer.DoAsync(OnTheDesk.Desk + "/publish");
        var own = await portal.Anybody().ReadAsync((await portal.LatestMailAsync(Address)).Link());

        await SpeaksForAsync("the Mayor of Annecy");

        var anybody = portal.Anybody();
        var page = await anybody.ReadAsync(Record);
        Assert.Equal(As, preview.QuerySelector("#p2 .as")!.TextContent);
        Assert.Contains($"Rossbach, on behalf of {Whom}.", own.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(As, page.QuerySelector("#p2 .as")!.TextContent);
        // What the page shows is what was published.
        Assert.Null(page.QuerySelector(".doc-head [role=alert]"));
        Assert.Equal(AsInFrench, (await anybody.ReadAsync("/fr" + Record)).QuerySelector("#p2 .as")!.TextContent);
        var speaker = await anybody.ReadAsync("/speakers/anaclaudia-rossbach");
        Assert.Equal(2, speaker.QuerySelectorAll(".words .as").Count(one => one.TextContent == As));
        var excerpt = (await anybody.ReadAsync(Record + "/excerpt?agency=un-habitat")).QuerySelectorAll(".record .by");
        Assert.Equal(2, excerpt.Count(one => one.TextContent.Contains(As + " (", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(RecordKind.Summary)]
    [InlineData(RecordKind.Verbatim)]
    public async Task Every_format_says_for_whom_somebody_spoke(RecordKind kind)
    {
        await SpeaksForAsync(Whom);
        await PublishedAsync(kind);

        foreach (var format in new[] { ".md", ".txt", ".akn.xml", ".docx" })
            Assert.Contains(
                FormatTests.OneLine("Rossbach, " + As),
                await FormatTests.WordsAsync(portal, Record + format, format),
                StringComparison.Ordinal
            );
        var json = JsonDocument.Parse(await portal.Anybody().Http.GetStringAsync(new Uri(Record + ".json", UriKind.Relative)));
        Assert.Equal(Whom, json.RootElement.GetProperty("paragraphs")[1].GetProperty("onBehalfOf").GetString());
    }

    [Fact]
    public async Task A_translation_says_for_whom_somebody_spoke_in_its_own_language()
    {
        await SpeaksForAsync(Whom);
        await PublishedAsync(RecordKind.Summary);
        await portal.TranslatedAsync();
        await SpeaksForAsync(null);

        var anybody = portal.Anybody();
        var page = await anybody.ReadAsync("/fr" + Record + "/translations/fr");
        Assert.Equal(AsInFrench, page.QuerySelector("#p2 .as")!.TextContent);
        Assert.Equal(As, (await anybody.ReadAsync(Record + "/side-by-side?from=en&to=fr")).QuerySelector("#p2 .as")!.TextContent);
        Assert.Contains(
            FormatTests.OneLine("Rossbach, " + AsInFrench),
            await FormatTests.WordsAsync(portal, Record + "/translations/fr.docx", ".docx"),
            StringComparison.Ordinal
        );
    }

    private Task SpeaksForAsync(string? whom) =>
        portal.WithDatabaseAsync(async db =>
        {
            var seat = await db.Participations.SingleAsync(one =>
                one.Session.Slug == OnTheDesk.Session && one.NameAsStated.Contains("Rossbach")
            );
            (seat.OnBehalfOf, seat.Email) = (whom, Address);
            await db.SaveChangesAsync();
        });

    private async Task PublishedAsync(RecordKind kind)
    {
        await portal.PutOnDeskAsync(
            (record, editor, reviewer, at) =>
            {
                record.Describe(record.Title, kind, record.Language, null, null, editor, at);
                record.Submit(editor, at);
                record.Approve(record.Content, reviewer, at);
            }
        );
        await (await portal.SignedInAsync(Roles.Reviewer)).DoAsync(OnTheDesk.Desk + "/publish");
    }
}
