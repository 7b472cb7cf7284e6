using System.Net;
using System.Text.Json;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.People;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

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
    public async Task An_agency_is_part_of_nothing_that_is_part_of_it()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        await portal.WithDatabaseAsync(async db =>
        {
            var whole = await db.Agencies.SingleAsync(agency => agency.Slug == "undrr");
            (await db.Agencies.SingleAsync(agency => agency.Slug == "itu")).ParentId = whole.Id;
            await db.SaveChangesAsync();
        });
        var part = await portal.FromDatabaseAsync(db =>
            db.Agencies.Where(agency => agency.Slug == "itu").Select(one => one.Id).SingleAsync()
        );

        using var refused = await editor.SubmitAsync("/manage/agencies/undrr", new() { ["Input.Parent"] = $"{part}" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull((await Visitor.ParseAsync(refused)).QuerySelector("#Input_Parent-error"));
    }

    [Fact]
    public async Task A_row_that_no_form_of_the_portal_has_is_refused()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await editor.SubmitAsync("/manage/agencies/undrr", new() { ["Input.EarlierNames.index"] = "a" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Search_engines_are_told_all_names_of_an_agency()
    {
        var page = await portal.Anybody().ReadAsync("/agencies/undrr");

        using var told = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal("Organization", told.RootElement.GetProperty("@type").GetString());
        Assert.Equal(["UNDRR", "UNISDR"], told.RootElement.GetProperty("alternateName").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("https://www.undrr.org", told.RootElement.GetProperty("url").GetString());
    }

    [Fact]
    public async Task What_an_agency_said_asked_undertook_and_attended_stands_on_its_page()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var commitment = new Commitment
            {
                Slug = "shade",
                Title = "Shade",
                Text = "…",
                Edition = await db.Editions.SingleAsync(edition => edition.Year == 2025),
            };
            commitment.Bind(null, await db.Agencies.SingleAsync(agency => agency.Slug == "un-habitat"), null);
            db.Commitments.Add(commitment);
            await db.SaveChangesAsync();
        });

        var page = await portal.Anybody().ReadAsync("/agencies/un-habitat");

        Assert.NotEmpty(page.QuerySelectorAll("#words + .words > li"));
        Assert.NotNull(page.QuerySelector("#calls + .rows a[href^='/calls/']"));
        Assert.NotNull(page.QuerySelector("#commitments + .rows a[href='/commitments/shade']"));
        Assert.Null(page.QuerySelector("#commitments + .rows .quiet"));
        Assert.NotNull(page.QuerySelector("#sessions + .rows a[href^='/sessions/']"));
    }

    [Fact]
    public async Task A_call_that_is_answered_through_an_agency_stands_on_its_page_and_says_so()
    {
        const string Nominations = "a[href='/calls/2025-nominations-ai-panel']";

        var page = await portal.Anybody().ReadAsync("/agencies/global-cities-hub");
        var list = await portal.Anybody().ReadAsync("/calls?agency=global-cities-hub");

        var passedOn = page.QuerySelectorAll("#calls + .rows > li").Single(row => row.QuerySelector(Nominations) is not null);
        Assert.StartsWith("through ", passedOn.QuerySelector(".kicker .quiet")!.TextContent, StringComparison.Ordinal);
        var own = page.QuerySelector("#calls + .rows > li:has(a[href='/calls/2025-whole-of-government-approach'])")!;
        Assert.Null(own.QuerySelector(".kicker .quiet"));
        Assert.NotNull(list.QuerySelector(".rows " + Nominations));
        Assert.Equal(2, list.QuerySelectorAll(".rows > li").Length);
    }

    [Fact]
    public async Task Every_passage_of_an_agency_can_be_reached_from_its_page()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var agency = await db.Agencies.SingleAsync(agency => agency.Slug == "unhcr");
            await db.PublishedParagraphs.ExecuteUpdateAsync(set => set.SetProperty(passage => passage.AgencyId, agency.Id));
        });
        var page = await portal.Anybody().ReadAsync("/agencies/unhcr");

        var next = await portal.Anybody().ReadAsync(page.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!);

        Assert.NotEmpty(next.QuerySelectorAll("#words + .words > li"));
    }

    [Fact]
    public async Task Who_held_an_office_before_is_told_from_those_who_may_still_hold_it()
    {
        var page = await portal.Anybody().ReadAsync("/agencies/unece");

        Assert.NotNull(page.QuerySelector("#people + .timeline a[href='/speakers/tatiana-molcean']"));
        Assert.Null(page.QuerySelector("#people + .timeline a[href='/speakers/sami-kanaan']"));
        var former = page.QuerySelectorAll("#former + .timeline > li")
            .Where(office => office.QuerySelector("a[href='/speakers/sami-kanaan']") is not null)
            .Select(office => office.QuerySelector(".when")!.TextContent)
            .ToList();
        Assert.Equal(2, former.Count);
        Assert.Contains(former, term => term.Contains("6 October 2020", StringComparison.Ordinal));
        Assert.Contains(former, term => term.Contains("2023", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_serves_is_shown_however_many_served_before()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var agency = await db.Agencies.SingleAsync(agency => agency.Slug == "unhcr");
            var before = await db.People.SingleAsync(person => person.Slug == "kamal-kishore");
            for (var year = 1850; year < 1960; year++)
            {
                var office = before.Hold("High Commissioner", agency);
                (office.From, office.To) = (PartialDate.From(year, null, null), PartialDate.From(year, 12, 31));
            }
            await db.SaveChangesAsync();
            var now = await db.People.SingleAsync(person => person.Slug == "tatiana-molcean");
            now.Hold("High Commissioner", agency).From = PartialDate.Parse("1840");
            await db.SaveChangesAsync();
        });

        var page = await portal.Anybody().ReadAsync("/agencies/unhcr");

        var serving = Assert.Single(page.QuerySelectorAll("#people + .timeline > li"));
        Assert.Equal("/speakers/tatiana-molcean", serving.QuerySelector("h3 a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Everyone_who_held_an_office_is_one_step_away_under_that_office_and_found_by_name()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var agency = await db.Agencies.SingleAsync(agency => agency.Slug == "unhcr");
            var another = await db.Agencies.SingleAsync(agency => agency.Slug == "undrr");
            for (var number = 1; number <= 9; number++)
            {
                var person = db.People.Add(new Person { Slug = $"envoy-{number}", Name = new PersonalName($"Envoy {number}") }).Entity;
                person.Hold("Envoy", agency).To = PartialDate.From(2000 + number, null, null);
                person.Hold("Adviser", another);
            }
            await db.SaveChangesAsync();
        });

        var page = await portal.Anybody().ReadAsync("/agencies/unhcr");
        var all = await portal.Anybody().ReadAsync(page.QuerySelector("main a[href='/speakers?agency=unhcr']")!.GetAttribute("href")!);
        var named = await portal.Anybody().ReadAsync("/speakers?agency=unhcr&q=envoy+7");

        Assert.Null(page.QuerySelector("main a[href='/speakers/envoy-1']"));
        var first = all.QuerySelectorAll(".rows > li").Single(row => row.QuerySelector("a[href='/speakers/envoy-1']") is not null);
        Assert.Equal("Envoy", first.QuerySelector("h2 + p")!.TextContent);
        Assert.Null(all.QuerySelector(".rows a[href='/speakers/anaclaudia-rossbach']"));
        Assert.Equal("unhcr", all.QuerySelector("#agency option[selected]")!.GetAttribute("value"));
        Assert.Equal("Envoy 7", Assert.Single(named.QuerySelectorAll(".rows h2")).TextContent);
    }

    [Fact]
    public async Task Nobody_served_at_an_agency_that_is_not_there_and_none_is_called_like_that()
    {
        var nobody = await portal.Anybody().ReadAsync("/speakers?agency=nowhere");
        using var malformed = await portal.Anybody().GetAsync("/speakers?agency=No_Where");

        Assert.NotNull(nobody.QuerySelector(".empty"));
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
    }

    [Fact]
    public async Task When_an_agency_began_and_ended_and_its_identifiers_are_kept_shown_and_told_to_search_engines()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var saved = await editor.SubmitAsync(
            "/manage/agencies/new",
            new(NewAgency("World Lake Office", "WLO"))
            {
                ["Input.Founded.Year"] = "1951",
                ["Input.Dissolved.Day"] = "30",
                ["Input.Dissolved.Month"] = "6",
                ["Input.Dissolved.Year"] = "2019",
                ["Input.Identifiers[0].Scheme"] = "ISNI",
                ["Input.Identifiers[0].Value"] = "0000 0001 2345 6789",
            }
        );

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await portal.Anybody().ReadAsync("/agencies/wlo");
        Assert.Equal("Dissolved 30 June 2019", page.QuerySelector(".mast .state")!.TextContent);
        Assert.Equal(["1951", "30 June 2019"], page.QuerySelectorAll("[aria-labelledby=facts] dd").Select(fact => fact.TextContent.Trim()));
        Assert.Equal("0000 0001 2345 6789", page.QuerySelector("[aria-labelledby=identifiers] dd")!.TextContent);
        using var told = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal("1951", told.RootElement.GetProperty("foundingDate").GetString());
        Assert.Equal("2019-06-30", told.RootElement.GetProperty("dissolutionDate").GetString());
        var identifier = Assert.Single(told.RootElement.GetProperty("identifier").EnumerateArray());
        Assert.Equal("PropertyValue", identifier.GetProperty("@type").GetString());
        Assert.Equal("ISNI", identifier.GetProperty("propertyID").GetString());
        Assert.Equal("0000 0001 2345 6789", identifier.GetProperty("value").GetString());
    }

    [Fact]
    public async Task An_agency_whose_beginning_nobody_stated_says_so_and_does_not_end()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await editor.SubmitAsync("/manage/agencies/new", NewAgency("World Lake Office", "WLO"))).Dispose();

        var page = await portal.Anybody().ReadAsync("/agencies/wlo");

        Assert.NotNull(Assert.Single(page.QuerySelectorAll("[aria-labelledby=facts] dd")).QuerySelector(".gap"));
        Assert.Null(page.QuerySelector(".mast .state"));
        Assert.Null(page.QuerySelector("[aria-labelledby=identifiers]"));
    }

    [Fact]
    public async Task An_agency_does_not_end_before_it_begins_as_far_as_both_are_stated()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        Dictionary<string, string> fields = new(NewAgency("World Lake Office", "WLO"))
        {
            ["Input.Founded.Month"] = "6",
            ["Input.Founded.Year"] = "2019",
            ["Input.Dissolved.Year"] = "2018",
        };

        using var refused = await editor.SubmitAsync("/manage/agencies/new", fields);
        using var saved = await editor.SubmitAsync("/manage/agencies/new", new(fields) { ["Input.Dissolved.Year"] = "2019" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Equal("#Input_Dissolved", Assert.Single(page.QuerySelectorAll(".summary li a")).GetAttribute("href"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    [Fact]
    public async Task An_earlier_name_stands_on_the_page_with_its_source()
    {
        var page = await portal.Anybody().ReadAsync("/agencies/global-cities-hub");

        var earlier = Assert.Single(page.QuerySelectorAll("[aria-labelledby=names] li"));
        Assert.Contains("Geneva Cities Hub (GCH)", earlier.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("https://www.genevacitieshub.org/", earlier.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_an_agency_as_it_was_opened_loses_nothing()
    {
        const string Hub = "global-cities-hub";
        var editor = await portal.SignedInAsync(Roles.Editor);
        var before = await StoredAsync(Hub);

        using var saved = await editor.SubmitAsync("/manage/agencies/" + Hub, []);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("genevacitieshub.org", before, StringComparison.Ordinal);
        Assert.Equal(before, await StoredAsync(Hub));
    }

    [Theory]
    [InlineData("UNHABITAT")]
    [InlineData("un-habitat")]
    [InlineData("UN Habitat")]
    public async Task An_agency_is_found_however_its_acronym_is_set(string typed)
    {
        var page = await portal.Anybody().ReadAsync("/agencies?q=" + Uri.EscapeDataString(typed));

        Assert.NotNull(page.QuerySelector("main a[href='/agencies/un-habitat']"));
    }

    [Theory]
    [InlineData("UN Office for Disaster Risk Reduction", "")]
    [InlineData("Union of Drama Readers", "Undrr")]
    public async Task An_agency_of_a_known_name_or_acronym_is_added_only_after_the_editor_said_that_it_is_another_one(
        string name,
        string acronym
    )
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var asked = await editor.SubmitAsync("/manage/agencies/new", new(NewAgency(name, acronym)) { ["Input.Slug"] = "another" });

        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        var page = await Visitor.ParseAsync(asked);
        var known = Assert.Single(page.QuerySelectorAll(".notice.attention li"));
        Assert.Equal("/manage/agencies/undrr", known.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("UN office", known.QuerySelector(".quiet")!.TextContent);
        Assert.Equal("#Input_AnotherOne", Assert.Single(page.QuerySelectorAll(".summary a")).GetAttribute("href"));
        Assert.Equal(name, page.QuerySelector("#Input_Name")!.GetAttribute("value"));
        using var saved = await editor.SubmitAsync(page, "/manage/agencies/new", new() { ["Input.AnotherOne"] = "true" });
        Assert.Equal("/manage/agencies/another", saved.Headers.Location!.OriginalString);
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

    /// <summary>Everything that is kept of an agency, but for how often it was saved.</summary>
    private Task<string> StoredAsync(string slug) =>
        portal.FromDatabaseAsync(async db =>
        {
            var stored = JsonSerializer.SerializeToNode(await db.Agencies.SingleAsync(agency => agency.Slug == slug))!.AsObject();
            stored.Remove("Revision");
            return stored.ToJsonString();
        });

    private static Dictionary<string, string> NewAgency(string name, string acronym) =>
        new()
        {
            ["Input.Name"] = name,
            ["Input.Acronym"] = acronym,
            ["Input.Kind"] = "UnOffice",
        };
}
