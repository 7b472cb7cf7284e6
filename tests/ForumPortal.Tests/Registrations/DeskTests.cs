using System.Net;
using System.Text.Json;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Registrations;

/// <summary>The organisers’ side: lists, decisions on many at once, the door, tables to take away.</summary>
public sealed class DeskTests : IDisposable
{
    private const string List = ADesk.Manage + "/registrations";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Many_are_approved_at_once_and_who_was_skipped_is_named_with_the_reason()
    {
        var manager = await portal.WithDeskAsync("2");
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", new() { ["Input.NeedsApproval"] = "true" });
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada", "Ben", "Chi"], new() { ["Input.MaySplit"] = "true" }));

        using var done = await manager.SubmitAsync(List, new() { ["Input.What"] = "Approve", ["Input.All"] = "true" });

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var page = await Visitor.ParseAsync(done);
        var told = page.QuerySelector("main .notice")!.TextContent;
        Assert.Contains("done for 2", told, StringComparison.Ordinal);
        Assert.Contains("Chi: There is no place left.", told, StringComparison.Ordinal);
        Assert.Equal(RegistrationState.Pending, (await portal.StatesAsync())["Chi"]);
        Assert.Contains(
            "Ada, Ben: the place is confirmed",
            (await portal.LatestMailAsync("office@city.example")).TextBody,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nobody_is_refused_without_a_reason_and_the_reason_is_sent()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", new() { ["Input.NeedsApproval"] = "true" });
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));
        var ada = $"{await portal.IdOfAsync("Ada")}";

        using var silent = await manager.SubmitAsync(List, new() { ["Input.What"] = "Refuse", ["Input.Ids"] = ada });
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        Assert.Equal(RegistrationState.Pending, (await portal.StatesAsync())["Ada"]);
        using var told = await manager.SubmitAsync(
            List,
            new()
            {
                ["Input.What"] = "Refuse",
                ["Input.Ids"] = ada,
                ["Input.Reason"] = "One mayor per city.",
            }
        );
        Assert.Equal(RegistrationState.Refused, (await portal.StatesAsync())["Ada"]);
        Assert.Contains("One mayor per city.", (await portal.LatestMailAsync("office@city.example")).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_narrowed_by_state_category_and_words()
    {
        var manager = await portal.WithDeskAsync("1");
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ádám"]));
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ben"]));

        Assert.Equal(["Ádám"], await NamesAsync(manager, "?q=adam"));
        Assert.Equal(["Ben"], await NamesAsync(manager, "?state=waitlisted"));
        Assert.Equal(["Ádám", "Ben"], await NamesAsync(manager, $"?category={mayors}&sort=arrival"));
        using var wrong = await manager.GetAsync(List + "?state=nonsense");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task A_ticket_is_checked_in_by_its_code_once_a_day_and_the_check_in_is_undone()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));
        var ticket = await portal.FromDatabaseAsync(db => db.Registrations.Select(person => person.Ticket).SingleAsync());
        var door = await portal.SignedInAsync(Roles.Door);
        await portal.WithDatabaseAsync(async db =>
        {
            var account = await db.Users.SingleAsync(one => one.Name == "A Door");
            account.DoorOfId = await db.Events.Where(one => one.Slug == ADesk.Slug).Select(one => one.Id).SingleAsync();
            await db.SaveChangesAsync();
        });

        var page = await door.ReadAsync($"/manage/door?code={ticket[..5].ToLowerInvariant()}+{ticket[5..]}");
        Assert.Equal("Ada", page.QuerySelector(".door .big")!.TextContent);
        Assert.DoesNotContain("office@city.example", page.Body!.TextContent, StringComparison.Ordinal);
        await ADesk.DoneAsync(door.SubmitAsync(page, "/manage/door", []));
        using var twice = await door.SubmitAsync(page, "/manage/door", []);
        Assert.NotEqual(HttpStatusCode.InternalServerError, twice.StatusCode);
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.Set<CheckIn>().CountAsync()));
        await ADesk.DoneAsync(door.SubmitAsync($"/manage/door/{ticket}", []));
        Assert.Equal(0, await portal.FromDatabaseAsync(db => db.Set<CheckIn>().CountAsync()));
        using var unknown = await door.GetAsync("/manage/door/AAAAAAAAAA");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Who_has_no_place_is_not_let_in()
    {
        var manager = await portal.WithDeskAsync("1");
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ben"]));
        var ticket = await portal.FromDatabaseAsync(db =>
            db.Registrations.Where(person => person.Name.Stated == "Ben").Select(person => person.Ticket).SingleAsync()
        );

        var page = await manager.ReadAsync($"/manage/door/{ticket}");

        Assert.Contains("no confirmed place", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".door button"));
    }

    [Fact]
    public async Task A_table_is_safe_for_a_spreadsheet_leaves_out_what_is_sensitive_and_is_in_the_audit_trail()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var health = await portal.WithQuestionAsync(manager, "Health", new() { ["Input.Sensitive"] = "true" });
        await ADesk.DoneAsync(
            portal
                .Anybody()
                .RegisterAsync(mayors, ["=HYPERLINK(\"http://evil\")"], new() { [$"Input.People[0].Answers[{health}]"] = "Secret" })
        );

        var table = await manager.Http.GetStringAsync(new Uri(List + ".csv", UriKind.Relative));

        Assert.Contains("'=HYPERLINK", table, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", table, StringComparison.Ordinal);
        Assert.True(await portal.FromDatabaseAsync(db => db.AuditTrail.AnyAsync(line => line.Act == "Exported")));
    }

    [Fact]
    public async Task Who_is_invited_accepts_by_the_link_and_who_walks_in_has_a_place_at_once()
    {
        var manager = await portal.WithDeskAsync("2");
        var guests = await portal.WithCategoryAsync(manager, "Guests", new() { ["Input.ByInvitation"] = "true" });
        await ADesk.DoneAsync(
            manager.SubmitAsync(
                List + "/new",
                new()
                {
                    ["Input.Category"] = $"{guests}",
                    ["Input.Name"] = "Ada",
                    ["Input.Email"] = "ada@city.example",
                    ["Invites"] = "true",
                    ["Language"] = "fr",
                }
            )
        );
        await ADesk.DoneAsync(manager.SubmitAsync(List + "/new", new() { ["Input.Category"] = $"{guests}", ["Input.Name"] = "Ben" }));

        var states = await portal.StatesAsync();
        Assert.Equal((RegistrationState.Invited, RegistrationState.Confirmed), (states["Ada"], states["Ben"]));
        var invitation = await portal.LatestMailAsync("ada@city.example");
        Assert.Contains("vous invitent", invitation.TextBody, StringComparison.Ordinal);
        await ADesk.DoneAsync(portal.Anybody().SubmitAsync($"{invitation.Link()}/{await portal.IdOfAsync("Ada")}/accept", []));
        Assert.Equal(RegistrationState.Confirmed, (await portal.StatesAsync())["Ada"]);
        using var full = await manager.SubmitAsync(List + "/new", new() { ["Input.Category"] = $"{guests}", ["Input.Name"] = "Chi" });
        Assert.Equal(HttpStatusCode.Conflict, full.StatusCode);
    }

    [Fact]
    public async Task Added_places_are_offered_to_who_waits_and_fewer_than_are_taken_are_refused()
    {
        var manager = await portal.WithDeskAsync("1");
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ben"]));

        await ADesk.DoneAsync(manager.SubmitAsync(ADesk.Manage + "/desk", new() { ["Input.Capacity"] = "2" }));
        Assert.Equal(RegistrationState.Offered, (await portal.StatesAsync())["Ben"]);
        using var fewer = await manager.SubmitAsync(ADesk.Manage + "/desk", new() { ["Input.Capacity"] = "1" });
        Assert.Equal(HttpStatusCode.Conflict, fewer.StatusCode);
    }

    [Fact]
    public async Task Two_who_set_up_the_same_desk_see_both_texts_and_registrations_do_not_disturb_them()
    {
        var manager = await portal.WithDeskAsync("5");
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var page = await manager.ReadAsync(ADesk.Manage + "/desk");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));
        await ADesk.DoneAsync(manager.SubmitAsync(page, ADesk.Manage + "/desk", new() { ["Input.Capacity"] = "6" }));

        using var met = await manager.SubmitAsync(page, ADesk.Manage + "/desk", new() { ["Input.Capacity"] = "7" });

        Assert.Equal(HttpStatusCode.Conflict, met.StatusCode);
        Assert.NotNull((await Visitor.ParseAsync(met)).QuerySelector(".two-texts"));
    }

    [Fact]
    public async Task A_mail_to_all_who_have_a_place_is_counted_before_it_goes_and_reaches_each_address_once()
    {
        var manager = await portal.WithDeskAsync("2");
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada", "Ben"]));
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Chi"], new() { ["Input.ContactEmail"] = "chi@city.example" }));

        using var written = await manager.SubmitAsync(
            "/manage/mailings/new",
            new()
            {
                ["Input.ParticipantsOf"] = ADesk.Slug,
                ["Input.Subject"] = "The day before",
                ["Input.Body"] = "Dear {name}, see you tomorrow.",
            }
        );
        Assert.Equal(HttpStatusCode.Redirect, written.StatusCode);
        var mailing = written.Headers.Location!.OriginalString;
        Assert.Equal("Send it to 1", (await manager.ReadAsync(mailing + "/send")).QuerySelector("form.confirm button")!.TextContent);
        await ADesk.DoneAsync(manager.SubmitAsync(mailing + "/send", [], "form.confirm"));

        Assert.Contains("see you tomorrow", (await portal.LatestMailAsync("office@city.example")).TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(await portal.MailAsync("chi@city.example"), mail => mail.Subject == "The day before");
    }

    [Fact]
    public async Task A_table_is_shown_before_it_is_taken_in_and_one_wrong_line_stops_all_of_it()
    {
        var manager = await portal.WithDeskAsync();
        await portal.WithCategoryAsync(manager, "Mayors");
        const string right =
            "Name;Title;Family;Mail;Function;Organisation;Category;Language\nŁukasz;Mayor;;l@city.example;Mayor;Łódź;mayors;fr\nDuong;;;;;;Mayors;";

        using var wrong = await manager.SubmitAsync(
            List + "/import",
            new() { ["Table"] = right + "\nAda;;;no address;;;Mayors;\nBen;;;;;;Kings;" }
        );
        Assert.Contains(
            "2 of 4 lines",
            (await Visitor.ParseAsync(wrong)).QuerySelector("main .notice")!.TextContent,
            StringComparison.Ordinal
        );
        using var shown = await manager.SubmitAsync(List + "/import", new() { ["Table"] = right });
        Assert.Contains(
            "nothing is wrong",
            (await Visitor.ParseAsync(shown)).QuerySelector("main .notice")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(await portal.StatesAsync());
        await ADesk.DoneAsync(manager.SubmitAsync(await Visitor.ParseAsync(shown), List + "/import", new() { ["really"] = "true" }));

        Assert.Equal(2, (await portal.StatesAsync()).Count);
        Assert.Contains("la place est confirmée", (await portal.LatestMailAsync("l@city.example")).TextBody, StringComparison.Ordinal);
        using var again = await manager.SubmitAsync(List + "/import", new() { ["Table"] = right, ["really"] = "true" });
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Equal(2, (await portal.StatesAsync()).Count);
    }

    [Fact]
    public async Task The_next_event_has_the_same_desk_and_nobody_at_it()
    {
        var manager = await portal.WithDeskAsync("7");
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", new() { ["Input.NameInFrench"] = "Maires", ["Input.Quota"] = "5" });
        var comes = await portal.WithQuestionAsync(manager, "Comes to lunch?", new() { ["Input.Kind"] = "YesNo" });
        await portal.WithQuestionAsync(
            manager,
            "Meal",
            new()
            {
                ["Input.AskedIf"] = $"{comes}",
                ["Input.AskedIfAnswer"] = "yes",
                ["Input.Category"] = $"{mayors}",
            }
        );
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));

        await ADesk.DoneAsync(manager.SubmitAsync(ADesk.Manage + "/copy", new() { ["Input.First.Year"] = "2027" }, "form.confirm"));

        var next = await portal.FromDatabaseAsync(db =>
            db.RegistrationDesks.Include(desk => desk.Categories)
                .Include(desk => desk.Questions)
                .SingleAsync(desk => desk.Event.Slug == "ai-for-good-summit-2027")
        );
        Assert.Equal((7, 0, 0), (next.Capacity, next.Taken, next.Arrivals));
        Assert.Equal("Maires", Assert.Single(next.Categories).NameIn("fr"));
        var meal = next.Questions.Single(question => question.AskedIfId is not null);
        Assert.Equal("Comes to lunch?", meal.AskedIf!.In("en").Label);
        Assert.Equal(next.Categories[0].Id, meal.CategoryId);
    }

    [Fact]
    public async Task The_next_event_of_a_kind_keeps_every_language()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var desk = await db
                .RegistrationDesks.Include(desk => desk.Event)
                .SingleAsync(desk => desk.Event.Slug == "example-mayors-table");
            desk.Texts =
            [
                new(RegistrationState.Confirmed, "en", "Bring a pen."),
                new(RegistrationState.Confirmed, "fr", "Apportez un stylo."),
            ];
            desk.Event.Languages = ["en", "fr", "es"];
            await db.SaveChangesAsync();
        });
        var manager = await portal.SignedInAsync(Roles.EventManager);
        var copy = new Dictionary<string, string> { ["Input.First.Year"] = "2027" };

        await ADesk.DoneAsync(manager.SubmitAsync("/manage/events/example-mayors-table/copy", copy, "form.confirm"));

        var said = await portal.FromDatabaseAsync(async db =>
            (
                await db
                    .RegistrationDesks.Include(desk => desk.Event)
                    .Include(desk => desk.Categories)
                    .Include(desk => desk.Questions)
                    .Where(desk => desk.Event.Example)
                    .ToListAsync()
            ).ConvertAll(desk =>
                JsonSerializer.Serialize(
                    new
                    {
                        desk.Event.Languages,
                        desk.PrivacyNotices,
                        desk.Texts,
                        Categories = desk.Categories.OrderBy(category => category.Position).Select(category => category.Names),
                        Questions = desk.Questions.OrderBy(question => question.Position).Select(question => question.Texts),
                    }
                )
            )
        );
        Assert.Equal(2, said.Count);
        Assert.Equal(said[0], said[1]);
        Assert.Contains("Maires", said[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_and_tags_are_the_organisers_own_and_the_person_never_sees_them()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));

        await ADesk.DoneAsync(
            manager.SubmitAsync(
                $"{List}/{await portal.IdOfAsync("Ada")}",
                new() { ["Input.Note"] = "Walks with a stick", ["Input.Tags"] = "lunch" },
                "main form:not([action])"
            )
        );

        Assert.Equal(["Ada"], await NamesAsync(manager, "?q=lunch"));
        var own = await portal.Anybody().ReadAsync((await portal.LatestMailAsync("office@city.example")).Link());
        Assert.DoesNotContain("stick", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("lunch", own.Body.TextContent, StringComparison.Ordinal);
    }

    private static async Task<List<string>> NamesAsync(Visitor manager, string query) =>
        [
            .. (await manager.ReadAsync(List + query))
                .QuerySelectorAll("main form table th[scope=row] a")
                .Select(link => link.TextContent.Trim()),
        ];
}
