using System.Globalization;
using System.Net;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Commitments;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Commitments;

public sealed class CommitmentPagesTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_dialogue_that_records_calls_records_no_commitment_by_itself()
    {
        var page = await portal.Anybody().ReadAsync("/commitments");

        var rows = page.QuerySelectorAll(".rows li");
        Assert.Equal(7, rows.Length);
        Assert.All(rows, row => Assert.Contains("Forum of 2020", row.TextContent, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Equal("no date stated", row.QuerySelector(".when .gap")!.TextContent));
    }

    [Fact]
    public async Task The_picture_says_the_same_as_the_table_beneath_it()
    {
        await AddAsync("Plant trees", "2027-06", CommitmentStatus.InProgress);
        await AddAsync("Open the data", "2025", CommitmentStatus.Stated);

        var page = await portal.Anybody().ReadAsync("/commitments");

        Assert.Equal(9, page.QuerySelectorAll(".plot .unit").Length - page.QuerySelectorAll("table.data thead th.num").Length + 1);
        Assert.Equal(
            ["2025 1 0 1", "2027 0 1 1", "no date stated 7 0 7"],
            page.QuerySelectorAll("table.data tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent)))
        );
        Assert.Equal("Open the data", page.QuerySelector(".rows h2")!.TextContent);
        Assert.NotNull(page.QuerySelector(".rows li .state.overdue"));
    }

    [Theory]
    [InlineData("due=2027", 1)]
    [InlineData("due=none", 7)]
    [InlineData("due=none&status=stated&theme=climate-action", 1)]
    [InlineData("city=beispielstadt", 1)]
    [InlineData("agency=undrr", 0)]
    [InlineData("q=trees", 1)]
    [InlineData("q=mayors%20unece", 7)]
    public async Task The_list_is_narrowed_by_what_the_address_asks(string query, int found)
    {
        await AddAsync("Plant trees", "2027-06", CommitmentStatus.InProgress);

        var page = await portal.Anybody().ReadAsync("/commitments?" + query);

        Assert.Equal(found, page.QuerySelectorAll(".rows li").Length);
        Assert.Equal(found == 0, page.QuerySelector(".empty") is not null);
    }

    [Theory]
    [InlineData("due=soon")]
    [InlineData("due=27")]
    [InlineData("status=promised")]
    [InlineData("theme=Climate%20Action")]
    public async Task A_filter_that_makes_no_sense_is_answered_with_a_sentence(string query)
    {
        using var response = await portal.Anybody().GetAsync("/commitments?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            query.Split('=')[0],
            (await Visitor.ParseAsync(response)).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_was_undertaken_together_and_without_a_date_is_said_to_be_so()
    {
        var page = await portal.Anybody().ReadAsync("/commitments/2020-adequate-housing");

        var notice = page.QuerySelector(".notice")!.TextContent;
        Assert.Contains("undertaken together", notice, StringComparison.Ordinal);
        Assert.Contains("no date", notice, StringComparison.Ordinal);
        // Through whom and by when stand in rows of their own; whatever else is not stated stands in one.
        Assert.Equal(2, page.QuerySelectorAll(".facts dd > .gap").Length);
        Assert.Equal(8, Assert.Single(page.QuerySelectorAll(".facts ul.inline")).QuerySelectorAll("li > .gap").Length);
        Assert.Contains("Geneva Declaration of Mayors", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_made_up_city_undertakes_is_said_to_be_made_up()
    {
        await AddAsync("Plant trees", "2027", CommitmentStatus.Confirmed);

        Assert.NotNull((await portal.Anybody().ReadAsync("/commitments?q=trees")).QuerySelector(".rows .example"));
        Assert.NotNull((await portal.Anybody().ReadAsync("/commitments/plant-trees")).QuerySelector(".notice.sample"));
    }

    [Fact]
    public async Task What_was_undertaken_in_an_example_session_is_said_to_be_made_up()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var session = await db.Sessions.FirstAsync(session => session.Cities.Any(present => present.City.Fictional));
            var commitment = new Commitment
            {
                Slug = "shade",
                Title = "Shade",
                Text = "…",
                EditionId = session.EditionId,
                SessionId = session.Id,
            };
            commitment.Bind(null, null, "Those at the table");
            db.Commitments.Add(commitment);
            await db.SaveChangesAsync();
        });

        var marked = Assert.Single((await portal.Anybody().ReadAsync("/commitments")).QuerySelectorAll(".rows li:has(.example)"));

        Assert.Equal("Shade", marked.QuerySelector("h2")!.TextContent);
        Assert.NotNull((await portal.Anybody().ReadAsync("/commitments/shade")).QuerySelector(".notice.sample"));
    }

    [Fact]
    public async Task An_editor_writes_what_a_city_undertook()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var fields = await NewAsync();
        fields["Input.City"] = "geneve";
        fields["Input.Deadline.Year"] = "2030";

        using var saved = await editor.SubmitAsync("/manage/commitments/new", fields);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await portal.Anybody().ReadAsync("/commitments/fewer-cars");
        Assert.NotNull(page.QuerySelector(".facts a[href='/cities/geneve']"));
        Assert.NotNull((await portal.Anybody().ReadAsync("/commitments?city=geneve&due=2030")).QuerySelector(".rows li"));
    }

    [Fact]
    public async Task What_a_commitment_says_of_itself_is_saved_and_shown()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var fields = await NewAsync(2020);
        fields["Input.City"] = "geneve";
        fields["Input.Start.Month"] = "5";
        fields["Input.Start.Year"] = "2026";
        fields["Input.Deadline.Year"] = "2026";
        fields["Input.Deliverables"] = "A map\nA plan";
        fields["Input.Area"] = "The old town";
        fields["Input.Partners"] = "The canton";
        fields["Input.SendaiPriorities"] = "Preparedness";
        fields["Input.Decision"] = await DeclarationAsync();

        using var saved = await editor.SubmitAsync("/manage/commitments/new", fields);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var facts = (await portal.Anybody().ReadAsync("/commitments/fewer-cars")).QuerySelector(".facts")!;
        Assert.Equal(["A map", "A plan"], facts.QuerySelectorAll("dd > ul:not(.inline) li").Select(line => line.TextContent));
        foreach (
            var fact in new[] { "May 2026", "The old town", "The canton", "4. Enhancing preparedness", "Geneva Declaration of Mayors" }
        )
            Assert.Contains(fact, facts.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["How it is measured", "Where it begins", "Where it leads"],
            facts.QuerySelectorAll("ul.inline .gap").Select(gap => gap.TextContent)
        );
        var form = await editor.ReadAsync("/manage/commitments/fewer-cars");
        Assert.Equal("A map\nA plan", form.QuerySelector("#Input_Deliverables")!.TextContent);
        Assert.Equal("Preparedness", form.QuerySelector("input[name='Input.SendaiPriorities'][checked]")!.GetAttribute("value"));
        Assert.Equal("2020 · Geneva Declaration of Mayors", form.QuerySelector("#Input_Decision option[selected]")!.TextContent);
    }

    [Fact]
    public async Task A_start_after_the_deadline_and_a_decision_of_another_edition_are_refused_at_their_fields()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var fields = await NewAsync();
        fields["Input.City"] = "geneve";
        fields["Input.Start.Year"] = "2031";
        fields["Input.Deadline.Year"] = "2030";
        fields["Input.Partners"] = new string('x', Commitment.MeasureMaxLength + 1);
        fields["Input.Decision"] = await DeclarationAsync();

        using var refused = await editor.SubmitAsync("/manage/commitments/new", fields);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Equal(
            ["#Input_Start", "#Input_Partners", "#Input_Decision"],
            page.QuerySelectorAll(".summary a").Select(link => link.GetAttribute("href"))
        );
        Assert.Contains("another edition", page.QuerySelector("#Input_Decision-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_that_does_not_exist_is_refused_at_its_field()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var fields = await NewAsync();
        fields["Input.City"] = "geneve";
        fields["Input.Decision"] = "999999";

        using var refused = await editor.SubmitAsync("/manage/commitments/new", fields);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var link = Assert.Single((await Visitor.ParseAsync(refused)).QuerySelectorAll(".summary a"));
        Assert.Equal("#Input_Decision", link.GetAttribute("href"));
        Assert.Contains("does not exist", link.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commitment_that_names_nobody_is_refused_with_the_rule()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await editor.SubmitAsync("/manage/commitments/new", await NewAsync());

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("somebody’s", (await Visitor.ParseAsync(refused)).QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_choose_differently_read_what_both_chose_in_words()
    {
        const string Page = "/manage/commitments/2020-greener-cities";
        var (first, second) = (await portal.SignedInAsync(Roles.Editor, "first"), await portal.SignedInAsync(Roles.Editor, "second"));
        var opened = await second.ReadAsync(Page);
        var unece = await portal.FromDatabaseAsync(db => db.Agencies.Where(one => one.Slug == "unece").Select(one => one.Id).SingleAsync());
        (await first.SubmitAsync(Page, new() { ["Input.Status"] = "Done", ["Input.Agency"] = $"{unece}" })).Dispose();

        using var met = await second.SubmitAsync(opened, Page, new() { ["Input.Status"] = "InProgress" });

        Assert.Equal(HttpStatusCode.Conflict, met.StatusCode);
        var texts = (await Visitor.ParseAsync(met)).QuerySelectorAll(".two-texts .text").Select(text => text.TextContent).ToList();
        Assert.Equal(["UNECE", "", "Done", "In progress"], texts);
    }

    [Fact]
    public async Task Themes_are_ticked_and_unticked()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        const string address = "/manage/commitments/2020-greener-cities";
        var page = await editor.ReadAsync(address);
        var ticked = Assert.Single(page.QuerySelectorAll("input[name='Input.Themes'][checked]"));
        var other = page.QuerySelectorAll("input[name='Input.Themes']:not([checked])")[0].GetAttribute("value")!;

        using var saved = await editor.SubmitAsync(page, address, new() { ["Input.Themes"] = other });

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var now = Assert.Single((await editor.ReadAsync(address)).QuerySelectorAll("input[name='Input.Themes'][checked]"));
        Assert.Equal(other, now.GetAttribute("value"));
        Assert.NotEqual(ticked.GetAttribute("value"), other);
    }

    [Fact]
    public async Task Who_supports_what_others_undertake_is_ticked_and_shown_on_both_pages_and_found_by_the_filter()
    {
        const string Address = "/manage/commitments/2020-greener-cities";
        var editor = await portal.SignedInAsync(Roles.Editor);
        var undrr = await portal.FromDatabaseAsync(async db =>
            (await db.Agencies.SingleAsync(agency => agency.Slug == "undrr")).Id.ToString(CultureInfo.InvariantCulture)
        );

        using var saved = await editor.SubmitAsync(Address, new() { ["Input.Supporters"] = undrr });

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var ticked = Assert.Single((await editor.ReadAsync(Address)).QuerySelectorAll("input[name='Input.Supporters'][checked]"));
        Assert.Equal(undrr, ticked.GetAttribute("value"));
        var commitment = await portal.Anybody().ReadAsync("/commitments/2020-greener-cities");
        Assert.NotNull(commitment.QuerySelector(".facts a[href='/agencies/undrr']"));
        var agency = await portal.Anybody().ReadAsync("/agencies/undrr");
        Assert.Equal("supports", Assert.Single(agency.QuerySelectorAll("#commitments + .rows > li")).QuerySelector(".quiet")!.TextContent);
        var list = await portal.Anybody().ReadAsync("/commitments?agency=undrr");
        Assert.NotNull(Assert.Single(list.QuerySelectorAll(".rows > li")).QuerySelector("a[href='/commitments/2020-greener-cities']"));
        Assert.NotNull((await portal.Anybody().ReadAsync("/commitments")).QuerySelector("#agency option[value=undrr]"));
    }

    private Task<string> DeclarationAsync() =>
        portal.FromDatabaseAsync(async db =>
            (await db.Decisions.SingleAsync(decision => decision.Edition.Year == 2020)).Id.ToString(CultureInfo.InvariantCulture)
        );

    private async Task<Dictionary<string, string>> NewAsync(int year = 2025) =>
        new()
        {
            ["Input.Title"] = "Fewer cars",
            ["Input.Text"] = "Half as many cars in the centre.",
            ["Input.Status"] = "Stated",
            ["Input.Edition"] = await portal.FromDatabaseAsync(async db =>
                (await db.Editions.SingleAsync(edition => edition.Year == year)).Id.ToString(CultureInfo.InvariantCulture)
            ),
        };

    private Task AddAsync(string title, string deadline, CommitmentStatus status) =>
        portal.WithDatabaseAsync(async db =>
        {
            var commitment = new Commitment
            {
                Slug = Slugs.From(title),
                Title = title,
                Text = "…",
                Deadline = PartialDate.Parse(deadline),
                Status = status,
                Edition = await db.Editions.SingleAsync(edition => edition.Year == 2025),
            };
            commitment.Bind(await db.Cities.SingleAsync(city => city.Fictional), null, null);
            db.Commitments.Add(commitment);
            await db.SaveChangesAsync();
        });
}
