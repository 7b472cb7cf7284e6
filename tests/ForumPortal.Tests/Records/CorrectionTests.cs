using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>Speakers ask for corrections of their own words; the organisers answer, gather, approve and publish them.</summary>
public sealed class CorrectionTests : IDisposable
{
    private const string Address = "rossbach@test.example";
    private const string Corrections = OnTheDesk.Desk + "/corrections";
    private const string Reworded = "Cities should create revenue of their own from land.";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task On_publication_a_speaker_gets_their_own_paragraphs_and_a_private_link_whose_code_is_kept_nowhere()
    {
        var link = await PublishedAsync();
        var mail = await portal.LatestMailAsync(Address);

        Assert.Contains(OnTheDesk.Quote, mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("The meeting rose.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("30 March 2026", mail.TextBody, StringComparison.Ordinal);
        var code = link[(link.LastIndexOf('/') + 1)..];
        Assert.False(await portal.FromDatabaseAsync(db => db.CorrectionLinks.AnyAsync(one => one.CodeHash.Contains(code))));
        Assert.False(await portal.FromDatabaseAsync(db => db.Outbox.AnyAsync(sent => sent.Body.Contains(code))));
        Assert.False(await portal.FromDatabaseAsync(db => db.AuditTrail.AnyAsync(line => line.Changes!.Contains(code))));

        var page = await portal.Anybody().ReadAsync(link);
        Assert.Equal(["Paragraph 2", "Paragraph 3"], page.QuerySelectorAll(".rows .when").Select(when => when.TextContent));
        using var opened = await portal.Anybody().GetAsync(link);
        Assert.Contains("no-store", opened.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_accepted_becomes_corrigendum_1_and_version_2_and_what_was_refused_is_answered_with_the_reason()
    {
        var link = await PublishedAsync();
        var speaker = portal.Anybody();
        await AskAsync(speaker, link, "p2", CorrectionKind.Deletion, "");
        await AskAsync(speaker, link, "p3", CorrectionKind.Replacement, "Cities must create their own revenue from land.");
        await AskAsync(speaker, link, "p3", CorrectionKind.Insertion, "She thanked the host.");
        await AskAsync(speaker, link, "p3", CorrectionKind.Insertion, "“We are partners.”");
        Assert.Equal("should", (await speaker.ReadAsync(link)).QuerySelector("del:not(:only-child)")?.TextContent.Trim());
        Assert.Contains("asks for a correction", (await portal.LatestMailAsync("editor@test.example")).Subject, StringComparison.Ordinal);

        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        var requests = await portal.FromDatabaseAsync(db => db.CorrectionRequests.OrderBy(r => r.Id).Select(r => r.Id).ToListAsync());
        await AnswerAsync(editor, requests[0], "AsAsked");
        await AnswerAsync(editor, requests[1], "Reworded", Reworded, "The recording has it so.");
        await AnswerAsync(editor, requests[2], "AsAsked");
        await AnswerAsync(editor, requests[3], "Refused", reason: "It is not on the recording.");
        var refusal = await portal.LatestMailAsync(Address);
        Assert.Contains("refused", refusal.Subject, StringComparison.Ordinal);
        Assert.Contains("It is not on the recording.", refusal.TextBody, StringComparison.Ordinal);

        await editor.DoAsync(OnTheDesk.Desk + "/corrigendum/submit");
        Assert.Equal("Corrections to FM5-R77 wait for your review", (await portal.LatestMailAsync("reviewer@test.example")).Subject);
        await reviewer.DoAsync(OnTheDesk.Desk + "/corrigendum/approve");
        await reviewer.DoAsync(OnTheDesk.Desk + "/corrigendum/publish");

        var page = await portal.Anybody().ReadAsync("/records/" + OnTheDesk.Slug);
        Assert.Contains(Reworded, page.QuerySelector("#p3")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Corr.1", page.QuerySelector("#p3 .corrected a")!.TextContent);
        Assert.Contains("She thanked the host.", page.QuerySelector("#p3-bis")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("deleted, see Corr.1", page.QuerySelector("#p2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            OnTheDesk.Quote,
            (await portal.Anybody().ReadAsync($"/records/{OnTheDesk.Slug}/versions/1")).QuerySelector("#p2")!.TextContent,
            StringComparison.Ordinal
        );
        var corrigendum = await portal.Anybody().ReadAsync($"/records/{OnTheDesk.Slug}/corrigenda/1");
        Assert.Equal(3, corrigendum.QuerySelectorAll(".rows > li").Length);
        Assert.Contains("The recording has it so.", corrigendum.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(corrigendum.QuerySelectorAll("ins"));
    }

    [Fact]
    public async Task What_was_corrected_stands_first_among_what_is_new_and_is_said_to_be_corrected()
    {
        await PublishedAsync();
        await portal.IssueAsync("Another record, an hour later.");
        Assert.StartsWith("FM5-R1, ", (await LatestAsync()).Version, StringComparison.Ordinal);
        portal.ItIs(3, 2, 11, 0);
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await CorrectAsync(editor, "4", "The meeting rose at 1 p.m.");
        await editor.DoAsync(OnTheDesk.Desk + "/corrigendum/submit");
        await reviewer.DoAsync(OnTheDesk.Desk + "/corrigendum/approve");

        await reviewer.DoAsync(OnTheDesk.Desk + "/corrigendum/publish");

        Assert.Equal(("FM5-R77, version 2", "corrected"), await LatestAsync());

        async Task<(string Version, string What)> LatestAsync()
        {
            var latest = (await portal.Anybody().ReadAsync("/")).QuerySelector("#lately ~ ul li")!;
            return (latest.QuerySelector("a")!.TextContent, latest.QuerySelector(".quiet")!.TextContent);
        }
    }

    [Fact]
    public async Task Nobody_approves_a_corrigendum_in_which_they_had_a_part()
    {
        var link = await PublishedAsync();
        await AskAsync(portal.Anybody(), link, "p3", CorrectionKind.Deletion, "");
        var both = await portal.SignedInAsync(Roles.Editor | Roles.Reviewer, "Both");
        await AnswerAsync(both, await RequestAsync(), "AsAsked");
        await both.DoAsync(OnTheDesk.Desk + "/corrigendum/submit");

        var page = await both.ReadAsync(OnTheDesk.Desk + "/corrigendum/approve");
        var sentence = await both.RefusalAsync(OnTheDesk.Desk + "/corrigendum/approve");

        Assert.Contains("somebody else has to decide", page.QuerySelector(".notice li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("somebody else has to decide", sentence, StringComparison.Ordinal);
        Assert.Equal(1, (await portal.RecordAsync()).LatestVersion);
    }

    [Fact]
    public async Task Twenty_who_publish_a_corrigendum_at_the_same_second_make_one_version()
    {
        await PublishedAsync();
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await CorrectAsync(editor, "4", "The meeting rose at 1 p.m.");
        await editor.DoAsync(OnTheDesk.Desk + "/corrigendum/submit");
        await reviewer.DoAsync(OnTheDesk.Desk + "/corrigendum/approve");
        var opened = await reviewer.ReadAsync(OnTheDesk.Desk + "/corrigendum/publish");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i => reviewer.SubmitAsync(opened, OnTheDesk.Desk + "/corrigendum/publish", new() { ["again"] = $"{i}" }))
        );

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.All(answers, answer => Assert.True((int)answer.StatusCode < 500));
        Assert.Equal(2, await portal.FromDatabaseAsync(db => db.RecordVersions.CountAsync(v => v.Record.Slug == OnTheDesk.Slug)));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Theory]
    [InlineData("p1")]
    [InlineData("p4")]
    [InlineData("p99")]
    [InlineData("nonsense")]
    public async Task Nobody_corrects_what_somebody_else_said(string anchor)
    {
        var link = await PublishedAsync();

        using var response = await portal.Anybody().GetAsync($"{link}/{anchor}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_correction_that_changes_nothing_and_a_second_one_of_the_same_paragraph_are_refused()
    {
        var link = await PublishedAsync();
        var speaker = portal.Anybody();

        Assert.Contains("the same as before", await speaker.RefusalAsync(link + "/p3"), StringComparison.Ordinal);
        await AskAsync(speaker, link, "p3", CorrectionKind.Replacement, "Something else.");
        Assert.Contains(
            "There is an open request",
            await speaker.RefusalAsync(link + "/p3", new() { ["Input.Text"] = "Something third." }),
            StringComparison.Ordinal
        );
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.CorrectionRequests.CountAsync()));
        await speaker.DoAsync($"{link}/requests/{await RequestAsync()}");
        await AskAsync(speaker, link, "p3", CorrectionKind.Replacement, "Something third.");
    }

    [Fact]
    public async Task After_the_last_day_nobody_asks_and_what_is_open_keeps_the_record_provisional_until_it_is_answered()
    {
        var link = await PublishedAsync();
        var speaker = portal.Anybody();
        await AskAsync(speaker, link, "p3", CorrectionKind.Deletion, "");
        var form = await speaker.ReadAsync(link + "/p2");

        portal.ItIs(3, 28, 0, 0);
        await portal.UntilAsync(record => record.Reminders == 1);
        Assert.Contains("ends soon", (await portal.LatestMailAsync("editor@test.example")).Subject, StringComparison.Ordinal);
        portal.ItIs(3, 31, 0, 0);
        await portal.UntilAsync(record => record.Reminders == 2);
        using var late = await speaker.SubmitAsync(form, link + "/p2", new() { ["Input.Kind"] = "Deletion" });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(RecordState.Provisional, (await portal.RecordAsync()).State);

        var editor = await portal.SignedInAsync(Roles.Editor);
        await AnswerAsync(editor, await RequestAsync(), "Refused", reason: "It was said.");
        portal.ItIs(3, 31, 0, 5);
        await portal.UntilAsync(record => record.State == RecordState.Final);
    }

    [Fact]
    public async Task As_long_as_a_speaker_may_ask_nobody_makes_the_record_final()
    {
        await PublishedAsync();
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);

        var sentence = await reviewer.RefusalAsync(OnTheDesk.Desk + "/finalise");

        Assert.Contains("until 30 March 2026", sentence, StringComparison.Ordinal);
        Assert.Equal(RecordState.Provisional, (await portal.RecordAsync()).State);
    }

    [Fact]
    public async Task A_link_that_was_taken_back_or_replaced_opens_nothing_any_more()
    {
        var first = await PublishedAsync();
        var editor = await portal.SignedInAsync(Roles.Editor);
        var seat = await SeatAsync();

        await editor.DoAsync($"{Corrections}/links/{seat}/send");
        var second = (await portal.LatestMailAsync(Address)).Link();
        Assert.NotEqual(first, second);
        using var replaced = await portal.Anybody().GetAsync(first);
        Assert.Equal(HttpStatusCode.Gone, replaced.StatusCode);
        await portal.Anybody().ReadAsync(second);

        await editor.DoAsync($"{Corrections}/links/{seat}/revoke");
        using var revoked = await portal.Anybody().GetAsync(second);
        Assert.Equal(HttpStatusCode.Gone, revoked.StatusCode);
    }

    [Fact]
    public async Task An_assistant_with_a_mandate_asks_for_a_correction_and_it_is_on_record_as_asked_for_the_speaker()
    {
        var own = await PublishedAsync();
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        await administrator.DoAsync(
            "/manage/mandates/new",
            new()
            {
                ["Input.ForName"] = "Mayor Rossbach",
                ["Input.ForEmail"] = Address,
                ["Input.ToName"] = "Ann",
                ["Input.ToEmail"] = "ann@test.example",
                ["Input.Register"] = "false",
                ["Input.Correct"] = "true",
                ["Input.Until.Day"] = "10",
                ["Input.Until.Month"] = "3",
                ["Input.Until.Year"] = "2026",
            }
        );
        var mandate = (await portal.LatestMailAsync("ann@test.example")).Link();
        var assistant = portal.Anybody();
        using var opened = await assistant.SubmitAsync(
            await assistant.ReadAsync(mandate),
            mandate,
            [],
            $"form:has(input[name=record][value='{(await portal.RecordAsync()).Id}'])"
        );
        var link = opened.Headers.Location!.OriginalString;

        await AskAsync(assistant, link, "p3", CorrectionKind.Deletion, "");

        var editor = await portal.SignedInAsync(Roles.Editor);
        var history = await editor.ReadAsync(OnTheDesk.Desk + "/history");
        Assert.Matches(@"Ann for .*Rossbach", history.QuerySelector("main")!.TextContent);
        var answer = await editor.ReadAsync($"{Corrections}/{await RequestAsync()}");
        Assert.Matches(@"Ann for .*Rossbach", answer.QuerySelector("main")!.TextContent);
        // The speaker’s own link works beside it; the assistant’s ends with the mandate.
        await portal.Anybody().ReadAsync(own);
        portal.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 11, 0, 0, 0, TimeSpan.Zero));
        using var late = await assistant.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        await portal.Anybody().ReadAsync(own);
    }

    [Fact]
    public async Task A_reader_reports_a_mistake_and_the_record_itself_needs_no_cookie()
    {
        await PublishedAsync();
        var reader = portal.Anybody();
        var record = await reader.ReadAsync("/records/" + OnTheDesk.Slug);
        Assert.Empty(reader.Cookies);
        var form = record.QuerySelector("#p4 .report a[href*='/report/']")!.GetAttribute("href")!;

        using var empty = await reader.SubmitAsync(form, []);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        using var sent = await reader.SubmitAsync(form, new() { ["Input.Text"] = "It rose at <b>1 p.m.</b>" });
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);

        var editor = await portal.SignedInAsync(Roles.Editor);
        Assert.NotNull((await editor.ReadAsync("/manage/corrections")).QuerySelector($"a[href='{Corrections}']"));
        var page = await editor.ReadAsync(Corrections);
        Assert.Contains("It rose at <b>1 p.m.</b>", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var report = await portal.FromDatabaseAsync(db => db.MistakeReports.Select(one => one.Id).SingleAsync());
        await editor.DoAsync($"{Corrections}/reports/{report}");
        Assert.DoesNotContain(
            "It rose at",
            (await editor.ReadAsync(Corrections)).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Whoever_sends_report_after_report_is_told_to_wait()
    {
        var reader = portal.Anybody();
        var address = $"/records/{OnTheDesk.Session}/report/p1";
        var form = await reader.ReadAsync(address);

        HttpStatusCode last = 0;
        for (var i = 0; i < 30 && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var answer = await reader.SubmitAsync(form, address, new() { ["Input.Text"] = "Again." });
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task A_change_that_is_taken_out_opens_its_request_again()
    {
        var link = await PublishedAsync();
        await AskAsync(portal.Anybody(), link, "p3", CorrectionKind.Deletion, "");
        var editor = await portal.SignedInAsync(Roles.Editor);
        await AnswerAsync(editor, await RequestAsync(), "AsAsked");
        var change = await portal.FromDatabaseAsync(db => db.CorrigendumChanges.Select(one => one.Id).SingleAsync());

        await editor.DoAsync($"{OnTheDesk.Desk}/corrigendum/changes/{change}/remove");

        Assert.Equal(RequestState.Open, await portal.FromDatabaseAsync(db => db.CorrectionRequests.Select(r => r.State).SingleAsync()));
    }

    /// <summary>The second record, published to a speaker with an address; her private link.</summary>
    private async Task<string> PublishedAsync()
    {
        await portal.ApprovedAsync();
        await portal.WithDatabaseAsync(async db =>
        {
            (
                await db.Participations.SingleAsync(seat =>
                    seat.Session.Slug == OnTheDesk.Session && seat.NameAsStated.Contains("Rossbach")
                )
            ).Email = Address;
            await db.SaveChangesAsync();
        });
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync(OnTheDesk.Desk + "/publish");
        return (await portal.LatestMailAsync(Address)).Link();
    }

    private static Task AskAsync(Visitor speaker, string link, string anchor, CorrectionKind kind, string text) =>
        speaker.DoAsync($"{link}/{anchor}", new() { ["Input.Kind"] = kind.ToString(), ["Input.Text"] = text });

    private static Task AnswerAsync(Visitor editor, int request, string how, string? text = null, string reason = "")
    {
        var fields = new Dictionary<string, string> { ["Input.How"] = how, ["Input.Reason"] = reason };
        if (text is not null)
            fields["Input.Text"] = text;
        return editor.DoAsync($"{Corrections}/{request}", fields);
    }

    private static Task CorrectAsync(Visitor editor, string paragraph, string text) =>
        editor.DoAsync(
            $"{OnTheDesk.Desk}/correct?paragraph={paragraph}",
            new() { ["Input.Text"] = text, ["Input.Reason"] = "The hour is on the recording." }
        );

    private Task<int> RequestAsync() =>
        portal.FromDatabaseAsync(db => db.CorrectionRequests.OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync());

    private Task<int> SeatAsync() =>
        portal.FromDatabaseAsync(db =>
            db.Participations.Where(seat => seat.Session.Slug == OnTheDesk.Session && seat.NameAsStated.Contains("Rossbach"))
                .Select(seat => seat.Id)
                .SingleAsync()
        );
}
