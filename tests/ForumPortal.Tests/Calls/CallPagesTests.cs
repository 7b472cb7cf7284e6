using System.Net;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Calls;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Calls;

public sealed class CallPagesTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task What_closes_next_comes_first_then_what_names_no_day_then_what_is_closed()
    {
        await AddAsync("in a year", "2027-03-01");
        await AddAsync("tomorrow", "2026-03-03");
        await AddAsync("yesterday", "2026-03-01");

        var page = await portal.Anybody().ReadAsync("/calls?kind=contribution");

        Assert.Equal(
            ["tomorrow", "in a year", "Contribute to the coming events", "yesterday"],
            page.QuerySelectorAll(".rows h3").Select(title => title.TextContent)
        );
        Assert.Equal(["Can be answered", "No date stated", "Closed"], page.QuerySelectorAll("main h2").Select(title => title.TextContent));
    }

    [Fact]
    public async Task A_city_officer_finds_what_was_asked_of_local_governments_in_an_edition()
    {
        var page = await portal.Anybody().ReadAsync("/calls?to=local-and-regional-governments&edition=2025&agency=itu&status=closed");

        var call = Assert.Single(page.QuerySelectorAll(".rows li"));
        Assert.Equal("by 31 October 2025", call.QuerySelector(".when")!.TextContent.Trim());
        Assert.Equal("Closed", call.QuerySelector(".state")!.TextContent);
    }

    [Fact]
    public async Task Every_page_of_a_long_list_shows_what_the_others_do_not()
    {
        for (var i = 0; i < 30; i++)
            await AddAsync($"open {i}", "2026-06-01");
        for (var i = 0; i < 30; i++)
            await AddAsync($"closed {i}", "2025-06-01");

        var titles = new List<string>();
        for (var number = 1; number <= 4; number++)
        {
            var page = await portal.Anybody().ReadAsync($"/calls?page={number}");
            titles.AddRange(page.QuerySelectorAll(".rows h3").Select(title => title.TextContent));
            Assert.Equal(number < 3, page.QuerySelector(".pager [rel=next]") is not null);
        }

        Assert.Equal(65, titles.Count);
        Assert.Equal(65, titles.Distinct().Count());
    }

    [Theory]
    [InlineData("to=everybody")]
    [InlineData("status=ajar")]
    [InlineData("kind=order")]
    [InlineData("edition=last")]
    [InlineData("agency=UNDRR%20or%20not")]
    [InlineData("page=0")]
    public async Task A_filter_that_makes_no_sense_is_answered_with_a_sentence(string query)
    {
        using var response = await portal.Anybody().GetAsync("/calls?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            query.Split('=')[0],
            (await Visitor.ParseAsync(response)).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_call_shows_the_passage_that_states_it_and_that_it_is_no_commitment()
    {
        var page = await portal.Anybody().ReadAsync("/calls/2025-louder-voice-for-local-investment");

        Assert.Contains("not a commitment", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        var passage = Assert.Single(page.QuerySelectorAll(".words li"));
        Assert.Contains("reported", passage.TextContent, StringComparison.Ordinal);
        Assert.Equal("/records/2025-dialogue-international-organizations#p17", passage.QuerySelector("a[href*='#']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task What_was_asked_in_an_example_session_is_said_to_be_made_up()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var session = await db.Sessions.FirstAsync(session => session.Cities.Any(present => present.City.Fictional));
            db.Calls.Add(
                new Call
                {
                    Slug = "shade",
                    Title = "Shade",
                    Text = "…",
                    SessionId = session.Id,
                    AddedAt = Portal.Start.UtcDateTime,
                }
            );
            await db.SaveChangesAsync();
        });

        var marked = Assert.Single((await portal.Anybody().ReadAsync("/calls")).QuerySelectorAll(".rows li:has(.example)"));

        Assert.Equal("Shade", marked.QuerySelector("h3")!.TextContent);
        Assert.NotNull((await portal.Anybody().ReadAsync("/calls/shade")).QuerySelector(".notice.sample"));
    }

    [Fact]
    public async Task Who_asks_stays_open_where_the_source_leaves_it_open()
    {
        var page = await portal.Anybody().ReadAsync("/calls/2025-contribute-to-coming-events");

        Assert.Contains("who asks is open", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".facts a[href*='/speakers/']"));
        Assert.NotNull(page.QuerySelector(".words li.unclear"));
    }

    [Fact]
    public async Task An_editor_adds_a_call_with_as_much_as_is_known()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var saved = await editor.SubmitAsync(
            "/manage/calls/new",
            new()
            {
                ["Input.Title"] = "Send examples of adequate housing",
                ["Input.Kind"] = "Contribution",
                ["Input.Text"] = "Examples are asked for.",
                ["Input.To"] = "Cities",
                ["Input.Closes.Month"] = "5",
                ["Input.Closes.Year"] = "2026",
                ["Input.Session"] = "2025-dialogue-international-organizations",
            }
        );

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await portal.Anybody().ReadAsync("/calls?edition=2025&status=open");
        Assert.Equal("by May 2026", Assert.Single(page.QuerySelectorAll(".rows .when")).TextContent.Trim());
    }

    [Fact]
    public async Task A_paragraph_that_the_record_lacks_is_refused_at_its_field()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        const string address = "/manage/calls/2025-louder-voice-for-local-investment";

        using var refused = await editor.SubmitAsync(address, new() { ["Input.Paragraph"] = "99" });
        using var saved = await editor.SubmitAsync(address, new() { ["Input.Paragraph"] = "16" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("#Input_Paragraph", (await Visitor.ParseAsync(refused)).QuerySelector(".summary a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    [Fact]
    public async Task A_call_that_closes_before_it_opens_is_refused_with_the_rule_and_nothing_typed_is_lost()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await editor.SubmitAsync(
            "/manage/calls/2025-nominations-ai-panel",
            new() { ["Input.Opens.Year"] = "2026", ["Input.Title"] = "Nominations, corrected" }
        );

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Contains("cannot close before it opens", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Nominations, corrected", page.QuerySelector("#Input_Title")!.GetAttribute("value"));
    }

    private Task AddAsync(string title, string closes) =>
        portal.WithDatabaseAsync(async db =>
        {
            var call = new Call
            {
                Slug = Slugs.From(title),
                Title = title,
                Kind = CallKind.Contribution,
                Text = "…",
                AddedAt = Portal.Start.UtcDateTime,
            };
            call.TakeAnswers(null, PartialDate.Parse(closes));
            db.Calls.Add(call);
            await db.SaveChangesAsync();
        });
}
