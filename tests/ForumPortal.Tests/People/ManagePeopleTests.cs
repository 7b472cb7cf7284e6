using System.Net;
using System.Text.Json;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.People;

public sealed class ManagePeopleTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task An_editor_adds_a_person_with_one_name_and_everybody_finds_them()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var saved = await editor.SubmitAsync(
            "/manage/people/new",
            new()
            {
                ["Input.Stated"] = "Łucja",
                ["Input.OtherNames[0].Name"] = "Lucia of Łódź",
                ["Input.OtherNames[1].Name"] = "Lucie",
            }
        );

        Assert.Equal("/manage/people/lucja", saved.Headers.Location!.OriginalString);
        Assert.Equal("Łucja", (await portal.Anybody().ReadAsync("/speakers?q=lodz")).QuerySelector(".rows h2")!.TextContent);
    }

    [Fact]
    public async Task A_name_that_somebody_had_for_a_time_stands_on_their_page_with_its_dates()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var saved = await editor.SubmitAsync(
            "/manage/people/duong",
            new()
            {
                ["Input.OtherNames[0].Name"] = "Van Duong",
                ["Input.OtherNames[0].From"] = "1990",
                ["Input.OtherNames[0].Until"] = "2001-05",
                ["Input.OtherNames[1].Name"] = "V. Duong",
                ["Input.OtherNames[1].Until"] = "1990",
            }
        );

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await portal.Anybody().ReadAsync("/speakers/duong");
        Assert.Equal(
            ["from 1990 until May 2001", "until 1990"],
            page.QuerySelectorAll("[aria-labelledby=names] dd .quiet").Select(term => term.TextContent)
        );
        using var told = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal(
            ["Van Duong", "V. Duong"],
            told.RootElement.GetProperty("alternateName").EnumerateArray().Select(name => name.GetString())
        );
        var opened = await editor.ReadAsync("/manage/people/duong");
        Assert.Equal("2001-05", opened.QuerySelector("#Input_OtherNames_0__Until")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Dates_need_a_name_and_an_end_after_the_beginning()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await editor.SubmitAsync(
            "/manage/people/duong",
            new()
            {
                ["Input.OtherNames[0].From"] = "1990",
                ["Input.OtherNames[1].Name"] = "Van Duong",
                ["Input.OtherNames[1].From"] = "2001-05",
                ["Input.OtherNames[1].Until"] = "2000",
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Equal(
            ["#Input_OtherNames_0__Name", "#Input_OtherNames_1__Until"],
            page.QuerySelectorAll(".summary li a").Select(a => a.GetAttribute("href"))
        );
        Assert.Equal("2000", page.QuerySelector("#Input_OtherNames_1__Until")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_person_of_a_known_name_is_added_only_after_the_editor_said_that_it_is_somebody_else()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var asked = await editor.SubmitAsync(
            "/manage/people/new",
            new() { ["Input.Stated"] = "Anaclaudia ROSSBACH", ["Input.Slug"] = "another-rossbach" }
        );

        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        var page = await Visitor.ParseAsync(asked);
        Assert.Equal("/manage/people/anaclaudia-rossbach", page.QuerySelector(".notice.attention a")!.GetAttribute("href"));
        Assert.Equal("#Input_SomebodyElse", page.QuerySelector(".summary a")!.GetAttribute("href"));
        Assert.Equal("Anaclaudia ROSSBACH", page.QuerySelector("#Input_Stated")!.GetAttribute("value"));
        using var saved = await editor.SubmitAsync(page, "/manage/people/new", new() { ["Input.SomebodyElse"] = "true" });
        Assert.Equal("/manage/people/another-rossbach", saved.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task An_office_is_added_changed_and_removed_and_the_public_page_follows()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await editor.SubmitAsync("/manage/people/new", new() { ["Input.Stated"] = "Lucia Beispiel" })).Dispose();
        var city = (await editor.ReadAsync("/manage/people/lucia-beispiel/offices/new"))
            .QuerySelectorAll("#Input_City option")
            .Single(option => option.TextContent == "Beispielstadt")
            .GetAttribute("value")!;

        using var added = await editor.SubmitAsync(
            "/manage/people/lucia-beispiel/offices/new",
            new()
            {
                ["Input.Title"] = "Mayor",
                ["Input.City"] = city,
                ["Input.From.Year"] = "2021",
                ["Input.From.Month"] = "5",
                ["Input.Acting"] = "true",
            }
        );

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var office = (await portal.Anybody().ReadAsync("/cities/beispielstadt")).QuerySelector(".timeline > li")!;
        Assert.Equal("from May 2021", office.QuerySelector(".when")!.TextContent.Trim());
        Assert.Contains("Mayor (acting)", office.TextContent, StringComparison.Ordinal);

        var page = await editor.ReadAsync("/manage/people/lucia-beispiel");
        var address = page.QuerySelector("table a")!.GetAttribute("href")!;
        (await editor.SubmitAsync(address, new() { ["Input.To.Year"] = "2025" })).Dispose();
        Assert.Contains(
            "May 2021 – 2025",
            (await portal.Anybody().ReadAsync("/speakers/lucia-beispiel")).QuerySelector(".timeline .when")!.TextContent,
            StringComparison.Ordinal
        );

        (await editor.SubmitAsync(address, [], "form.confirm")).Dispose();
        Assert.Empty((await portal.Anybody().ReadAsync("/speakers/lucia-beispiel")).QuerySelectorAll(".timeline > li"));
    }

    [Fact]
    public async Task An_office_cannot_end_before_it_starts_or_be_at_two_places()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var form = await editor.ReadAsync("/manage/people/duong/offices/new");

        using var refused = await editor.SubmitAsync(
            form,
            "/manage/people/duong/offices/new",
            new()
            {
                ["Input.Title"] = "Mayor",
                ["Input.City"] = form.QuerySelector("#Input_City option:last-child")!.GetAttribute("value")!,
                ["Input.Agency"] = form.QuerySelector("#Input_Agency option:last-child")!.GetAttribute("value")!,
                ["Input.From.Year"] = "2021",
                ["Input.To.Year"] = "2020",
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Equal(["#Input_City", "#Input_To"], page.QuerySelectorAll(".summary li a").Select(a => a.GetAttribute("href")).Order());
    }

    [Fact]
    public async Task Two_editors_of_one_person_both_keep_what_they_typed()
    {
        var (first, second) = (await portal.SignedInAsync(Roles.Editor, "First"), await portal.SignedInAsync(Roles.Editor, "Second"));
        var opened = await second.ReadAsync("/manage/people/duong");
        (await first.SubmitAsync("/manage/people/duong", new() { ["Input.Given"] = "Van" })).Dispose();

        using var met = await second.SubmitAsync(opened, "/manage/people/duong", new() { ["Input.Given"] = "Vân" });

        Assert.Equal(HttpStatusCode.Conflict, met.StatusCode);
        var page = await Visitor.ParseAsync(met);
        Assert.Contains("Van", page.QuerySelector(".theirs")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Vân", page.QuerySelector("#Input_Given")!.GetAttribute("value"));
    }
}
