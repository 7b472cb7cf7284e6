using System.Net;
using System.Text.Json;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Events;

public sealed class EventPagesTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task What_comes_next_is_first_and_a_date_says_only_what_is_stated()
    {
        var page = await portal.Anybody().ReadAsync("/events");

        Assert.Equal(["Coming", "Date not stated", "Past"], page.QuerySelectorAll("main h2").Select(title => title.TextContent));
        Assert.Equal(
            [
                ("Example event: a mayors’ table on housing", "1–2 May 2026"),
                ("UN Virtual Worlds Day", "11–12 May 2026"),
                ("AI for Good Summit", "7–10 July 2026"),
                ("Global Dialogue on AI Governance", "July 2026, days not stated"),
                ("U4SSC meeting in Barcelona", "date not stated"),
                ("1st Citiverse Assembly", "3 November (year not stated; 2025 inferred)"),
            ],
            page.QuerySelectorAll(".rows li")
                .Select(row => (row.QuerySelector("h3")!.TextContent, row.QuerySelector(".when")!.TextContent.Trim()))
        );
    }

    [Fact]
    public async Task An_event_becomes_past_when_its_last_day_is_over()
    {
        portal.Clock.Advance(new DateTimeOffset(2026, 5, 13, 0, 0, 0, TimeSpan.Zero) - Portal.Start);

        var page = await portal.Anybody().ReadAsync("/events?q=virtual");

        Assert.Equal("Past", Assert.Single(page.QuerySelectorAll("main h2")).TextContent);
    }

    [Fact]
    public async Task What_is_made_up_is_said_to_be_so_wherever_it_is_shown()
    {
        var row = (await portal.Anybody().ReadAsync("/events?q=mayors")).QuerySelector(".rows li")!;
        var page = await portal.Anybody().ReadAsync("/fr/events/example-mayors-table");

        Assert.NotNull(row.QuerySelector(".example"));
        Assert.NotNull(page.QuerySelector(".mast .example"));
        Assert.NotNull(page.QuerySelector(".notice.sample"));
        Assert.Null(page.QuerySelector("script[type='application/ld+json']"));
    }

    [Fact]
    public async Task Registration_is_open_until_its_instant_and_leads_to_an_address_that_answers()
    {
        var open = await portal.Anybody().ReadAsync("/events/example-mayors-table");
        portal.Clock.Advance(TimeSpan.FromDays(51));
        var closed = await portal.Anybody().ReadAsync("/events/example-mayors-table");

        Assert.NotNull(open.QuerySelector("main .state.open"));
        Assert.Contains("(Europe/Zurich)", open.QuerySelector("#registration ~ .facts")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(open.QuerySelector("main a.button[href$='/register']"));
        Assert.NotNull(closed.QuerySelector("main .state.closed"));
        Assert.Null(closed.QuerySelector("main a[href$='/register']"));
    }

    [Fact]
    public async Task An_event_whose_day_is_known_tells_it_to_search_engines()
    {
        var known = await portal.Anybody().ReadAsync("/events/un-virtual-worlds-day-2026");
        var month = await portal.Anybody().ReadAsync("/events/global-dialogue-ai-governance-2026");

        var data = JsonDocument.Parse(known.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal("Event", data.GetProperty("@type").GetString());
        Assert.Equal("2026-05-11", data.GetProperty("startDate").GetString());
        Assert.Equal("2026-05-12", data.GetProperty("endDate").GetString());
        Assert.False(data.TryGetProperty("location", out _));
        Assert.Null(month.QuerySelector("script[type='application/ld+json']"));
    }

    [Fact]
    public async Task An_event_links_to_the_paragraph_that_names_it()
    {
        var page = await portal.Anybody().ReadAsync("/events/1st-citiverse-assembly");

        Assert.NotNull(page.QuerySelector("a[href='/records/2025-dialogue-international-organizations#p21']"));
        Assert.Contains("how to register is not stated", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.Editor)]
    [InlineData(Roles.EventManager)]
    public async Task Editors_and_event_managers_add_an_event_with_as_much_as_is_known(Roles role)
    {
        var visitor = await portal.SignedInAsync(role);

        using var saved = await visitor.SubmitAsync(
            "/manage/events/new",
            new()
            {
                ["Input.Title"] = "Lake assembly",
                ["Input.First.Month"] = "11",
                ["Input.First.Day"] = "3",
                ["Input.InferredYear"] = "2027",
                ["Input.Registration"] = "Here",
                ["Input.TimeZone"] = "Europe/Zurich",
                ["Input.RegistrationCloses.Day"] = "30",
                ["Input.RegistrationCloses.Month"] = "6",
                ["Input.RegistrationCloses.Year"] = "2027",
                ["Input.RegistrationClosesAt"] = "12:00",
            }
        );

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await portal.Anybody().ReadAsync("/events/lake-assembly");
        Assert.Contains("3 November (year not stated; 2027 inferred)", page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("30 June 2027, 12:00 (Europe/Zurich)", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var form = await visitor.ReadAsync("/manage/events/lake-assembly");
        Assert.Equal("12:00", form.QuerySelector("#Input_RegistrationClosesAt")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Nobody_else_reaches_the_events_of_the_organisers()
    {
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);

        using var list = await reviewer.GetAsync("/manage/events");
        using var form = await reviewer.GetAsync("/manage/events/new");

        Assert.Equal(HttpStatusCode.Forbidden, list.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, form.StatusCode);
    }

    [Fact]
    public async Task Days_the_wrong_way_round_are_refused_with_the_rule_and_stay_in_the_form()
    {
        var manager = await portal.SignedInAsync(Roles.EventManager);

        using var refused = await manager.SubmitAsync("/manage/events/un-virtual-worlds-day-2026", new() { ["Input.Last.Month"] = "4" });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Contains("cannot be before its first", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("4", page.QuerySelector("#Input_Last_Month")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_at_its_field()
    {
        var manager = await portal.SignedInAsync(Roles.EventManager);

        using var refused = await manager.SubmitAsync(
            "/manage/events/new",
            new()
            {
                ["Input.Title"] = "Lake assembly",
                ["Input.Starts"] = "nine",
                ["Input.TimeZone"] = "Lake time",
                ["Input.City"] = "atlantis",
                ["Input.RegistrationOpens.Year"] = "2027",
                ["Input.RegistrationClosesAt"] = "12:00",
                ["Input.Paragraph"] = "3",
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(
            [
                "#Input_Starts",
                "#Input_TimeZone",
                "#Input_City",
                "#Input_RegistrationOpens",
                "#Input_RegistrationClosesAt",
                "#Input_Paragraph",
            ],
            (await Visitor.ParseAsync(refused)).QuerySelectorAll(".summary a").Select(link => link.GetAttribute("href")!)
        );
    }
}
