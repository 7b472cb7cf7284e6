using System.Net;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Editions;

public sealed class EditionPagesTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task The_editions_stand_in_a_list_the_latest_first()
    {
        var page = await portal.Anybody().ReadAsync("/editions");

        Assert.Equal(
            ["/editions/2025", "/editions/2024", "/editions/2023", "/editions/2022", "/editions/2020"],
            page.QuerySelectorAll("main .rows a").Select(link => link.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task Every_figure_of_attendance_stands_with_its_source()
    {
        var page = await portal.Anybody().ReadAsync("/editions/2022");

        var rows = page.QuerySelectorAll("table.data tbody tr").ToList();
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.NotNull(row.QuerySelector("td a[href^=https]")));
    }

    [Fact]
    public async Task An_outcome_says_with_which_verb_it_was_decided_or_that_none_is_stated()
    {
        var adopted = await portal.Anybody().ReadAsync("/editions/2024");
        var open = await portal.Anybody().ReadAsync("/editions/2025");

        Assert.Equal("Adopted", adopted.QuerySelector("#outcomes + ul .state")!.TextContent);
        Assert.NotNull(open.QuerySelector("#outcomes + ul .gap"));
        Assert.Null(open.QuerySelector("#outcomes + ul .state"));
    }

    [Fact]
    public async Task An_edition_leads_to_the_one_before_and_the_one_after_whatever_years_lie_between()
    {
        var page = await portal.Anybody().ReadAsync("/fr/editions/2022");

        Assert.Equal("/fr/editions/2020", page.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/fr/editions/2023", page.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/editions/1999")]
    [InlineData("/editions/last")]
    public async Task An_edition_that_was_not_held_is_not_found(string address)
    {
        using var response = await portal.Anybody().GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_programme_keeps_hours_first_and_says_what_is_not_stated()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var edition = db.Editions.Single(edition => edition.Year == 2022);
            db.Sessions.AddRange(
                Some("late", edition.Id, "2022-04-05", new TimeOnly(14, 0)),
                Some("no-hours", edition.Id, "2022-04-05", null),
                Some("early", edition.Id, "2022-04-05", new TimeOnly(9, 30)),
                Some("no-day", edition.Id, null, null)
            );
            await db.SaveChangesAsync();
        });

        var page = await portal.Anybody().ReadAsync("/editions/2022");

        var order = page.QuerySelectorAll(".timeline h4 a").Select(link => link.GetAttribute("href")!.Split('/')[^1]).ToList();
        Assert.Equal(["early", "late", "no-hours", "no-day"], order.Where(slug => !slug.StartsWith("2022", StringComparison.Ordinal)));
        Assert.Equal(2, page.QuerySelectorAll(".strip .slot").Length);
        Assert.Equal("no-day", order[^1]);
    }

    [Fact]
    public async Task An_editor_adds_an_edition_with_a_figure_and_everybody_can_read_it()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var saved = await editor.SubmitAsync("/manage/editions/new", NewEdition());

        Assert.Equal("/manage/editions/2027", saved.Headers.Location!.OriginalString);
        var page = await portal.Anybody().ReadAsync("/editions/2027");
        Assert.Contains("60 cities", page.QuerySelector("table.data")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_without_its_source_is_refused_and_stays_in_the_form()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var fields = NewEdition();
        fields["Input.Figures[0].Source.Text"] = "";

        using var refused = await editor.SubmitAsync("/manage/editions/new", fields);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Equal("#Input_Figures_0__Source_Text", page.QuerySelector(".summary a")!.GetAttribute("href"));
        Assert.Equal("60 cities", page.QuerySelector("#Input_Figures_0__Text")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_year_and_a_number_are_each_of_one_edition()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var fields = NewEdition();
        (fields["Input.Year"], fields["Input.Number"]) = ("2025", "5");

        using var refused = await editor.SubmitAsync("/manage/editions/new", fields);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(2, (await Visitor.ParseAsync(refused)).QuerySelectorAll(".summary li").Length);
    }

    private static Session Some(string slug, int editionId, string? day, TimeOnly? starts)
    {
        var session = new Session
        {
            Slug = slug,
            Title = slug,
            EditionId = editionId,
        };
        session.HeldOn(day is null ? null : PartialDate.Parse(day), 2022);
        session.Meet(starts, null, "Europe/Zurich");
        return session;
    }

    private static Dictionary<string, string> NewEdition() =>
        new()
        {
            ["Input.Year"] = "2027",
            ["Input.Number"] = "6",
            ["Input.Name"] = "Forum of Mayors",
            ["Input.First.Month"] = "10",
            ["Input.First.Year"] = "2027",
            ["Input.Figures[0].Text"] = "60 cities",
            ["Input.Figures[0].Source.Text"] = "A bulletin",
        };
}
