using System.Net;
using AngleSharp.Dom;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>What the public reads.</summary>
public sealed class RecordPagesTests : IDisposable
{
    private const string Dialogue = "/records/2025-dialogue-international-organizations";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task The_quote_of_the_dialogue_is_a_quote_of_Ms_Rossbach_in_her_office_of_the_day()
    {
        var page = await portal.Anybody().ReadAsync(Dialogue);

        var quote = page.QuerySelector("#p4")!;
        Assert.Equal("“This is a table of partners.”", quote.QuerySelector("blockquote")!.TextContent.Trim());
        Assert.Equal("Ms. Anaclàudia Rossbach", quote.QuerySelector("a.who")!.TextContent);
        Assert.Equal("Executive Director, UN-Habitat", quote.QuerySelector(".as")!.TextContent);
        Assert.Equal("#p4", quote.QuerySelector("a.no")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_record_says_that_it_is_no_official_record_and_until_when_it_is_open_for_corrections()
    {
        var page = await portal.Anybody().ReadAsync(Dialogue);

        Assert.Contains(
            "not an official record of the United Nations",
            page.QuerySelector(".doc-head .notice")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "open for corrections until 30 March 2026",
            page.QuerySelector(".kicker .state")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Whose_words_each_paragraph_has_is_heard_where_it_is_not_seen()
    {
        var page = await portal.Anybody().ReadAsync(Dialogue);

        foreach (var paragraph in page.QuerySelectorAll(".record .para:not(.note, .decision)"))
        {
            var said = paragraph.QuerySelector(".voice, .visually-hidden")?.TextContent;
            Assert.False(string.IsNullOrWhiteSpace(said), $"paragraph {paragraph.Id} does not say whose words it has");
        }
        Assert.DoesNotContain(page.QuerySelectorAll(".para.unclear .who"), _ => true);
    }

    [Fact]
    public async Task What_was_asked_stands_under_the_paragraph_that_asks_it_and_no_commitment_is_made_of_it()
    {
        var page = await portal.Anybody().ReadAsync(Dialogue);

        Assert.StartsWith("Asked of cities:", page.QuerySelector("#p7 .asks")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("No commitment was recorded.", page.QuerySelector(".rail")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".asks a[href*='/commitments/']"));
    }

    [Fact]
    public async Task A_record_leads_back_to_its_edition_and_its_session()
    {
        var page = await portal.Anybody().ReadAsync(Dialogue);

        Assert.Equal(
            ["/editions", "/editions/2025", "/sessions/2025-dialogue-international-organizations"],
            page.QuerySelectorAll(".crumbs a").Select(link => link.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task A_record_leads_to_those_before_and_after_it_in_the_programme()
    {
        await PublishAsync("first-day", "2025-10-06", 18, Some.Narration);
        // The dialogue has no hours: it stands last on its day.
        await PublishAsync("same-morning", "2025-10-07", 9, Some.Narration);
        await PublishAsync("next-noon", "2025-10-08", 12, Some.Narration);
        await PublishAsync("next-morning", "2025-10-08", 9, Some.Narration);
        await PublishAsync("taken-back", "2025-10-08", 8, Some.Narration);
        await ChangeAsync(record => record.Withdraw("It was the wrong file.", Some.Reviewer, Portal.Start.UtcDateTime), "taken-back");

        Assert.Equal(((string?)null, "/records/same-morning"), await NeighboursAsync("/records/first-day"));
        Assert.Equal(("/records/first-day", Dialogue), await NeighboursAsync("/records/same-morning"));
        Assert.Equal(("/records/same-morning", "/records/next-morning"), await NeighboursAsync(Dialogue));
        Assert.Equal((Dialogue, "/records/next-noon"), await NeighboursAsync("/records/next-morning"));
    }

    [Fact]
    public async Task An_agenda_item_leads_to_the_heading_that_the_published_record_has_of_it()
    {
        await PublishAsync("agenda", "2025-10-09", 9, Heading("Words of welcome"), Some.Narration, Heading("1 Land"), Heading("Water"));
        await portal.WithDatabaseAsync(async db =>
        {
            var session = await db.Sessions.SingleAsync(session => session.Slug == "agenda");
            session.AgendaItems = [new("1", "Land"), new("2", "Water"), new("3", "Air")];
            await db.SaveChangesAsync();
        });

        var page = await portal.Anybody().ReadAsync("/sessions/agenda");
        Assert.Equal(["Land", "Water", "Air"], page.QuerySelectorAll("#agenda + dl dd").Select(item => item.TextContent.Trim()));
        var links = page.QuerySelectorAll("#agenda + dl a").Select(link => link.GetAttribute("href")!.Split('#')).ToList();
        Assert.All(links, link => Assert.Equal("/records/agenda", link[0]));
        var record = await portal.Anybody().ReadAsync("/records/agenda");
        Assert.Equal(["1 Land", "Water"], links.Select(link => record.GetElementById(link[1])!.TextContent));
    }

    [Fact]
    public async Task The_record_in_a_French_page_keeps_its_own_language()
    {
        var page = await portal.Anybody().ReadAsync("/fr" + Dialogue);

        Assert.Equal("en", page.QuerySelector("#p4 blockquote")!.GetAttribute("lang"));
        Assert.Equal("cité", page.QuerySelector("#p4 .voice")!.TextContent);
        Assert.StartsWith("/fr/speakers/", page.QuerySelector("#p4 a.who")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("?edition=2025", 1)]
    [InlineData("?edition=2023", 0)]
    [InlineData("?agency=un-habitat&kind=summary&q=table", 1)]
    [InlineData("?agency=nobody", 0)]
    [InlineData("?kind=verbatim", 0)]
    [InlineData("?q=fm5-r1", 1)]
    public async Task Records_are_found_by_edition_agency_kind_and_words(string query, int found)
    {
        var page = await portal.Anybody().ReadAsync("/records" + query);

        Assert.Equal(found, page.QuerySelectorAll(".rows > li").Length);
    }

    [Theory]
    [InlineData("edition=last")]
    [InlineData("kind=minutes")]
    [InlineData("page=0")]
    [InlineData("agency=UN Habitat")]
    public async Task A_malformed_filter_is_answered_with_a_sentence(string query)
    {
        using var response = await portal.Anybody().GetAsync("/records?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            "in the address",
            (await Visitor.ParseAsync(response)).QuerySelector(".lead")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_earlier_version_stays_as_it_was_published_and_leads_to_the_latest()
    {
        await ChangeAsync(record => record.Issue("A title was wrong.", null, Some.Reviewer, Portal.Start.UtcDateTime.AddDays(1)));

        var first = await portal.Anybody().ReadAsync(Dialogue + "/versions/1");
        var second = await portal.Anybody().ReadAsync(Dialogue + "/versions/2");
        var history = await portal.Anybody().ReadAsync(Dialogue + "/versions");

        Assert.Equal(Dialogue, first.QuerySelector(".doc-head .attention a")!.GetAttribute("href"));
        Assert.StartsWith(Dialogue + "/versions/1#p4", Seat(first), StringComparison.Ordinal);
        Assert.Null(second.QuerySelector(".doc-head .attention"));
        var digests = history.QuerySelectorAll(".digest").Select(digest => digest.TextContent).ToList();
        Assert.Equal(3, digests.Count);
        Assert.Equal(digests[2], digests[1]);
        Assert.Contains("A title was wrong.", history.QuerySelector(".timeline li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_record_and_all_its_addresses_answer_with_the_notice()
    {
        await ChangeAsync(record => record.Withdraw("It was the wrong file.", Some.Reviewer, Portal.Start.UtcDateTime));

        foreach (var address in new[] { Dialogue, Dialogue + "/versions", Dialogue + "/versions/1", "/fr" + Dialogue })
        {
            using var response = await portal.Anybody().GetAsync(address);
            Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
            Assert.Contains("It was the wrong file.", (await Visitor.ParseAsync(response)).Body!.TextContent, StringComparison.Ordinal);
        }
        Assert.Empty((await portal.Anybody().ReadAsync("/records")).QuerySelectorAll(".rows > li"));
    }

    [Fact]
    public async Task A_draft_is_not_there_for_the_public()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var session = await db.Sessions.Include(session => session.Edition).FirstAsync();
            db.Records.Add(new Record(session, 9, "not-yet", "Not yet", RecordKind.Summary, "en", Some.Writer, Some.Now));
            await db.SaveChangesAsync();
        });

        foreach (var address in new[] { "/records/not-yet", "/records/not-yet/versions", "/records/not-yet/versions/1" })
        {
            using var response = await portal.Anybody().GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_version_that_never_was_is_not_there()
    {
        using var response = await portal.Anybody().GetAsync(Dialogue + "/versions/2");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    /// <summary>A session that was held in 2025, with a published record of the same address.</summary>
    private Task PublishAsync(string slug, string day, int hour, params ParagraphText[] texts) =>
        portal.WithDatabaseAsync(async db =>
        {
            var session = new Session
            {
                Slug = slug,
                Title = slug,
                Status = SessionStatus.Held,
                Edition = await db.Editions.SingleAsync(edition => edition.Year == 2025),
            };
            session.HeldOn(PartialDate.Parse(day), 2025);
            session.Meet(new TimeOnly(hour, 0), null, "Europe/Zurich");
            var now = Portal.Start.UtcDateTime;
            var number = 50 + await db.Records.CountAsync();
            var record = new Record(session, number, slug, slug, RecordKind.Summary, "en", Some.Writer, now);
            foreach (var text in texts)
                record.Write(text, null, Some.Writer, now);
            record.Submit(Some.Writer, now);
            db.Records.Add(record);
            await db.SaveChangesAsync();
            record.Approve(record.Content, Some.Reviewer, now);
            record.Publish(DateOnly.FromDateTime(now).AddDays(28), null, Some.Reviewer, now);
            await db.SaveChangesAsync();
        });

    private static ParagraphText Heading(string words) => Some.Heading with { Markdown = words };

    private async Task<(string? Previous, string? Next)> NeighboursAsync(string address)
    {
        var page = await portal.Anybody().ReadAsync(address);
        return (LinkOf("prev"), LinkOf("next"));
        string? LinkOf(string rel) => page.QuerySelector($".pager a[rel={rel}]")?.GetAttribute("href");
    }

    private Task ChangeAsync(Action<Record> change, string slug = "2025-dialogue-international-organizations") =>
        portal.WithDatabaseAsync(async db =>
        {
            var record = await db
                .Records.Include(record => record.Session)
                .Include(record => record.Versions)
                    .ThenInclude(version => version.Paragraphs)
                .Include(record => record.Paragraphs)
                    .ThenInclude(paragraph => paragraph.Participation!.Person)
                .SingleAsync(record => record.Slug == slug);
            change(record);
            await db.SaveChangesAsync();
        });

    private static string Seat(IDocument page) => page.QuerySelector(".seats a.quote")!.GetAttribute("href")!;
}
