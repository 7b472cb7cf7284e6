using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>
/// Seats in sessions for which one signs up. Each act is a turn of the event’s desk, so that nobody signs up who withdraws at the same
/// moment, and is saved against the revision of the session’s places, so that two events which share a session never overbook it.
/// </summary>
public sealed class Seats(PortalDbContext db, RegistrationMails mails)
{
    /// <summary>Signs somebody up; within a turn of their desk.</summary>
    /// <returns>Whether one signs up for this session.</returns>
    public async Task<bool> SignUpAsync(Registration person, int sessionId, DateTime now)
    {
        if (await PlacesAsync(person.Desk.Event.EditionId, sessionId) is not { } places)
            return false;
        if (person.Desk.Event.Cancelled)
            throw new Refusal(EventRules.IsCancelled).AsException();
        db.SignUps.Add(places.SignUp(person, await OwnAsync(places, person), now));
        return true;
    }

    /// <summary>Gives a seat back, or leaves the list; within a turn of their desk.</summary>
    /// <returns>Whether they had signed up.</returns>
    public async Task<bool> LeaveAsync(Registration person, int sessionId, DateTime now)
    {
        if (await PlacesAsync(person.Desk.Event.EditionId, sessionId) is not { } places || await OwnAsync(places, person) is not { } own)
            return false;
        Tell(places.Leave(own, await db.SignUps.WaitingFor([places.Id]).ToListAsync(), now), now);
        db.SignUps.Remove(own);
        return true;
    }

    /// <summary>Says how many seats a session has; within a turn of the desk.</summary>
    /// <param name="most">None where one does not sign up for it.</param>
    public async Task HoldAsync(int? editionId, int sessionId, int? least, int? most, DateTime now)
    {
        var places = await PlacesAsync(editionId, sessionId);
        if (most is not { } seats)
        {
            if (places is null)
                return;
            places.RemovalBlockers().RefuseIfAny();
            db.SessionPlaces.Remove(places);
            return;
        }
        places ??= db.SessionPlaces.Add(new SessionPlaces(await db.Sessions.SingleAsync(session => session.Id == sessionId))).Entity;
        Tell(places.Hold(least, seats, await db.SignUps.WaitingFor([places.Id]).ToListAsync(), now), now);
    }

    private void Tell(IReadOnlyList<SignUp> seated, DateTime now) => db.Outbox.AddRange(seated.Select(one => mails.Seated(one, now)));

    private Task<SessionPlaces?> PlacesAsync(int? editionId, int sessionId) =>
        db
            .SessionPlaces.Include(places => places.Session)
            .SingleOrDefaultAsync(places => places.SessionId == sessionId && places.Session.EditionId == editionId);

    private Task<SignUp?> OwnAsync(SessionPlaces places, Registration person) =>
        db.SignUps.SingleOrDefaultAsync(one => one.PlacesId == places.Id && one.RegistrationId == person.Id);
}
