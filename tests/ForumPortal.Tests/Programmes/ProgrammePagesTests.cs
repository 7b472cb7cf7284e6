using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Cities;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Programmes;

public sealed class ProgrammePagesTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Theory]
    [InlineData("/programmes/smart-villages", "ITU", "Stated")]
    [InlineData("/programmes/mcr2030", "UNDRR", "Inferred")]
    [InlineData("/fr/programmes/mcr2030", "UNDRR", "Déduit")]
    public async Task A_programme_says_who_runs_it_and_how_that_is_known(string address, string agency, string how)
    {
        var page = await portal.Anybody().ReadAsync(address);

        var owner = page.QuerySelector("dl.facts dd")!;
        Assert.Equal(agency, owner.QuerySelector("a")!.TextContent);
        Assert.Equal(how, owner.QuerySelector(".state")!.TextContent);
    }

    [Fact]
    public async Task An_owner_that_no_source_names_is_a_gap()
    {
        var page = await portal.Anybody().ReadAsync("/programmes/u4ssc");

        Assert.NotNull(page.QuerySelector("dl.facts dd .gap"));
    }

    [Fact]
    public async Task A_programme_is_found_by_any_of_its_names()
    {
        var page = await portal.Anybody().ReadAsync("/programmes?q=Sendai+DRR");

        Assert.Equal(["/programmes/sendai-framework"], page.QuerySelectorAll(".rows h2 a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_programme_lists_the_cities_that_are_its_members_and_no_others()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            db.Cities.AddRange(Some("lakeside", "mcr2030"), Some("riverside", "mcr2030-africa"));
            await db.SaveChangesAsync();
        });

        var page = await portal.Anybody().ReadAsync("/programmes/mcr2030");

        var members = page.QuerySelectorAll("#members ~ ul a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Contains("/cities/lakeside", members);
        Assert.DoesNotContain("/cities/riverside", members);
    }

    [Fact]
    public async Task An_agency_that_runs_a_programme_is_stated_or_inferred()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await editor.SubmitAsync("/manage/programmes/mcr2030", new() { ["Input.OwnerStatus"] = "Unknown" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("#Input_OwnerStatus", (await Visitor.ParseAsync(refused)).QuerySelector(".summary a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_editor_adds_a_programme_and_everybody_can_read_it()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var saved = await editor.SubmitAsync(
            "/manage/programmes/new",
            new()
            {
                ["Input.Name"] = "Lakes and Rivers",
                ["Input.Kind"] = "Initiative",
                ["Input.Aliases"] = "LakeRiver\nLacs et rivières",
            }
        );

        Assert.Equal("/manage/programmes/lakes-and-rivers", saved.Headers.Location!.OriginalString);
        var page = await portal.Anybody().ReadAsync("/programmes/lakes-and-rivers");
        Assert.Contains("Lacs et rivières", page.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
    }

    private static City Some(string slug, string programme) =>
        new()
        {
            Slug = slug,
            Name = slug,
            Country = "CH",
            Memberships = [new Membership(programme)],
        };
}
