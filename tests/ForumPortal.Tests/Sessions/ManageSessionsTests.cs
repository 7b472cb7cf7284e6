using System.Net;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Sessions;

public sealed class ManageSessionsTests : IDisposable
{
    private const string Dialogue = "/manage/sessions/2025-dialogue-international-organizations";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task An_editor_adds_a_session_of_which_little_is_known_and_everybody_can_read_it()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var saved = await editor.SubmitAsync("/manage/sessions/new", NewSession());

        Assert.Equal("/manage/sessions/2025-lakes-and-cities", saved.Headers.Location!.OriginalString);
        var page = await portal.Anybody().ReadAsync("/sessions/2025-lakes-and-cities");
        Assert.Equal("Lakes and cities", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Tentative", page.QuerySelector(".mast .state")!.TextContent);
    }

    [Fact]
    public async Task Everything_an_editor_enters_comes_back_in_the_form_and_on_the_page()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var fields = NewSession();
        (fields["Input.Starts"], fields["Input.Ends"], fields["Input.TimeZone"]) = ("9:30", "11:00", "Europe/Zurich");
        (fields["Input.Day.Day"], fields["Input.Day.Month"], fields["Input.Day.Year"]) = ("6", "10", "2025");
        (fields["Input.Languages"], fields["Input.KeyPoints"]) = ("en, fr", "First point\r\nSecond point");
        (fields["Input.AgendaItems[0].Number"], fields["Input.AgendaItems[0].Title"]) = ("1", "Opening");
        (fields["Input.Documents[0].Title"], fields["Input.Documents[0].Symbol"]) = ("A paper", "ECE/HBP/1");
        (fields["Input.ThemesOfSource"], fields["Input.ThemesOfEditors"]) = ("smart-cities", "land-use");
        (fields["Input.Agencies"], fields["Input.Unnamed"]) = ("unece", "Mayors of lakes");
        (await editor.SubmitAsync("/manage/sessions/new", fields)).Dispose();

        var form = await editor.ReadAsync("/manage/sessions/2025-lakes-and-cities");
        Assert.All(
            fields.Where(field => field.Key is not ("Input.KeyPoints" or "Input.Languages" or "Input.Starts")),
            field => Assert.Contains(field.Value, ValuesOf(form, field.Key))
        );
        var page = await portal.Anybody().ReadAsync("/sessions/2025-lakes-and-cities");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("09:30–11:00 (Europe/Zurich)", text, StringComparison.Ordinal);
        Assert.Contains("Second point", text, StringComparison.Ordinal);
        Assert.Contains("ECE/HBP/1", text, StringComparison.Ordinal);
        // The agency sits at the table though nobody is named for it.
        Assert.Equal(2, page.QuerySelectorAll(".seats > li.unnamed").Length);
    }

    [Fact]
    public async Task A_hidden_agenda_item_stands_in_the_form_and_on_no_page()
    {
        const string Closed = "Behind closed doors";
        var editor = await portal.SignedInAsync(Roles.Editor);
        var fields = NewSession();
        fields["Input.AgendaItems[0].Title"] = "Open part";
        (fields["Input.AgendaItems[1].Title"], fields["Input.AgendaItems[1].Hidden"]) = (Closed, "true");
        (await editor.SubmitAsync("/manage/sessions/new", fields)).Dispose();

        var form = await editor.ReadAsync("/manage/sessions/2025-lakes-and-cities");
        Assert.Equal([Closed], ValuesOf(form, "Input.AgendaItems[1].Title"));
        Assert.Equal(["", "true"], Enumerable.Range(0, 2).SelectMany(i => ValuesOf(form, $"Input.AgendaItems[{i}].Hidden")));
        foreach (var reader in new[] { portal.Anybody(), editor })
        foreach (var address in new[] { "/sessions/2025-lakes-and-cities", "/fr/sessions/2025-lakes-and-cities", "/editions/2025" })
        {
            var page = await reader.ReadAsync(address);
            Assert.Equal(
                address != "/editions/2025",
                page.QuerySelectorAll("#agenda + dl dd").Any(item => item.TextContent.Trim() == "Open part")
            );
            Assert.DoesNotContain(Closed, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_session_that_ends_before_it_starts_is_refused_and_everything_typed_stays()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var fields = NewSession();
        (fields["Input.Starts"], fields["Input.Ends"]) = ("11:00", "9:30");

        using var refused = await editor.SubmitAsync("/manage/sessions/new", fields);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.Contains("The session has to end after it starts.", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Lakes and cities", page.QuerySelector("#Input_Title")!.GetAttribute("value"));
        Assert.Equal("9:30", page.QuerySelector("#Input_Ends")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_cannot_be_is_named_at_its_field()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await editor.SubmitAsync(
            "/manage/sessions/new",
            new()
            {
                ["Input.Starts"] = "noon",
                ["Input.TimeZone"] = "Lake time",
                ["Input.Languages"] = "english",
                ["Input.Day.Day"] = "31",
                ["Input.Day.Month"] = "2",
                ["Input.ThemesOfSource"] = "land-use",
                ["Input.ThemesOfEditors"] = "land-use",
                ["Input.Sources[0].Url"] = "https://example.org",
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        var fields = page.QuerySelectorAll(".summary li a").Select(link => link.GetAttribute("href")![1..]).ToList();
        Assert.Equal(
            [
                "Input_Day",
                "Input_Edition",
                "Input_Kind",
                "Input_Languages",
                "Input_Slug",
                "Input_Sources_0__Text",
                "Input_Starts",
                "Input_ThemesOfEditors",
                "Input_TimeZone",
                "Input_Title",
            ],
            fields.Except(["Input_Slug"]).Append("Input_Slug").Order(StringComparer.Ordinal)
        );
        Assert.All(fields, id => Assert.NotNull(page.GetElementById(id)));
    }

    [Fact]
    public async Task Two_editors_who_tick_different_themes_meet()
    {
        var (first, second) = (await portal.SignedInAsync(Roles.Editor, "First"), await portal.SignedInAsync(Roles.Editor, "Second"));
        var opened = await second.ReadAsync(Dialogue);
        (await first.SubmitAsync(Dialogue, new() { ["Input.ThemesOfSource"] = "urban-health" })).Dispose();

        using var met = await second.SubmitAsync(opened, Dialogue, new() { ["Input.ThemesOfSource"] = "trade-development" });

        Assert.Equal(HttpStatusCode.Conflict, met.StatusCode);
        Assert.Equal("urban-health", (await Visitor.ParseAsync(met)).QuerySelector(".theirs .text")!.TextContent.Trim());
    }

    [Fact]
    public async Task Somebody_is_found_in_any_spelling_and_seated_in_the_office_of_the_day()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await editor.SubmitAsync("/manage/sessions/new", NewSession())).Dispose();
        const string Adding = "/manage/sessions/2025-lakes-and-cities/participations/new";

        var form = await editor.ReadAsync(Adding + "?person=Anacláudia");
        Assert.Equal("Ms. Anaclàudia Rossbach", form.QuerySelector("#Input_NameAsStated")!.GetAttribute("value"));
        Assert.Equal("Executive Director", form.QuerySelector("#Input_Office")!.GetAttribute("value"));
        using var seated = await editor.SubmitAsync(form, Adding, new() { ["Input.Role"] = "Keynote" });

        Assert.Equal(HttpStatusCode.Redirect, seated.StatusCode);
        var seat = (await portal.Anybody().ReadAsync("/sessions/2025-lakes-and-cities")).QuerySelector(".seats > li.agency")!;
        Assert.Contains("Executive Director, UN-Habitat · Keynote", Squeezed(seat.TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rapporteur_is_called_so_at_the_table()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await editor.SubmitAsync("/manage/sessions/new", NewSession())).Dispose();
        const string Adding = "/manage/sessions/2025-lakes-and-cities/participations/new";

        var form = await editor.ReadAsync(Adding + "?person=Anacláudia");
        (await editor.SubmitAsync(form, Adding, new() { ["Input.Role"] = "Rapporteur" })).Dispose();

        var seat = (await portal.Anybody().ReadAsync("/sessions/2025-lakes-and-cities")).QuerySelector(".seats > li.agency")!;
        Assert.Contains("UN-Habitat · Rapporteur", Squeezed(seat.TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_several_people_are_found_the_editor_chooses()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        var page = await editor.ReadAsync(Dialogue + "/participations/new?person=ti");

        var choices = page.QuerySelectorAll("main .rows a").Select(link => link.GetAttribute("href"));
        Assert.Contains("?person=tatiana-molcean", choices);
        Assert.Null(page.QuerySelector("main form[method=post]"));
    }

    [Fact]
    public async Task Whoever_is_on_record_stays_at_the_table()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var seat = await SeatOfAsync("kamal-kishore");
        var page = await editor.ReadAsync($"{Dialogue}/participations/{seat}");
        Assert.Null(page.QuerySelector(".confirm button"));
        Assert.StartsWith(
            "Mr. Kamal Kishore stays at the table",
            page.QuerySelector(".confirm .notice")!.TextContent,
            StringComparison.Ordinal
        );

        using var refused = await editor.SubmitAsync(page, $"{Dialogue}/participations/{seat}?handler=Remove", []);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(seat, await SeatOfAsync("kamal-kishore"));
    }

    [Fact]
    public async Task Whoever_said_nothing_on_record_can_be_taken_from_the_table()
    {
        const string Futures = "/manage/sessions/2025-urban-futures-dialogue/participations";
        var editor = await portal.SignedInAsync(Roles.Editor);
        var seat = await SeatOfAsync("christina-kitsos");

        using var removed = await editor.SubmitAsync($"{Futures}/{seat}", [], ".confirm form");

        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Contains(
            "no longer sits at the table",
            (await editor.ReadAsync(Futures)).QuerySelector(".flash")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(0, await SeatOfAsync("christina-kitsos"));
    }

    [Fact]
    public async Task The_order_at_the_table_is_changed_by_moving_up_and_down()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var before = await NamesAsync(editor);
        var last = await SeatOfAsync("tatiana-molcean");

        (await editor.SubmitAsync($"{Dialogue}/participations", [], $"form[action*='id={last}']")).Dispose();

        Assert.Equal([before[0], before[1], before[2], before[4], before[3]], await NamesAsync(editor));
    }

    [Fact]
    public async Task Who_was_there_is_said_seat_by_seat_and_what_nobody_said_is_a_gap()
    {
        var (first, second) = (await portal.SignedInAsync(Roles.Editor, "First"), await portal.SignedInAsync(Roles.Editor, "Second"));
        var (kishore, molcean) = (await SeatOfAsync("kamal-kishore"), await SeatOfAsync("tatiana-molcean"));
        var record = "/records/2025-dialogue-international-organizations";
        Assert.Contains(
            "excused or absent: not stated",
            Squeezed((await portal.Anybody().ReadAsync(record)).QuerySelector(".roundtable")!.TextContent),
            StringComparison.Ordinal
        );
        var opened = await second.ReadAsync($"{Dialogue}/participations");
        (await first.SubmitAsync($"{Dialogue}/participations", new() { [$"Is[{kishore}]"] = "Excused" }, "#presence")).Dispose();

        // Both call half of the names, and the later one does not undo what the first one has heard.
        (await second.SubmitAsync(opened, $"{Dialogue}/participations", new() { [$"Is[{molcean}]"] = "Present" }, "#presence")).Dispose();

        foreach (var page in new[] { Dialogue.Replace("/manage", "", StringComparison.Ordinal), record })
        {
            var seats = (await portal.Anybody().ReadAsync(page))
                .QuerySelectorAll(".seats > li")
                .Select(seat => Squeezed(seat.TextContent))
                .ToList();
            Assert.Contains(
                seats,
                seat => seat.Contains("Kishore", StringComparison.Ordinal) && seat.Contains("excused", StringComparison.Ordinal)
            );
            Assert.Contains(
                seats,
                seat => seat.Contains("Molcean", StringComparison.Ordinal) && seat.Contains("present", StringComparison.Ordinal)
            );
            Assert.Contains(
                seats,
                seat =>
                    seat.Contains("Rossbach", StringComparison.Ordinal) && seat.Contains("attendance not stated", StringComparison.Ordinal)
            );
        }
    }

    private static async Task<List<string>> NamesAsync(Visitor editor) =>
        [.. (await editor.ReadAsync($"{Dialogue}/participations")).QuerySelectorAll("tbody th a").Select(link => link.TextContent)];

    private Task<int> SeatOfAsync(string person) =>
        portal.FromDatabaseAsync(db =>
            db.Participations.Where(seat => seat.Person.Slug == person).Select(seat => seat.Id).SingleOrDefaultAsync()
        );

    private static IEnumerable<string> ValuesOf(IHtmlDocument page, string name) =>
        page.QuerySelectorAll($"[name='{name}']")
            .Select(field =>
                field switch
                {
                    IHtmlInputElement { Type: "checkbox", IsChecked: false } => "",
                    IHtmlInputElement input => input.Value,
                    IHtmlSelectElement select => select.Value ?? "",
                    _ => field.TextContent,
                }
            );

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Dictionary<string, string> NewSession() =>
        new()
        {
            ["Input.Edition"] = "2025",
            ["Input.Title"] = "Lakes and cities",
            ["Input.Kind"] = "Panel",
            ["Input.Status"] = "Tentative",
        };
}
