using System.Net;
using ForumPortal.Tests.House;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Sessions;

public sealed class SessionPagesTests(PortalOfTheHouse house) : IClassFixture<PortalOfTheHouse>
{
    private const string Dialogue = "/sessions/2025-dialogue-international-organizations";

    private readonly Portal portal = house.Portal;

    [Fact]
    public async Task A_reader_finds_summary_record_and_calls_of_the_dialogue_and_no_commitment()
    {
        var page = await portal.Anybody().ReadAsync(Dialogue);

        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("No commitment is recorded.", text, StringComparison.Ordinal);
        Assert.Equal(5, page.QuerySelectorAll("main a[href^='/calls/']").Length);
        var record = page.QuerySelector("main a[href='/records/2025-dialogue-international-organizations']")!.Closest("li")!;
        Assert.Equal("Provisional", record.QuerySelector(".state")!.TextContent);
        Assert.Equal(["/editions", "/editions/2025", "/sessions?edition=2025"], Links(page, ".crumbs a"));
    }

    [Fact]
    public async Task What_is_not_stated_is_shown_as_a_gap()
    {
        var page = await portal.Anybody().ReadAsync("/fr" + Dialogue);

        // Hours, place, room, languages, access.
        var gaps = page.QuerySelectorAll(".facts dd .gap");
        Assert.Equal(5, gaps.Length);
        Assert.All(gaps, gap => Assert.Equal("non précisé", gap.TextContent));
        Assert.Contains("mardi 7 octobre 2025", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_show_their_zone_and_machines_read_the_moment()
    {
        const string Futures = "2025-urban-futures-dialogue";
        await portal.WithDatabaseAsync(async db =>
        {
            var session = await db.Sessions.SingleAsync(session => session.Slug == Futures);
            session.Meet(new TimeOnly(10, 0), new TimeOnly(13, 0), "Europe/Zurich");
            await db.SaveChangesAsync();
        });

        var page = await portal.Anybody().ReadAsync("/sessions/" + Futures);

        var hours = page.QuerySelector(".facts [data-from]")!;
        Assert.Equal("10:00–13:00 (Europe/Zurich)", hours.TextContent);
        Assert.Equal(("2025-10-08T08:00:00Z", "2025-10-08T11:00:00Z"), (hours.GetAttribute("data-from"), hours.GetAttribute("data-to")));
        Assert.Contains(
            "\"startDate\":\"2025-10-08T10:00\\u002B02:00\"",
            page.QuerySelector("script[type='application/ld+json']")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_programme_leads_from_session_to_session()
    {
        var page = await portal.Anybody().ReadAsync(Dialogue);

        Assert.Equal("/sessions/2025-urban-futures-dialogue", page.QuerySelector(".pager a[rel=next]")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector(".pager a[rel=prev]"));
    }

    [Theory]
    [InlineData("", 8)]
    [InlineData("?edition=2025", 4)]
    [InlineData("?theme=refugees-displacement", 2)]
    [InlineData("?agency=un-habitat", 2)]
    [InlineData("?kind=dialogue&agency=unece", 2)]
    [InlineData("?q=ROUNDTABLE", 0)]
    [InlineData("?q=économic+paris", 0)]
    [InlineData("?q=éconömic+geneva", 1)]
    [InlineData("?edition=1999", 0)]
    [InlineData("?theme=not-a-theme", 0)]
    [InlineData("?city=geneve&colour=blue", 0)]
    public async Task The_list_is_narrowed_to_what_is_asked_for(string query, int found)
    {
        var page = await portal.Anybody().ReadAsync("/sessions" + query);

        Assert.Equal(found, page.QuerySelectorAll(".rows > li").Length);
        Assert.Equal(found == 0, page.QuerySelector(".empty") is not null);
    }

    [Theory]
    [InlineData("?edition=last")]
    [InlineData("?theme=Smart Cities")]
    [InlineData("?kind=ball")]
    [InlineData("?page=0")]
    [InlineData("?agency=itu&agency=unece")]
    public async Task An_address_that_makes_no_sense_is_answered_with_a_sentence(string query)
    {
        using var response = await portal.Anybody().GetAsync("/sessions" + query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_latest_session_stands_first_and_the_choice_made_stays_chosen()
    {
        var page = await portal.Anybody().ReadAsync("/sessions?kind=dialogue");

        Assert.Equal(
            [Dialogue, "/sessions/2024-dialogue-international-organizations", "/sessions/2023-dialogue-international-organizations"],
            Links(page, ".rows h2 a")
        );
        Assert.Equal("dialogue", page.QuerySelector("#kind option[selected]")!.GetAttribute("value"));
    }

    /// <summary>The list of cities names those that took part in a session, and not all of them.</summary>
    [Fact]
    public async Task What_was_chosen_is_a_choice_by_its_name_though_it_stands_not_in_the_list()
    {
        var city = await portal.FromDatabaseAsync(db =>
            db.Cities.Where(city => !db.Sessions.Any(session => session.Cities.Any(present => present.CityId == city.Id)))
                .OrderBy(city => city.Id)
                .Select(city => new { city.Slug, city.Name })
                .FirstAsync()
        );

        var page = await portal.Anybody().ReadAsync($"/sessions?city={city.Slug}");

        Assert.Equal(city.Name, page.QuerySelector("#city option[selected]")!.TextContent);
        Assert.Empty(Links(page, ".rows h2 a"));
    }

    private static IEnumerable<string?> Links(AngleSharp.Dom.IParentNode page, string selector) =>
        page.QuerySelectorAll(selector).Select(link => link.GetAttribute("href"));
}
