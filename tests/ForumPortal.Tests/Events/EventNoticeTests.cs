using System.Net;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Events;
using ForumPortal.Tests.Infrastructure;
using Ical.Net;

namespace ForumPortal.Tests.Events;

/// <summary>What was announced does not change silently.</summary>
public sealed class EventNoticeTests : IDisposable
{
    private const string Manage = "/manage/events/ai-for-good-summit-2026";
    private const string Page = "/events/ai-for-good-summit-2026";

    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_cancelled_event_stays_and_says_so_with_the_reason()
    {
        await ActAsync("cancel", new() { ["Input.Notice"] = "The hall is flooded." });

        var page = await portal.Anybody().ReadAsync(Page);
        Assert.NotNull(page.QuerySelector(".mast .cancelled"));
        Assert.Contains("The hall is flooded.", page.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await portal.Anybody().ReadAsync("/events?q=good")).QuerySelector(".rows .cancelled"));
    }

    [Fact]
    public async Task An_event_that_is_moved_says_which_days_it_had_and_the_calendar_follows()
    {
        await ActAsync(
            "postpone",
            new()
            {
                ["Input.First.Day"] = "14",
                ["Input.First.Month"] = "9",
                ["Input.First.Year"] = "2026",
                ["Input.Notice"] = "By a season.",
            }
        );

        var page = await portal.Anybody().ReadAsync(Page);
        Assert.Contains("14 September 2026", page.QuerySelector(".mast .lead")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("7–10 July 2026", page.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 9, 14), Assert.Single((await CalendarAsync()).Events).Start!.Date);
    }

    [Fact]
    public async Task An_event_whose_new_day_nobody_has_said_leaves_the_calendars_until_there_is_one()
    {
        var before = Assert.Single((await CalendarAsync()).Events);
        await ActAsync("postpone", new() { ["Input.Notice"] = "We will say when." });

        var off = await CalendarAsync();
        var entry = Assert.Single(off.Events);
        Assert.Equal(("CANCEL", "CANCELLED", before.Uid), (off.Method, entry.Status, entry.Uid));
        Assert.Contains(
            "Postponed",
            (await portal.Anybody().ReadAsync(Page)).QuerySelector(".mast")!.TextContent,
            StringComparison.Ordinal
        );

        await SubmitAsync(
            Manage,
            new()
            {
                ["Input.First.Day"] = "1",
                ["Input.First.Month"] = "12",
                ["Input.First.Year"] = "2026",
            }
        );
        var again = await CalendarAsync();
        var back = Assert.Single(again.Events);
        Assert.Equal(("PUBLISH", "CONFIRMED"), (again.Method, back.Status));
        Assert.True(back.Sequence > entry.Sequence && entry.Sequence > before.Sequence);
    }

    [Fact]
    public async Task An_event_that_moves_online_says_where_it_was_to_be()
    {
        await SubmitAsync(Manage, new() { ["Input.Place"] = "Palexpo", ["Input.Mode"] = "InPerson" });
        await ActAsync("move-online", new() { ["Input.Notice"] = "Trains do not run." });

        var page = await portal.Anybody().ReadAsync(Page);
        Assert.Contains("Palexpo", page.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Online", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancellation_is_taken_back_with_a_notice_and_both_stay_to_be_read()
    {
        await ActAsync("cancel", new() { ["Input.Notice"] = "No." });
        await ActAsync("reinstate", new() { ["Input.Notice"] = "Yes." });

        var page = await portal.Anybody().ReadAsync(Page);
        Assert.Null(page.QuerySelector(".mast .cancelled"));
        Assert.Equal(2, page.QuerySelectorAll("main .notice").Length);
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("postpone")]
    [InlineData("move-online")]
    public async Task Nothing_is_changed_without_a_word_to_the_readers(string act)
    {
        var manager = await portal.SignedInAsync(Roles.EventManager);

        using var refused = await manager.SubmitAsync($"{Manage}/{act}", new() { ["Input.First.Month"] = "9" }, "form.confirm");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.NotNull(page.QuerySelector(".summary a[href='#Input_Notice']"));
        Assert.Empty((await portal.Anybody().ReadAsync(Page)).QuerySelectorAll("main .notice"));
    }

    [Fact]
    public async Task What_is_cancelled_already_is_refused_with_the_rule_and_with_what_was_typed()
    {
        await ActAsync("cancel", new() { ["Input.Notice"] = "No." });
        var manager = await portal.SignedInAsync(Roles.EventManager);

        using var refused = await manager.SubmitAsync($"{Manage}/cancel", new() { ["Input.Notice"] = "No again." }, "form.confirm");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Contains("is cancelled", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("No again.", page.QuerySelector("#Input_Notice")!.TextContent.Trim());
    }

    [Fact]
    public async Task The_next_event_is_made_from_the_last_one_with_all_that_stays_the_same()
    {
        await SubmitAsync(Manage, new() { ["Input.Languages"] = "en fr ar", ["Input.Place"] = "Palexpo" });
        await ActAsync("cancel", new() { ["Input.Notice"] = "No." });
        var manager = await portal.SignedInAsync(Roles.EventManager);

        using var made = await manager.SubmitAsync($"{Manage}/copy", new() { ["Input.First.Year"] = "2027" }, "form.confirm");

        Assert.Equal("/manage/events/ai-for-good-summit-2027", made.Headers.Location!.ToString());
        var page = await portal.Anybody().ReadAsync("/events/ai-for-good-summit-2027");
        Assert.Contains("Palexpo", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".facts [lang='ar']"));
        Assert.Null(page.QuerySelector(".mast .cancelled"));
        Assert.Empty(page.QuerySelectorAll("main .notice"));
    }

    [Fact]
    public void Moving_to_the_same_days_is_refused_and_leaves_no_notice()
    {
        var it = new Event();
        it.TakePlaceOn(PartialDate.Parse("2026-05-11"), null, null);

        var refused = Assert.Throws<ForumRuleException>(() => it.Postpone(PartialDate.Parse("2026-05-11"), null, "Moved", Now));

        Assert.Equal(EventRules.PostponedMeansOtherDays, refused.Refusal.Rule);
        Assert.Empty(it.Notices);
    }

    [Fact]
    public void Days_the_wrong_way_round_leave_the_event_where_it_was()
    {
        var it = new Event();
        it.TakePlaceOn(PartialDate.Parse("2026-05-11"), null, null);

        Assert.Throws<ForumRuleException>(() =>
            it.Postpone(PartialDate.Parse("2026-06-02"), PartialDate.Parse("2026-06-01"), "Moved", Now)
        );

        Assert.Equal(PartialDate.Parse("2026-05-11"), it.First);
        Assert.Empty(it.Notices);
    }

    [Fact]
    public void What_is_cancelled_is_neither_moved_nor_cancelled_again()
    {
        var it = new Event();
        it.Cancel("No", Now);

        Assert.Throws<ForumRuleException>(() => it.Cancel("No", Now));
        Assert.Throws<ForumRuleException>(() => it.MoveOnline("Yes", Now));
        Assert.Throws<ForumRuleException>(() => it.Postpone(PartialDate.Parse("2026"), null, "Later", Now));
        Assert.Single(it.Notices);
    }

    private async Task<Calendar> CalendarAsync() =>
        Calendar.Load(await portal.Anybody().Http.GetStringAsync(new Uri(Page + ".ics", UriKind.Relative)))!;

    private Task ActAsync(string act, Dictionary<string, string> fields) => SubmitAsync($"{Manage}/{act}", fields);

    private async Task SubmitAsync(string address, Dictionary<string, string> fields)
    {
        var manager = await portal.SignedInAsync(Roles.EventManager);
        using var done = await manager.SubmitAsync(address, fields);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
    }
}
