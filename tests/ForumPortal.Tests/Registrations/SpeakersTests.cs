using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Registrations;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Registrations;

/// <summary>Whoever speaks in a session of the event is registered without asking for it, once.</summary>
public sealed class SpeakersTests : IDisposable
{
    private const string Address = "speaker@city.example";
    private const string Page = ADesk.Manage + "/speakers";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Who_is_put_in_the_programme_is_registered_by_itself_beside_the_places_and_told_so()
    {
        var manager = await ExpectAsync(SpeakersCome.BesideItsPlaces);

        await SeatAsync(Address);
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        var mail = await FirstMailAsync();

        Assert.Contains("You speak at the event", mail.TextBody, StringComparison.Ordinal);
        var person = await portal.FromDatabaseAsync(db => db.Registrations.SingleAsync(one => one.Email == Address));
        Assert.Equal((RegistrationState.Confirmed, false), (person.State, person.HoldsPlace));
        var own = await portal.Anybody().ReadAsync(mail.Link());
        Assert.NotNull(own.QuerySelector(".ticket"));
        Assert.Contains("Registered by the portal, as a speaker", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Registered", (await manager.ReadAsync(Page)).QuerySelector("main tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Done_again_it_changes_nothing_not_even_for_who_has_withdrawn_or_is_forgotten()
    {
        var manager = await ExpectAsync(SpeakersCome.BesideItsPlaces);
        await SeatAsync(Address);
        await ADesk.DoneAsync(manager.SubmitAsync(Page, []));
        var link = (await portal.LatestMailAsync(Address)).Link();
        var id = await portal.FromDatabaseAsync(db =>
            db.Registrations.Where(one => one.Email == Address).Select(one => one.Id).SingleAsync()
        );

        await ADesk.DoneAsync(portal.Anybody().SubmitAsync($"{link}/{id}/withdraw", []));
        await ADesk.DoneAsync(manager.SubmitAsync(Page, []));
        await ADesk.DoneAsync(portal.Anybody().SubmitAsync($"{link}/{id}/erase", []));
        await ADesk.DoneAsync(manager.SubmitAsync(Page, []));

        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.Registrations.CountAsync(one => one.State == RegistrationState.Withdrawn)));
        Assert.Equal(0, await portal.FromDatabaseAsync(db => db.Registrations.CountAsync(one => one.Email == Address)));
    }

    [Fact]
    public async Task On_its_places_a_speaker_takes_one_and_where_none_is_left_waits_for_one()
    {
        var manager = await ExpectAsync(SpeakersCome.OnItsPlaces);
        await SeatAsync(Address);
        await SeatAsync("second@city.example", skip: 1);

        await ADesk.DoneAsync(manager.SubmitAsync(Page, []));

        Assert.Equal([RegistrationState.Confirmed, RegistrationState.Waitlisted], await StatesAsync());
    }

    [Fact]
    public async Task Who_was_registered_and_waits_is_confirmed_and_who_has_no_address_is_shown_to_the_organisers()
    {
        var manager = await ExpectAsync(SpeakersCome.BesideItsPlaces);
        var category = await CategoryAsync();
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(category, ["Somebody else"]));
        var name = await portal.FromDatabaseAsync(async db => (await NextSpeakerAsync(db)).Name.Stated);
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(category, [name], new() { ["Input.ContactEmail"] = Address }));
        Assert.Contains(RegistrationState.Waitlisted, await StatesAsync());
        await SeatAsync(Address);
        await SeatAsync(null, skip: 1);

        await ADesk.DoneAsync(manager.SubmitAsync(Page, []));

        Assert.Equal(RegistrationState.Confirmed, (await portal.StatesAsync())[name]);
        Assert.Equal(2, (await StatesAsync()).Count);
        Assert.Contains("No mail address is known", (await manager.ReadAsync(Page)).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<Visitor> ExpectAsync(SpeakersCome speakers)
    {
        var manager = await portal.WithDeskAsync("1");
        await portal.WithCategoryAsync(manager, "Speakers", new() { ["Input.Speakers"] = $"{speakers}" });
        await portal.WithEditionAsync(manager);
        return manager;
    }

    private Task<int> CategoryAsync() =>
        portal.FromDatabaseAsync(db =>
            db.RegistrationDesks.Where(d => d.Event.Slug == ADesk.Slug).SelectMany(d => d.Categories).Select(c => c.Id).SingleAsync()
        );

    /// <summary>Puts one of the people of the first content at a table.</summary>
    private Task SeatAsync(string? address, int skip = 0) =>
        portal.WithDatabaseAsync(async db =>
        {
            var edition = await db.Editions.OrderByDescending(one => one.Year).FirstAsync();
            var person = await NextSpeakerAsync(db);
            var session = new Session
            {
                EditionId = edition.Id,
                Title = $"Session {skip}",
                Slug = string.Create(CultureInfo.InvariantCulture, $"session-of-speaker-{skip}"),
                Status = SessionStatus.Confirmed,
            };
            session.HeldOn(PartialDate.Of(new DateOnly(2026, 7, 8)), 2026);
            session.Seat(person, ParticipationRole.Keynote, "Mayor").Email = address;
            db.Sessions.Add(session);
            await db.SaveChangesAsync();
        });

    /// <summary>The first of the people of the first content who is at no table of the latest edition.</summary>
    private static async Task<Person> NextSpeakerAsync(PortalDbContext db)
    {
        var edition = await db.Editions.OrderByDescending(one => one.Year).FirstAsync();
        var seated = db.Participations.Where(seat => seat.Session.EditionId == edition.Id).Select(seat => seat.PersonId);
        return await db.People.Where(one => !seated.Contains(one.Id)).OrderBy(one => one.Id).FirstAsync();
    }

    private Task<List<RegistrationState>> StatesAsync() =>
        portal.FromDatabaseAsync(db => db.Registrations.OrderBy(one => one.Id).Select(one => one.State).ToListAsync());

    private async Task<MimeKit.MimeMessage> FirstMailAsync()
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (await portal.FromDatabaseAsync(db => db.Registrations.AnyAsync(one => one.Email == Address)) is false)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), "Nobody was registered.");
            await Task.Delay(20);
        }
        return await portal.LatestMailAsync(Address);
    }
}
