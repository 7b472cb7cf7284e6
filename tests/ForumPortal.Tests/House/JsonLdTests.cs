using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Commitments;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.House;

/// <summary>What search engines are told of a page, in the words of schema.org.</summary>
public sealed class JsonLdTests(PortalOfTheHouse house) : IClassFixture<PortalOfTheHouse>
{
    private const string Data = "script[type='application/ld+json']";

    /// <param name="named">Where the page says the name: an acronym is the heading, and the name stands beneath it.</param>
    /// <param name="identity">What is the page’s own address.</param>
    [Theory]
    [InlineData("/", "WebSite", "title", "url")]
    [InlineData("/editions/2025", "Event", "h1", "@id")]
    [InlineData("/sessions/2025-dialogue-international-organizations", "Event", "h1", "@id")]
    [InlineData("/records/2025-dialogue-international-organizations", "Report", "h1", "@id")]
    [InlineData("/speakers/josiane-lei", "Person", "h1", "@id")]
    [InlineData("/agencies/un-habitat", "Organization", ".mast .lead", "@id")]
    [InlineData("/cities/geneve", "City", "h1", "@id")]
    [InlineData("/programmes/smart-villages", "Project", "h1", "@id")]
    [InlineData("/programmes/mcr2030", "Project", ".mast .lead", "@id")]
    [InlineData("/themes/sdg-11", "DefinedTerm", "h1", "@id")]
    [InlineData("/commitments/2020-ambitious-climate-action", "CreativeWork", "h1", "@id")]
    [InlineData("/calls/2025-nominations-ai-panel", "CreativeWork", "h1", "@id")]
    [InlineData("/events/un-virtual-worlds-day-2026", "Event", "h1", "@id")]
    public async Task A_page_tells_search_engines_what_it_is_about(string address, string type, string named, string identity)
    {
        var page = await house.Portal.Anybody().ReadAsync(address);

        var told = Told(page);
        Assert.Equal("https://schema.org", (string?)told["@context"]);
        Assert.Equal(type, (string?)told["@type"]);
        Assert.Equal(page.QuerySelector(named)!.TextContent.Trim(), (string?)told["name"]);
        Assert.Equal(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), (string?)told[identity]);
    }

    [Fact]
    public async Task A_commitment_tells_who_undertook_it_and_at_which_edition()
    {
        var told = Told(await house.Portal.Anybody().ReadAsync("/commitments/2020-ambitious-climate-action"));

        Assert.Equal("Act on climate change with ambition.", (string?)told["text"]);
        Assert.Equal(["Mayors of the UNECE region"], Names(told["creator"]));
        Assert.Equal("https://localhost/editions/2020", (string?)told["recordedAt"]!["@id"]);
    }

    [Fact]
    public async Task A_call_tells_who_asks_whom_and_until_when()
    {
        var told = Told(await house.Portal.Anybody().ReadAsync("/calls/2025-nominations-ai-panel"));
        var ofNobody = Told(await house.Portal.Anybody().ReadAsync("/calls/2025-contribute-to-coming-events"));

        Assert.Equal(["Tomas Lamanauskas", "ITU"], Names(told["creator"]));
        Assert.Equal("Local and regional governments", (string?)told["audience"]!["audienceType"]);
        Assert.Equal("2025-10-31", (string?)told["expires"]);
        Assert.Null(ofNobody["creator"]);
        Assert.Null(ofNobody["expires"]);
    }

    [Fact]
    public async Task A_programme_tells_its_years_and_whose_it_is_where_a_source_says_so()
    {
        var stated = Told(await house.Portal.Anybody().ReadAsync("/programmes/smart-villages"));
        var inferred = Told(await house.Portal.Anybody().ReadAsync("/programmes/mcr2030"));

        Assert.Equal("ITU", (string?)stated["parentOrganization"]!["name"]);
        Assert.Null(stated["foundingDate"]);
        Assert.Null(inferred["parentOrganization"]);
        Assert.Equal("MCR2030", (string?)inferred["alternateName"]![0]);
        Assert.Equal(("2021", "2030"), ((string?)inferred["foundingDate"], (string?)inferred["dissolutionDate"]));
        Assert.Equal("https://mcr2030.undrr.org", (string?)inferred["url"]);
    }

    [Theory]
    [InlineData("/themes/sdg-11", "11", "https://sdgs.un.org/goals")]
    [InlineData("/themes/climate-action", null, "https://localhost/themes")]
    public async Task A_theme_tells_its_code_and_to_which_terms_it_belongs(string address, string? code, string terms)
    {
        var told = Told(await house.Portal.Anybody().ReadAsync(address));

        Assert.Equal(code, (string?)told["termCode"]);
        Assert.Equal(terms, (string?)told["inDefinedTermSet"]!["url"]);
    }

    [Fact]
    public async Task Nothing_that_is_made_up_is_told()
    {
        using var portal = new Portal();
        await portal.WithDatabaseAsync(async db =>
        {
            var session = await db.Sessions.Include(one => one.Edition).SingleAsync(one => one.Slug == "example-shade-and-water");
            var commitment = new Commitment
            {
                Slug = "example-trees",
                Title = "Plant trees",
                Text = "…",
                Edition = session.Edition,
            };
            var city = await db.Cities.SingleAsync(city => city.Fictional);
            commitment.Bind(city, null, null);
            (
                await db.Sessions.Include(one => one.Cities).SingleAsync(one => one.Slug == "2025-dialogue-international-organizations")
            ).SetCities([city.Id]);
            db.Commitments.Add(commitment);
            db.Calls.Add(
                new Call
                {
                    Slug = "example-shade",
                    Title = "Give shade",
                    Text = "…",
                    Session = session,
                    AddedAt = Portal.Start.UtcDateTime,
                }
            );
            await db.SaveChangesAsync();
        });
        var telling = new List<string>();

        foreach (
            var address in new[]
            {
                "/cities/beispielstadt",
                "/sessions/example-shade-and-water",
                "/records/2025-dialogue-international-organizations",
                "/events/example-mayors-table",
                "/commitments/example-trees",
                "/calls/example-shade",
            }
        )
            if ((await portal.Anybody().ReadAsync(address)).QuerySelector(Data) is not null)
                telling.Add(address);

        TheHouse.HasNone(telling);
    }

    private static JsonNode Told(IHtmlDocument page) => JsonNode.Parse(Assert.Single(page.QuerySelectorAll(Data)).TextContent)!;

    private static IEnumerable<string?> Names(JsonNode? things) => things!.AsArray().Select(thing => (string?)thing!["name"]);
}
