using System.Net;
using System.Text;
using ForumPortal.Data;
using ForumPortal.Domain.Registrations;
using ForumPortal.Tests.Infrastructure;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace ForumPortal.Tests.Registrations;

/// <summary>People register, change, wait, are offered places and take them, by the form and by the links in their mail.</summary>
public sealed class RegisteringTests : IDisposable
{
    private const string Office = "office@city.example";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_delegation_of_four_finds_two_places_and_the_rest_wait_are_offered_places_and_answer()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", new() { ["Input.Quota"] = "4" });
        var other = portal.Anybody();
        await ADesk.DoneAsync(other.RegisterAsync(mayors, ["Ada", "Ben"], new() { ["Input.ContactEmail"] = "other@city.example" }));
        var assistant = portal.Anybody();

        await ADesk.DoneAsync(assistant.RegisterAsync(mayors, ["Chi", "Dan", "Eva", "Fay"], new() { ["Input.MaySplit"] = "true" }));

        var states = await portal.StatesAsync();
        Assert.Equal((RegistrationState.Confirmed, RegistrationState.Confirmed), (states["Chi"], states["Dan"]));
        Assert.Equal((RegistrationState.Waitlisted, RegistrationState.Waitlisted), (states["Eva"], states["Fay"]));
        var mail = Assert.Single(await portal.MailAsync(Office));
        Assert.Contains("Chi, Dan: the place is confirmed", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Eva, Fay: there is no place now", mail.TextBody, StringComparison.Ordinal);
        var own = mail.Link();
        var page = await assistant.ReadAsync(own);
        Assert.Contains("Number 1 on the waiting list", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Number 2 on the waiting list", page.Body.TextContent, StringComparison.Ordinal);

        var others = (await portal.LatestMailAsync("other@city.example")).Link();
        foreach (var name in new[] { "Ada", "Ben" })
            await ADesk.DoneAsync(other.SubmitAsync($"{others}/{await portal.IdOfAsync(name)}/withdraw", []));
        states = await portal.StatesAsync();
        Assert.Equal((RegistrationState.Offered, RegistrationState.Offered), (states["Eva"], states["Fay"]));
        Assert.Contains("a place is held for you until", (await portal.LatestMailAsync(Office)).TextBody, StringComparison.Ordinal);

        var declining = $"{own}/{await portal.IdOfAsync("Eva")}/withdraw";
        Assert.Equal("Decline", (await assistant.ReadAsync(declining)).QuerySelector("form.confirm button")!.TextContent);
        await ADesk.DoneAsync(assistant.SubmitAsync(declining, []));
        portal.Clock.Advance(TimeSpan.FromHours(RegistrationDesk.DefaultOfferHours + 1));
        using var late = await assistant.SubmitAsync($"{own}/{await portal.IdOfAsync("Fay")}/accept", []);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("The offer has ended", (await Visitor.ParseAsync(late)).Body!.TextContent, StringComparison.Ordinal);
        var after = await assistant.ReadAsync(own);
        Assert.NotNull(after.QuerySelector("main .state.expired"));
        Assert.Null(after.QuerySelector("main a[href$='/accept']"));
        await AtAsync(portal.Clock.GetUtcNow().UtcDateTime, db => db.Registrations.AnyAsync(p => p.State == RegistrationState.Offered));
        states = await portal.StatesAsync();
        Assert.Equal((RegistrationState.Declined, RegistrationState.Expired), (states["Eva"], states["Fay"]));
    }

    [Fact]
    public async Task A_place_that_is_offered_is_taken_by_the_link_and_never_by_opening_it()
    {
        var manager = await portal.WithDeskAsync("1");
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var visitor = portal.Anybody();
        await ADesk.DoneAsync(visitor.RegisterAsync(mayors, ["Ada"], new() { ["Input.ContactEmail"] = "ada@city.example" }));
        await ADesk.DoneAsync(visitor.RegisterAsync(mayors, ["Ben"]));
        var ada = (await portal.LatestMailAsync("ada@city.example")).Link();
        await ADesk.DoneAsync(visitor.SubmitAsync($"{ada}/{await portal.IdOfAsync("Ada")}/withdraw", []));
        var ben = $"{(await portal.LatestMailAsync(Office)).Link()}/{await portal.IdOfAsync("Ben")}/accept";

        await visitor.ReadAsync(ben);
        Assert.Equal(RegistrationState.Offered, (await portal.StatesAsync())["Ben"]);
        await ADesk.DoneAsync(visitor.SubmitAsync(ben, []));
        Assert.Equal(RegistrationState.Confirmed, (await portal.StatesAsync())["Ben"]);
        using var again = await visitor.SubmitAsync(ben, [], "form.confirm");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task The_form_answers_the_same_whether_somebody_is_known_or_not_and_the_rest_is_told_by_mail()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var ada = new Dictionary<string, string> { ["Input.People[0].Email"] = "ada@city.example" };
        using var first = await portal.Anybody().RegisterAsync(mayors, ["Ada"], ada);
        using var second = await portal
            .Anybody()
            .RegisterAsync(mayors, ["ADA"], new(ada) { ["Input.ContactEmail"] = "somebody@else.example" });

        Assert.Equal((first.StatusCode, first.Headers.Location), (second.StatusCode, second.Headers.Location));
        Assert.Single(await portal.StatesAsync());
        Assert.Empty(await portal.MailAsync("somebody@else.example"));
        Assert.Contains(
            "You are registered already",
            (await portal.LatestMailAsync("ada@city.example")).TextBody,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_same_form_sent_twice_at_once_arrives_once()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var visitor = portal.Anybody();
        var page = await visitor.ReadAsync(ADesk.Register);
        var fields = new Dictionary<string, string>
        {
            ["Input.ContactName"] = "A",
            ["Input.ContactEmail"] = Office,
            ["Input.Agreed"] = "true",
            ["Input.People[0].Category"] = $"{mayors}",
            ["Input.People[0].Name"] = "Ada",
        };

        var sent = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.SubmitAsync(page, ADesk.Register, fields)));

        Assert.All(sent, response => Assert.Equal(HttpStatusCode.Redirect, response.StatusCode));
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.Parties.CountAsync()));
        Assert.Single(await portal.MailAsync(Office));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_everything_typed_is_still_there()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var question = await portal.WithQuestionAsync(manager, "Which meal?", new() { ["Input.Required"] = "true" });

        using var refused = await portal
            .Anybody()
            .RegisterAsync(mayors, ["Ada", "Ben"], new() { ["Input.ContactEmail"] = "no address", ["Input.People[1].Email"] = "a b" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Visitor.ParseAsync(refused);
        Assert.NotNull(page.QuerySelector("#Input_ContactEmail-error"));
        Assert.NotNull(page.QuerySelector("#Input_People_1__Email-error"));
        Assert.NotNull(page.QuerySelector($"#Input_People_0__Answers_{question}_-error"));
        Assert.Equal("Ben", page.QuerySelector("#Input_People_1__Name")!.GetAttribute("value"));
        Assert.Empty(await portal.StatesAsync());
    }

    [Fact]
    public async Task Another_person_is_added_to_the_form_without_losing_a_letter()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");

        using var response = await portal.Anybody().RegisterAsync(mayors, ["Ada Ł"], new() { ["more"] = "1" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await Visitor.ParseAsync(response);
        Assert.Equal("Ada Ł", page.QuerySelector("#Input_People_0__Name")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("#Input_People_1__Name"));
        Assert.Empty(await portal.StatesAsync());
    }

    [Fact]
    public async Task A_category_by_invitation_and_one_of_another_event_are_refused()
    {
        var manager = await portal.WithDeskAsync();
        await portal.WithCategoryAsync(manager, "Mayors");
        var guests = await portal.WithCategoryAsync(manager, "Guests", new() { ["Input.ByInvitation"] = "true" });

        using var uninvited = await portal.Anybody().RegisterAsync(guests, ["Ada"]);
        using var unknown = await portal.Anybody().RegisterAsync(guests + 1_000, ["Ada"]);

        Assert.Equal(HttpStatusCode.Conflict, uninvited.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Empty(await portal.StatesAsync());
    }

    [Fact]
    public async Task A_letter_is_known_by_what_is_in_it_and_handed_out_as_a_download_alone()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", new() { ["Input.NeedsLetter"] = "true" });

        Assert.Equal(HttpStatusCode.BadRequest, await SendLetterAsync(mayors, "letter.pdf", "<html><script>alert(1)</script>"u8.ToArray()));
        Assert.Equal(HttpStatusCode.BadRequest, await SendLetterAsync(mayors, null, []));
        Assert.Equal(HttpStatusCode.Redirect, await SendLetterAsync(mayors, "../../étrange\"<b>.html", "%PDF-1.7 …"u8.ToArray()));

        using var letter = await manager.GetAsync($"{ADesk.Manage}/registrations/{await portal.IdOfAsync("Ada")}?handler=letter");
        Assert.Equal("application/octet-stream", letter.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", letter.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("étrangeb.pdf", letter.Content.Headers.ContentDisposition.FileNameStar);
    }

    [Fact]
    public async Task A_link_opens_what_it_was_made_for_and_nothing_beside_it()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(
            portal.Anybody().RegisterAsync(mayors, ["Ada", "Ben"], new() { ["Input.People[1].Email"] = "ben@city.example" })
        );
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Chi"], new() { ["Input.ContactEmail"] = "chi@city.example" }));
        var anybody = portal.Anybody();
        var ben = (await portal.LatestMailAsync("ben@city.example")).Link();
        var party = (await portal.LatestMailAsync(Office)).Link();

        var page = await anybody.ReadAsync(ben);
        Assert.DoesNotContain("Ada", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        foreach (var (link, name) in new[] { (ben, "Ada"), (ben, "Chi"), (party, "Chi") })
        foreach (var act in new[] { "accept", "withdraw", "change", "hand-over", "erase" })
        {
            using var response = await anybody.GetAsync($"{link}/{await portal.IdOfAsync(name)}/{act}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
        using var guessed = await anybody.GetAsync("/registrations/" + new string('a', 40));
        Assert.Equal(HttpStatusCode.NotFound, guessed.StatusCode);
    }

    [Fact]
    public async Task Who_is_replaced_loses_the_link_and_who_comes_keeps_the_place()
    {
        var manager = await portal.WithDeskAsync("1");
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var visitor = portal.Anybody();
        await ADesk.DoneAsync(visitor.RegisterAsync(mayors, ["Ada"], new() { ["Input.People[0].Email"] = "ada@city.example" }));
        var ada = (await portal.LatestMailAsync("ada@city.example")).Link();
        var party = (await portal.LatestMailAsync(Office)).Link();

        await ADesk.DoneAsync(
            visitor.SubmitAsync(
                $"{party}/{await portal.IdOfAsync("Ada")}/hand-over",
                new() { ["Input.Name"] = "Ben", ["Input.Email"] = "ben@city.example" }
            )
        );

        Assert.Equal(RegistrationState.Confirmed, Assert.Single(await portal.StatesAsync(), pair => pair.Key == "Ben").Value);
        using var former = await visitor.GetAsync(ada);
        Assert.Equal(HttpStatusCode.NotFound, former.StatusCode);
        Assert.Contains(
            "Ben",
            (await visitor.ReadAsync((await portal.LatestMailAsync("ben@city.example")).Link())).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_change_that_matters_is_looked_at_again_and_another_is_not()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var office = await portal.WithQuestionAsync(manager, "Office", new() { ["Input.NeedsNewApproval"] = "true" });
        var meal = await portal.WithQuestionAsync(manager, "Meal");
        var visitor = portal.Anybody();
        await ADesk.DoneAsync(visitor.RegisterAsync(mayors, ["Ada"]));
        var change = $"{(await portal.LatestMailAsync(Office)).Link()}/{await portal.IdOfAsync("Ada")}/change";

        await ADesk.DoneAsync(visitor.SubmitAsync(change, new() { [$"Input.Answers[{meal}]"] = "None" }));
        Assert.Equal(RegistrationState.Confirmed, (await portal.StatesAsync())["Ada"]);
        await ADesk.DoneAsync(visitor.SubmitAsync(change, new() { [$"Input.Answers[{office}]"] = "Mayor" }));
        Assert.Equal(RegistrationState.Pending, (await portal.StatesAsync())["Ada"]);
        var page = await visitor.ReadAsync(change);
        Assert.Equal("None", page.QuerySelector($"[name='Input.Answers[{meal}]']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_lost_link_comes_again_by_mail_and_nobody_learns_who_is_registered()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));
        await portal.LatestMailAsync(Office);
        portal.Clock.Advance(TimeSpan.FromMinutes(5));

        using var known = await portal.Anybody().SubmitAsync("/registrations/lost", new() { ["Input.Email"] = "Office@City.example" });
        using var unknown = await portal.Anybody().SubmitAsync("/registrations/lost", new() { ["Input.Email"] = "nobody@city.example" });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (known.StatusCode, unknown.StatusCode));
        Assert.Equal(MainOf(await known.Content.ReadAsStringAsync()), MainOf(await unknown.Content.ReadAsStringAsync()));
        var link = (await portal.LatestMailAsync(Office)).Link();
        Assert.Contains("Ada", (await portal.Anybody().ReadAsync(link)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await portal.MailAsync("nobody@city.example"));
    }

    [Fact]
    public async Task Whoever_changes_the_days_in_the_form_is_told_that_those_registered_are_not()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        Assert.Null((await manager.ReadAsync(ADesk.Manage)).QuerySelector("main form .notice"));
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada", "Bea"]));

        var notice = (await manager.ReadAsync(ADesk.Manage)).QuerySelector("main form .notice")!;
        Assert.Contains("Registered here: 2.", notice.TextContent, StringComparison.Ordinal);
        Assert.NotNull(notice.QuerySelector($"a[href='{ADesk.Manage}/postpone']"));
    }

    [Fact]
    public async Task The_event_moves_and_the_calendar_entry_in_the_mail_follows()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));
        var before = EntryOf(await portal.LatestMailAsync(Office));

        await ADesk.DoneAsync(
            manager.SubmitAsync(
                ADesk.Manage + "/postpone",
                new()
                {
                    ["Input.First.Day"] = "8",
                    ["Input.First.Month"] = "7",
                    ["Input.First.Year"] = "2026",
                    ["Input.Notice"] = "By a day.",
                }
            )
        );
        var moved = EntryOf(await portal.LatestMailAsync(Office));
        Assert.Equal(new DateOnly(2026, 7, 8), moved.Entry.Start!.Date);
        Assert.Equal(before.Entry.Uid, moved.Entry.Uid);
        Assert.True(moved.Entry.Sequence > before.Entry.Sequence);
        var page = Calendar.Load(await portal.Anybody().Http.GetStringAsync(new Uri($"/events/{ADesk.Slug}.ics", UriKind.Relative)))!;
        Assert.Equal(moved.Entry.Sequence, Assert.Single(page.Events)!.Sequence);

        await ADesk.DoneAsync(manager.SubmitAsync(ADesk.Manage + "/cancel", new() { ["Input.Notice"] = "No hall." }));
        var off = await portal.LatestMailAsync(Office);
        Assert.Contains("No hall.", off.TextBody, StringComparison.Ordinal);
        Assert.Equal("CANCEL", EntryOf(off).Method);
    }

    [Fact]
    public async Task It_all_works_in_French()
    {
        var manager = await portal.WithDeskAsync("1");
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", new() { ["Input.NameInFrench"] = "Maires" });

        Assert.Contains("Maires", (await portal.Anybody().ReadAsync("/fr" + ADesk.Register)).Body!.TextContent, StringComparison.Ordinal);
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Zoé"], language: "/fr"));

        var mail = await portal.LatestMailAsync(Office);
        Assert.Contains("Zoé : la place est confirmée.", mail.TextBody, StringComparison.Ordinal);
        Assert.StartsWith("/fr/registrations/", mail.Link(), StringComparison.Ordinal);
        Assert.Contains(
            "La place est à vous.",
            (await portal.Anybody().ReadAsync(mail.Link())).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_name_is_listed_for_those_whom_the_person_has_agreed_to_and_within_the_walls_of_categories()
    {
        var manager = await portal.WithDeskAsync();
        await ADesk.DoneAsync(
            manager.SubmitAsync(
                ADesk.Manage + "/desk",
                new()
                {
                    ["Input.ListsForEveryone"] = "true",
                    ["Input.ListsForParticipants"] = "true",
                    ["Input.ListsOwnCategoryOnly"] = "true",
                }
            )
        );
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var press = await portal.WithCategoryAsync(manager, "Press");
        Dictionary<string, string> Agreeing(string consent, string address) =>
            new() { ["Input.People[0].Consent"] = consent, ["Input.ContactEmail"] = address };
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"], Agreeing("Everyone", "ada@city.example")));
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ben"], Agreeing("Participants", "ben@city.example")));
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Chi"], Agreeing("Nobody", "chi@city.example")));
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(press, ["Dan"], Agreeing("Participants", "dan@city.example")));

        Assert.Equal(["Ada"], await ListedAsync($"/events/{ADesk.Slug}/participants"));
        Assert.Equal(["Ada", "Ben"], await ListedAsync((await portal.LatestMailAsync("chi@city.example")).Link() + "/participants"));
        Assert.Equal(["Dan"], await ListedAsync((await portal.LatestMailAsync("dan@city.example")).Link() + "/participants"));

        async Task<List<string>> ListedAsync(string address) =>
            [.. (await portal.Anybody().ReadAsync(address)).QuerySelectorAll("main th[scope=row]").Select(cell => cell.TextContent)];
    }

    [Theory]
    [InlineData("=cmd|'/C calc'!A0")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("Robert'); DROP TABLE \"Registrations\";--")]
    [InlineData("{link} {reason} {0} %s ${x}")]
    [InlineData("Zalgo̷̢ 𝕬 👩‍🚀 ‮right to left‬ ﷽")]
    [InlineData("O’Brien \"the\" Łódź; a,b")]
    public async Task Whatever_somebody_is_called_comes_out_exactly_and_harmlessly(string name)
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(
            portal
                .Anybody()
                .RegisterAsync(
                    mayors,
                    [name],
                    new()
                    {
                        ["Input.ContactName"] = name,
                        ["Input.City"] = name,
                        ["Input.People[0].Function"] = name,
                    }
                )
        );

        Assert.Equal(name, Assert.Single(await portal.StatesAsync()).Key);
        var mail = await portal.LatestMailAsync(Office);
        Assert.DoesNotContain("<script", mail.HtmlBody ?? "", StringComparison.Ordinal);
        Assert.Single(mail.To);
        var own = await portal.Anybody().ReadAsync(mail.Link());
        Assert.Equal(name, own.QuerySelector("main h2")!.TextContent);
        Assert.Empty(own.QuerySelectorAll("main script:not([src])"));
        var list = await manager.ReadAsync(ADesk.Manage + "/registrations");
        Assert.Equal(name, list.QuerySelector("main form th[scope=row] a")!.TextContent);
        var table = await manager.Http.GetStringAsync(new Uri(ADesk.Manage + "/registrations.csv", UriKind.Relative));
        Assert.Equal(name, Web.Platform.Text.CsvFile.Read(table)![1][1]);
    }

    [Fact]
    public async Task Who_asks_to_be_forgotten_leaves_a_count_and_no_name_anywhere()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var meal = await portal.WithQuestionAsync(manager, "Meal");
        var visitor = portal.Anybody();
        await ADesk.DoneAsync(
            visitor.RegisterAsync(
                mayors,
                ["Xanthippe"],
                new()
                {
                    ["Input.ContactName"] = "Xanthippe",
                    ["Input.ContactEmail"] = "xanthippe@city.example",
                    [$"Input.People[0].Answers[{meal}]"] = "Xanthippe eats",
                }
            )
        );
        var own = (await portal.LatestMailAsync("xanthippe@city.example")).Link();
        Assert.Contains(
            "Xanthippe eats",
            await visitor.Http.GetStringAsync(new Uri(own + "/data.json", UriKind.Relative)),
            StringComparison.Ordinal
        );

        await ADesk.DoneAsync(visitor.SubmitAsync($"{own}/{await portal.IdOfAsync("Xanthippe")}/erase", []));

        await NobodyIsNamedAsync("xanthippe");
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.Registrations.CountAsync()));
    }

    [Fact]
    public async Task Each_answer_and_each_name_goes_when_its_days_are_over()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var meal = await portal.WithQuestionAsync(manager, "Meal", new() { ["Input.KeptDays"] = "3" });
        await ADesk.DoneAsync(
            portal
                .Anybody()
                .RegisterAsync(
                    mayors,
                    ["Xanthippe"],
                    new() { ["Input.ContactEmail"] = "xanthippe@city.example", [$"Input.People[0].Answers[{meal}]"] = "Soup" }
                )
        );
        await portal.LatestMailAsync("xanthippe@city.example");

        await AtAsync(new DateTime(2026, 7, 15, 9, 0, 0, DateTimeKind.Utc), db => db.Set<Answer>().AnyAsync());
        Assert.Equal("Xanthippe", Assert.Single(await portal.StatesAsync()).Key);
        await AtAsync(
            new DateTime(2026, 10, 12, 9, 0, 0, DateTimeKind.Utc),
            db => db.Registrations.AnyAsync(person => person.ErasedAt == null)
        );
        await NobodyIsNamedAsync("xanthippe");
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.Registrations.CountAsync()));
    }

    /// <summary>Sets the clock forward and waits until the job has left nothing of what it has to take away.</summary>
    private async Task AtAsync(DateTime at, Func<PortalDbContext, Task<bool>> isLeft)
    {
        portal.Clock.SetUtcNow(at);
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (await portal.FromDatabaseAsync(isLeft))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "It is still there.");
            await Task.Delay(20);
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private async Task NobodyIsNamedAsync(string name)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        string? where;
        while ((where = await WhereIsAsync(name)) is not null)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), $"“{name}” still stands in {where}.");
            await Task.Delay(50);
        }
    }

    private async Task<string?> WhereIsAsync(string name)
    {
        if (
            await portal.FromDatabaseAsync(async db =>
                (await db.Registrations.AsNoTracking().Include(p => p.Answers).Include(p => p.Steps).ToListAsync()).Exists(person =>
                    $"{person.Name.Stated} {person.Email} {person.SearchForm} {person.SortForm} {string.Join(' ', person.Answers.Select(a => a.Text))}".Contains(
                        name,
                        StringComparison.OrdinalIgnoreCase
                    )
                )
            )
        )
            return "a registration";
        if (
            await portal.FromDatabaseAsync(async db =>
                (await db.Parties.AsNoTracking().ToListAsync()).Exists(party =>
                    $"{party.ContactName} {party.ContactEmail}".Contains(name, StringComparison.OrdinalIgnoreCase)
                )
            )
        )
            return "a party";
        if (
            await portal.FromDatabaseAsync(async db =>
                (await db.Outbox.AsNoTracking().ToListAsync()).Exists(mail =>
                    $"{mail.To} {mail.Subject} {mail.Body}".Contains(name, StringComparison.OrdinalIgnoreCase)
                )
            )
        )
            return "the outbox";
        if (
            await portal.FromDatabaseAsync(async db =>
                (await db.AuditTrail.AsNoTracking().ToListAsync()).Exists(line =>
                    $"{line.Subject} {line.Changes} {line.ActorName}".Contains(name, StringComparison.OrdinalIgnoreCase)
                )
            )
        )
            return "the audit trail";
        var folder = new DirectoryInfo(Path.Combine(portal.Folder, "mail"));
        return
            folder.Exists
            && folder.GetFiles().Any(file => File.ReadAllText(file.FullName).Contains(name, StringComparison.OrdinalIgnoreCase))
            ? "the folder of mail"
            : null;
    }

    private async Task<HttpStatusCode> SendLetterAsync(int category, string? name, byte[] content)
    {
        var visitor = portal.Anybody();
        var page = await visitor.ReadAsync(ADesk.Register);
        using var form = new MultipartFormDataContent();
        var fields = Visitor.FieldsOf((AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form[method=post]")!);
        foreach (
            var (key, value) in fields.Where(field =>
                !field.Key.StartsWith("Input.", StringComparison.Ordinal) || field.Key == "Input.Submission"
            )
        )
            form.Add(new StringContent(value, Encoding.UTF8), key);
        foreach (
            var (key, value) in new Dictionary<string, string>
            {
                ["Input.ContactName"] = "A",
                ["Input.ContactEmail"] = Office,
                ["Input.Agreed"] = "true",
                ["Input.People[0].Category"] = $"{category}",
                ["Input.People[0].Name"] = "Ada",
            }
        )
            form.Add(new StringContent(value, Encoding.UTF8), key);
        if (name is not null)
        {
            var file = new ByteArrayContent(content);
            file.Headers.TryAddWithoutValidation(
                "Content-Disposition",
                $"form-data; name=\"Letter\"; filename=\"letter.pdf\"; filename*=UTF-8''{Uri.EscapeDataString(name)}"
            );
            form.Add(file);
        }
        using var response = await visitor.Http.PostAsync(new Uri(ADesk.Register, UriKind.Relative), form);
        return response.StatusCode;
    }

    private static (string? Method, Ical.Net.CalendarComponents.CalendarEvent Entry) EntryOf(MimeMessage mail)
    {
        var calendar = Calendar.Load(mail.BodyParts.OfType<TextPart>().Single(part => part.ContentType.MimeType == "text/calendar").Text)!;
        return (calendar.Method, calendar.Events[0]!);
    }

    private static string MainOf(string page) =>
        page[page.IndexOf("<h1", StringComparison.Ordinal)..page.IndexOf("</main", StringComparison.Ordinal)];
}
