using System.Globalization;
using System.Net;
using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Registrations;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Features.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ForumPortal.Tests.Registrations;

/// <summary>Those who have a place sign up for sessions that have few seats; nobody gets one that is not there.</summary>
public sealed class SessionSeatsTests : IDisposable
{
    private const string Workshop = "workshop";
    private const string Page = ADesk.Manage + "/sessions/" + Workshop;

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Who_finds_no_seat_waits_and_gets_the_next_that_is_freed_in_the_order_of_arrival()
    {
        await WithSeatsAsync(portal, 1);
        var (ada, ben, chi) = (await RegisteredAsync("ada"), await RegisteredAsync("ben"), await RegisteredAsync("chi"));
        await SignUpAsync(ada);
        await SignUpAsync(ben);
        await SignUpAsync(chi);
        Assert.Contains(
            "You are number 2 on the list.",
            (await portal.Anybody().ReadAsync(chi)).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Full",
            (await portal.Anybody().ReadAsync("/sessions/" + Workshop)).QuerySelector(".facts .state")!.TextContent,
            StringComparison.Ordinal
        );

        await ADesk.DoneAsync(portal.Anybody().SubmitAsync(ada, [], "form[action*=Leave]"));

        Assert.Equal(["ben: Seated", "chi: Waiting"], await SignUpsAsync(portal));
        Assert.Contains(
            "a seat in the session “Workshop” was freed",
            (await portal.LatestMailAsync("ben@city.example")).TextBody,
            StringComparison.Ordinal
        );
        Assert.Single(await portal.MailAsync("chi@city.example"));
    }

    [Fact]
    public async Task Who_withdraws_from_the_event_or_is_erased_gives_the_seat_back()
    {
        await WithSeatsAsync(portal, 1);
        var (ada, ben, chi) = (await RegisteredAsync("ada"), await RegisteredAsync("ben"), await RegisteredAsync("chi"));
        foreach (var one in new[] { ada, ben, chi })
            await SignUpAsync(one);

        await ADesk.DoneAsync(portal.Anybody().SubmitAsync(ada.Replace("sessions", "withdraw", StringComparison.Ordinal), []));
        Assert.Equal(["ben: Seated", "chi: Waiting"], await SignUpsAsync(portal));
        await ADesk.DoneAsync(portal.Anybody().SubmitAsync(ben.Replace("sessions", "erase", StringComparison.Ordinal), []));
        Assert.Equal(["chi: Seated"], await SignUpsAsync(portal));
        var places = await portal.FromDatabaseAsync(db => db.SessionPlaces.SingleAsync());
        Assert.Equal((1, 0, true), (places.Taken, places.Waiting, places.IsFull));
    }

    [Fact]
    public async Task More_seats_go_to_those_who_wait_and_fewer_than_are_taken_there_cannot_be()
    {
        var manager = await WithSeatsAsync(portal, 1);
        foreach (var name in new[] { "ada", "ben", "chi" })
            await SignUpAsync(await RegisteredAsync(name));

        await ADesk.DoneAsync(manager.SubmitAsync(Page, new() { ["Input.Most"] = "2", ["Input.Least"] = "2" }));
        Assert.Equal(["ada: Seated", "ben: Seated", "chi: Waiting"], await SignUpsAsync(portal));
        await portal.LatestMailAsync("ben@city.example");

        using var fewer = await manager.SubmitAsync(Page, new() { ["Input.Most"] = "1", ["Input.Least"] = "" });
        Assert.Equal(HttpStatusCode.Conflict, fewer.StatusCode);
        using var none = await manager.SubmitAsync(Page, new() { ["Input.Most"] = "", ["Input.Least"] = "" });
        Assert.Equal(HttpStatusCode.Conflict, none.StatusCode);
        using var wrong = await manager.SubmitAsync(Page, new() { ["Input.Most"] = "99999999999999", ["Input.Least"] = "x" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(["ada", "ben", "chi"], (await manager.ReadAsync(Page)).QuerySelectorAll("main .rows a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task Who_has_no_place_at_the_event_cannot_and_a_session_of_another_programme_is_not_there()
    {
        await WithSeatsAsync(portal, 1);
        var ada = await RegisteredAsync("ada");
        var visitor = portal.Anybody();
        var page = await visitor.ReadAsync(ada);
        using var elsewhere = await visitor.SubmitAsync(page, ada, new() { ["session"] = "1" }, "form[action*=SignUp]");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);

        await ADesk.DoneAsync(visitor.SubmitAsync(ada.Replace("sessions", "withdraw", StringComparison.Ordinal), []));
        using var late = await visitor.SubmitAsync(page, ada, [], "form[action*=SignUp]");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Empty(await SignUpsAsync(portal));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Twenty_who_sign_up_at_once_for_five_seats_take_five(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithContentAsync(provider);
        await using var busy = new Portal(
            new() { ["Database:Provider"] = $"{provider}", ["ConnectionStrings:Portal"] = database.ConnectionString }
        );
        await WithSeatsAsync(busy, 5);
        var ids = await busy.FromDatabaseAsync(async db =>
        {
            var desk = await db
                .RegistrationDesks.Include(one => one.Event)
                .Include(one => one.Categories)
                .SingleAsync(one => one.Event.Slug == ADesk.Slug);
            var party = new Party(desk, new Contact("Office", "office@city.example", "en"), "many", Portal.Start.UtcDateTime);
            for (var i = 0; i < 20; i++)
                party.Add(desk.Categories[0], new Registrant(new PersonalName($"Person {i}"), null, null, null, ListConsent.Nobody));
            desk.WalkIn(party, Actor.Portal, Portal.Start.UtcDateTime);
            db.Parties.Add(party);
            await db.SaveChangesAsync();
            return party.Registrations.Select(person => person.Id).ToList();
        });
        var workshop = await busy.FromDatabaseAsync(db => db.SessionPlaces.Select(places => places.SessionId).SingleAsync());

        await Task.WhenAll(
            ids.Select(async id =>
            {
                await using var scope = busy.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                var turns = scope.ServiceProvider.GetRequiredService<DeskTurns>();
                var seats = scope.ServiceProvider.GetRequiredService<Seats>();
                var desk = await db.RegistrationDesks.Where(one => one.Event.Slug == ADesk.Slug).Select(one => one.Id).SingleAsync();
                await turns.TakeAsync(
                    desk,
                    async (_, now) =>
                        await seats.SignUpAsync(
                            await db.Registrations.Include(one => one.Desk.Event).SingleAsync(one => one.Id == id),
                            workshop,
                            now
                        )
                );
            })
        );

        var signUps = await busy.FromDatabaseAsync(db => db.SignUps.OrderBy(one => one.Number).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 20), signUps.Select(one => one.Number));
        Assert.All(signUps, one => Assert.Equal(one.Number <= 5 ? SignUpState.Seated : SignUpState.Waiting, one.State));
        var places = await busy.FromDatabaseAsync(db => db.SessionPlaces.SingleAsync());
        Assert.Equal((5, 15), (places.Taken, places.Waiting));
    }

    /// <summary>The latest edition is held at the event, and has a workshop with so many seats.</summary>
    private static async Task<Visitor> WithSeatsAsync(Portal portal, int seats)
    {
        var manager = await portal.WithDeskAsync();
        await portal.WithCategoryAsync(manager, "Mayors");
        var edition = await portal.WithEditionAsync(manager);
        await portal.WithDatabaseAsync(async db =>
        {
            var session = new Session
            {
                EditionId = edition,
                Title = "Workshop",
                Slug = Workshop,
                Status = SessionStatus.Confirmed,
            };
            session.HeldOn(PartialDate.Of(new DateOnly(2026, 7, 8)), 2026);
            db.Sessions.Add(session);
            await db.SaveChangesAsync();
        });
        await ADesk.DoneAsync(manager.SubmitAsync(Page, new() { ["Input.Most"] = seats.ToString(CultureInfo.InvariantCulture) }));
        return manager;
    }

    /// <summary>Somebody with a place; the page where they sign up.</summary>
    private async Task<string> RegisteredAsync(string name)
    {
        var category = await portal.FromDatabaseAsync(db =>
            db.RegistrationDesks.Where(desk => desk.Event.Slug == ADesk.Slug)
                .SelectMany(desk => desk.Categories)
                .Select(one => one.Id)
                .FirstAsync()
        );
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(category, [name], new() { ["Input.ContactEmail"] = $"{name}@city.example" }));
        return $"{(await portal.LatestMailAsync($"{name}@city.example")).Link()}/{await portal.IdOfAsync(name)}/sessions";
    }

    private Task SignUpAsync(string page) => ADesk.DoneAsync(portal.Anybody().SubmitAsync(page, [], "form[action*=SignUp]"));

    private static Task<List<string>> SignUpsAsync(Portal portal) =>
        portal.FromDatabaseAsync(async db =>
            (await db.SignUps.Include(one => one.Registration).OrderBy(one => one.Number).ToListAsync())
                .Select(one => $"{one.Registration.Name.Stated}: {one.State}")
                .ToList()
        );
}
