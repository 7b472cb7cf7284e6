using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Agencies;

public sealed class AgencyPagesTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task An_editor_adds_an_agency_and_everybody_can_read_it()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var saved = await editor.SubmitAsync("/manage/agencies/new", NewAgency("World Lake Office", "WLO"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await portal.Anybody().ReadAsync("/agencies/wlo");
        Assert.Equal("WLO", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_wrong_field_is_named_and_everything_typed_stays()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var fields = NewAgency("", "WLO");
        fields["Input.Website"] = "not an address";

        using var refused = await editor.SubmitAsync("/manage/agencies/new", fields);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Equal(2, page.QuerySelectorAll(".summary li a").Length);
        Assert.Equal("not an address", page.QuerySelector("#Input_Website")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Two_editors_meet_and_the_later_one_sees_both_texts()
    {
        var (first, second) = (await portal.SignedInAsync(Roles.Editor, "First"), await portal.SignedInAsync(Roles.Editor, "Second"));
        (await first.SubmitAsync("/manage/agencies/new", NewAgency("World Lake Office", "WLO"))).Dispose();
        var opened = await second.ReadAsync("/manage/agencies/wlo");
        (await first.SubmitAsync("/manage/agencies/wlo", new() { ["Input.Name"] = "World Office of Lakes" })).Dispose();

        using var met = await second.SubmitAsync(opened, "/manage/agencies/wlo", new() { ["Input.Name"] = "Office of the World’s Lakes" });

        Assert.Equal(HttpStatusCode.Conflict, met.StatusCode);
        var page = await Visitor.ParseAsync(met);
        Assert.Contains("World Office of Lakes", page.QuerySelector(".theirs")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Office of the World’s Lakes", page.QuerySelector("#Input_Name")!.GetAttribute("value"));

        using var saved = await second.SubmitAsync(page, "/manage/agencies/wlo", []);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains(
            "Office of the World’s Lakes",
            (await portal.Anybody().ReadAsync("/agencies/wlo")).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_renamed_agency_redirects_from_its_earlier_address_in_every_language()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await editor.SubmitAsync("/manage/agencies/new", NewAgency("World Lake Office", "WLO"))).Dispose();
        (await editor.SubmitAsync("/manage/agencies/wlo", new() { ["Input.Slug"] = "lakes" })).Dispose();

        using var response = await portal.Anybody().GetAsync("/fr/agencies/wlo");

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal("/fr/agencies/lakes", response.Headers.Location!.OriginalString);
    }

    private static Dictionary<string, string> NewAgency(string name, string acronym) =>
        new()
        {
            ["Input.Name"] = name,
            ["Input.Acronym"] = acronym,
            ["Input.Kind"] = "UnOffice",
        };
}
