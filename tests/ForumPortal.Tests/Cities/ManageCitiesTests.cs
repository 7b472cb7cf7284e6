using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Cities;

public sealed class ManageCitiesTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task An_editor_adds_a_city_with_its_names_figures_and_memberships()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var saved = await editor.SubmitAsync(
            "/manage/cities/new",
            new(Lodz)
            {
                ["Input.OtherNames[0].Name"] = "Lodsch",
                ["Input.OtherNames[0].Language"] = "de",
                ["Input.Latitude"] = "51,7769",
                ["Input.Longitude"] = "19.4547",
                ["Input.Unlocode"] = "PL LOD",
                ["Input.Memberships[0].Programme"] = "mcr2030",
                ["Input.Memberships[0].Since"] = "2022",
            }
        );

        Assert.Equal("/manage/cities/lodz", saved.Headers.Location!.OriginalString);
        var page = await portal.Anybody().ReadAsync("/cities/lodz");
        Assert.Equal("Łódź", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("de", page.QuerySelectorAll("aside dd span").Single(name => name.TextContent == "Lodsch").GetAttribute("lang"));
        Assert.Contains("51.7769, 19.4547", page.QuerySelector("aside .facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("since 2022", page.QuerySelector("[aria-labelledby=memberships]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_region_and_the_identifiers_of_a_city_are_kept_shown_and_told_to_search_engines()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var saved = await editor.SubmitAsync(
            "/manage/cities/new",
            new(Lodz)
            {
                ["Input.Region"] = "Łódzkie",
                ["Input.Unlocode"] = "PL LOD",
                ["Input.Identifiers[0].Scheme"] = "Wikidata",
                ["Input.Identifiers[0].Value"] = "Q580",
            }
        );

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await portal.Anybody().ReadAsync("/cities/lodz");
        Assert.Equal("Łódzkie", RegionOn(page).TextContent.Trim());
        Assert.Equal("Q580", page.QuerySelector("[aria-labelledby=identifiers] dd")!.TextContent);
        using var told = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        var region = told.RootElement.GetProperty("containedInPlace");
        Assert.Equal("AdministrativeArea", region.GetProperty("@type").GetString());
        Assert.Equal("Łódzkie", region.GetProperty("name").GetString());
        Assert.Equal("PL", region.GetProperty("containedInPlace").GetProperty("identifier").GetString());
        Assert.Equal("https://www.wikidata.org/wiki/Q580", told.RootElement.GetProperty("sameAs").GetString());
        Assert.Equal(
            ["Wikidata Q580", "UN/LOCODE PL LOD"],
            told.RootElement.GetProperty("identifier")
                .EnumerateArray()
                .Select(one => $"{one.GetProperty("propertyID").GetString()} {one.GetProperty("value").GetString()}")
        );
    }

    [Fact]
    public async Task A_city_of_a_known_name_is_added_only_after_the_editor_said_that_it_is_another_one()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var asked = await editor.SubmitAsync(
            "/manage/cities/new",
            new(Lodz)
            {
                ["Input.Name"] = "VALENCIA",
                ["Input.Country"] = "VE",
                ["Input.Slug"] = "valencia-venezuela",
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        var page = await Visitor.ParseAsync(asked);
        var known = Assert.Single(page.QuerySelectorAll(".notice.attention li"));
        Assert.Equal("/manage/cities/valencia", known.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Spain (ES)", known.QuerySelector(".quiet")!.TextContent);
        Assert.Equal("#Input_AnotherOne", Assert.Single(page.QuerySelectorAll(".summary a")).GetAttribute("href"));
        Assert.Equal("VALENCIA", page.QuerySelector("#Input_Name")!.GetAttribute("value"));
        using var saved = await editor.SubmitAsync(page, "/manage/cities/new", new() { ["Input.AnotherOne"] = "true" });
        Assert.Equal("/manage/cities/valencia-venezuela", saved.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await editor.SubmitAsync(
            "/manage/cities/new",
            new(Lodz)
            {
                ["Input.Country"] = "",
                ["Input.Unlocode"] = "LODZ",
                ["Input.Latitude"] = "91",
                ["Input.TimeZone"] = "Europe/Lodz",
                ["Input.OtherNames[1].Language"] = "German",
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Equal(
            [
                "#Input_Country",
                "#Input_Latitude",
                "#Input_Longitude",
                "#Input_OtherNames_1__Language",
                "#Input_OtherNames_1__Name",
                "#Input_TimeZone",
                "#Input_Unlocode",
            ],
            page.QuerySelectorAll(".summary li a").Select(a => a.GetAttribute("href")).Order(StringComparer.Ordinal)
        );
        Assert.Equal("Europe/Lodz", page.QuerySelector("#Input_TimeZone")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Two_entries_for_one_place_become_one_under_both_names_and_addresses()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await editor.SubmitAsync("/manage/cities/new", new(Lodz))).Dispose();
        (await editor.SubmitAsync("/manage/cities/new", new(Lodz) { ["Input.Name"] = "Litzmannstadt" })).Dispose();

        var asked = await editor.ReadAsync("/manage/cities/lodz/merge?duplicate=litzmannstadt");
        using var merged = await editor.SubmitAsync(asked, "/manage/cities/lodz/merge", []);

        Assert.Equal("/manage/cities/lodz", merged.Headers.Location!.OriginalString);
        using var moved = await portal.Anybody().GetAsync("/fr/cities/litzmannstadt");
        Assert.Equal("/fr/cities/lodz", moved.Headers.Location!.OriginalString);
        Assert.Equal("Łódź", (await portal.Anybody().ReadAsync("/cities?q=litzmann")).QuerySelector(".rows h2")!.TextContent);
    }

    [Fact]
    public async Task What_only_the_duplicate_knows_of_region_and_identifiers_is_kept()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var numbered = new Dictionary<string, string>(Lodz)
        {
            ["Input.Identifiers[0].Scheme"] = "Wikidata",
            ["Input.Identifiers[0].Value"] = "Q580",
        };
        (await editor.SubmitAsync("/manage/cities/new", numbered)).Dispose();
        (
            await editor.SubmitAsync(
                "/manage/cities/new",
                new(numbered)
                {
                    ["Input.Name"] = "Litzmannstadt",
                    ["Input.Region"] = "Łódzkie",
                    ["Input.Identifiers[1].Scheme"] = "GeoNames",
                    ["Input.Identifiers[1].Value"] = "3093133",
                }
            )
        ).Dispose();
        var before = await portal.Anybody().ReadAsync("/cities/lodz");

        var asked = await editor.ReadAsync("/manage/cities/lodz/merge?duplicate=litzmannstadt");
        (await editor.SubmitAsync(asked, "/manage/cities/lodz/merge", [])).Dispose();

        var after = await portal.Anybody().ReadAsync("/cities/lodz");
        Assert.NotNull(RegionOn(before).QuerySelector(".gap"));
        Assert.Equal("Łódzkie", RegionOn(after).TextContent.Trim());
        Assert.Equal(["Q580", "3093133"], after.QuerySelectorAll("[aria-labelledby=identifiers] dd").Select(one => one.TextContent));
    }

    private static IElement RegionOn(IHtmlDocument page) =>
        page.QuerySelectorAll("aside .facts dt").Single(fact => fact.TextContent == "Region").NextElementSibling!;

    private static readonly Dictionary<string, string> Lodz = new()
    {
        ["Input.Name"] = "Łódź",
        ["Input.Country"] = "PL",
        ["Input.Kind"] = "City",
    };
}
