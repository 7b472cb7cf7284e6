using System.Net;
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

    private static readonly Dictionary<string, string> Lodz = new()
    {
        ["Input.Name"] = "Łódź",
        ["Input.Country"] = "PL",
        ["Input.Kind"] = "City",
    };
}
