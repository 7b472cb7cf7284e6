using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>Who is asked to review a record and by when, and against what it was held.</summary>
public sealed class ReviewTests : IDisposable
{
    private const string Reviewer = "reviewer@test.example";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Whoever_is_asked_to_review_is_told_at_once_and_reminded_once_when_the_day_is_over()
    {
        await portal.SubmittedAsync();
        var editor = await portal.SignedInAsync(Roles.Editor);

        await editor.DoAsync(OnTheDesk.Desk + "/assign", await AskedAsync("A Reviewer", day: "4"));

        Assert.Equal("FM5-R77: your review is asked for", (await portal.LatestMailAsync(Reviewer)).Subject);
        Assert.Contains(
            "A Reviewer, by 4 March 2026",
            (await editor.ReadAsync("/manage/records")).QuerySelector("main table")!.TextContent,
            StringComparison.Ordinal
        );
        portal.ItIs(3, 4, 23, 0);
        Assert.False((await portal.RecordAsync()).ReviewerReminded);
        portal.ItIs(3, 5, 0, 1);
        await portal.UntilAsync(record => record.ReviewerReminded);
        portal.ItIs(3, 9, 0, 1);
        portal.ItIs(3, 10, 0, 1);
        Assert.Contains("by 4 March 2026", (await portal.LatestMailAsync(Reviewer)).TextBody, StringComparison.Ordinal);
        Assert.Single(await portal.MailAsync(Reviewer), mail => mail.Subject == "FM5-R77 still waits for your review");
        editor = await portal.SignedInAsync(Roles.Editor);
        Assert.Equal("Overdue", (await editor.ReadAsync("/manage/records")).QuerySelector("main table .problem")!.TextContent);
    }

    [Fact]
    public async Task A_record_that_comes_back_goes_to_whoever_was_asked_and_to_nobody_else()
    {
        await portal.SubmittedAsync();
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await portal.SignedInAsync(Roles.Reviewer, "Other");
        await editor.DoAsync(OnTheDesk.Desk + "/assign", await AskedAsync("A Reviewer", day: "4"));
        await reviewer.DoAsync(OnTheDesk.Desk + "/request-changes", new() { ["Input.What"] = "The name." });

        await editor.DoAsync(OnTheDesk.Desk + "/submit");

        Assert.Equal("FM5-R77 waits for your review", (await portal.LatestMailAsync(Reviewer)).Subject);
        Assert.Empty(await portal.MailAsync("other@test.example"));
        var record = await portal.RecordAsync();
        Assert.Equal(("A Reviewer", (DateOnly?)null), (record.ReviewerName, record.ReviewUntil));
        await reviewer.DoAsync(OnTheDesk.Desk + "/approve");
        Assert.Null((await portal.RecordAsync()).ReviewerId);
    }

    [Fact]
    public void Nobody_is_asked_to_review_their_own_nor_by_a_day_that_is_over_nor_what_is_not_in_review()
    {
        var record = Some.InReview();
        var today = DateOnly.FromDateTime(Some.Now);

        Refuses(RecordRules.WhoWroteItDoesNotReviewIt, () => record.AssignReview(Some.Writer, null, Some.Writer, Some.Now));
        Refuses(RecordRules.AReviewIsStillToCome, () => record.AssignReview(Some.Reviewer, today.AddDays(-1), Some.Writer, Some.Now));
        Refuses(RecordRules.OnlyWhatIsInReviewIsAssigned, () => Some.Draft().AssignReview(Some.Reviewer, null, Some.Writer, Some.Now));
        Assert.Null(record.ReviewerId);
        record.AssignReview(Some.Reviewer, today, Some.Writer, Some.Now);
        Assert.Equal((Some.Reviewer.AccountId, today), (record.ReviewerId, record.ReviewUntil));
    }

    [Fact]
    public async Task Readers_see_against_what_a_version_was_held_by_whom_and_when()
    {
        await portal.SubmittedAsync();
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync(
            OnTheDesk.Desk + "/approve",
            new() { ["Input.Against"] = "the recording", ["Input.By"] = "A. R., reviewer" }
        );
        await reviewer.DoAsync(OnTheDesk.Desk + "/publish");

        var facts = (await portal.Anybody().ReadAsync("/records/" + OnTheDesk.Slug)).QuerySelector("dl.facts")!.TextContent;
        var markdown = await portal.Anybody().Http.GetStringAsync(new Uri($"/records/{OnTheDesk.Slug}.md", UriKind.Relative));
        var json = await portal.Anybody().Http.GetStringAsync(new Uri($"/records/{OnTheDesk.Slug}.json", UriKind.Relative));

        Assert.Contains("the recording, by A. R., reviewer, 2 March 2026", facts, StringComparison.Ordinal);
        Assert.Contains("Checked against: the recording, by A", markdown, StringComparison.Ordinal);
        Assert.Contains("\"against\": \"the recording\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_is_of_what_was_approved_and_not_of_what_comes_after()
    {
        var check = new Check("A reviewer", new DateOnly(2025, 10, 14), "The recording");
        var record = Some.InReview();
        record.Approve(record.Content, Some.Reviewer, Some.Now, check);
        record.Write(Some.Narration, null, Some.Writer, Some.Now);
        Assert.Null(record.Checked);

        record.Approve(record.Content, Some.Reviewer, Some.Now, check);
        Assert.Equal(check, record.Publish(Some.LastDay, null, Some.Reviewer, Some.Now).Checked);
        record.Correct("1", CorrectionKind.Replacement, "Other words.", "A slip.", Some.Writer);
        record.SubmitCorrigendum(Some.Writer, Some.Now);
        record.ApproveCorrigendum(record.PendingCorrigendum!.Content, Some.Reviewer, Some.Now);
        Assert.Null(record.PublishCorrigendum(Some.Reviewer, Some.Now).Checked);
    }

    [Theory]
    [InlineData("1:02:33", "1:02:33")]
    [InlineData("01:2:3", "1:02:03")]
    [InlineData("2:33", "2:33")]
    [InlineData("0:00", "0:00")]
    [InlineData("1:60:00", null)]
    [InlineData("99999999999:1", null)]
    [InlineData("-1:00", null)]
    [InlineData("an hour", null)]
    [InlineData(null, null)]
    public void An_offset_is_hours_minutes_and_seconds(string? typed, string? offset) => Assert.Equal(offset, RecordingOffset.Of(typed));

    [Fact]
    public async Task A_paragraph_leads_to_where_it_is_heard_in_the_recording()
    {
        await portal.PutOnDeskAsync((_, _, _, _) => { });
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await editor.DoAsync(
            "/manage/sessions/" + OnTheDesk.Session,
            new()
            {
                ["Input.Recordings[0].Url"] = "https://media.example/2025-fr",
                ["Input.Recordings[0].Kind"] = "Audio",
                ["Input.Recordings[0].Language"] = "fr",
                ["Input.Recordings[1].Url"] = "https://media.example/2025-en",
                ["Input.Recordings[1].Kind"] = "Video",
                ["Input.Recordings[1].Language"] = "en",
            }
        );
        var quote = await portal.FromDatabaseAsync(db =>
            db.Paragraphs.Where(one => one.Record.Slug == OnTheDesk.Slug && one.Markdown == OnTheDesk.Quote)
                .Select(one => one.Id)
                .SingleAsync()
        );
        var paragraph = $"{OnTheDesk.Desk}/paragraphs/{quote}";
        using var wrong = await editor.SubmitAsync(paragraph, new() { ["Input.Offset"] = "after lunch" });
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, wrong.StatusCode);
        await editor.DoAsync(paragraph, new() { ["Input.Offset"] = "1:2:33" });
        foreach (var (who, act) in new[] { (editor, "/submit"), (reviewer, "/approve"), (reviewer, "/publish") })
            await who.DoAsync(OnTheDesk.Desk + act);

        var link = (await portal.Anybody().ReadAsync("/records/" + OnTheDesk.Slug)).QuerySelector("#p2 a[rel=external]")!;
        Assert.Equal("https://media.example/2025-en#t=3753", link.GetAttribute("href"));
        Assert.Contains("1:02:33", link.TextContent, StringComparison.Ordinal);
        var session = await portal.Anybody().ReadAsync("/sessions/" + OnTheDesk.Session);
        Assert.NotNull(session.QuerySelector("a[href='https://media.example/2025-fr']"));
        Assert.Null(session.QuerySelector("video, audio, iframe"));
    }

    private static void Refuses(ForumRule rule, Action act) => Assert.Equal(rule, Assert.Throws<ForumRuleException>(act).Refusal.Rule);

    private async Task<Dictionary<string, string>> AskedAsync(string name, string day) =>
        new()
        {
            ["Input.Reviewer"] = (
                await portal.FromDatabaseAsync(db => db.Users.Where(one => one.Name == name).Select(one => one.Id).SingleAsync())
            ).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Input.Until.Day"] = day,
            ["Input.Until.Month"] = "3",
            ["Input.Until.Year"] = "2026",
        };
}
