using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Features.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>
/// Registers those who speak in an event’s sessions, so that nobody is found unregistered at the door. Done again, it does nothing:
/// the desk remembers whom it has looked at.
/// </summary>
public sealed class Speakers(PortalDbContext db, DeskTurns turns)
{
    /// <returns>How many were looked at for the first time.</returns>
    public async Task<int> RegisterAsync(int deskId)
    {
        var before = 0;
        var after = 0;
        await turns.TakeAsync(
            deskId,
            async (desk, now) =>
            {
                before = desk.KnownSpeakers.Count;
                if (desk.ForSpeakers is { } category && desk.Event.EditionId is { } edition)
                    await RegisterAsync(desk, category, await db.Participations.SpeakersOf(edition).ToListAsync(), now);
                after = desk.KnownSpeakers.Count;
            }
        );
        return after - before;
    }

    private async Task RegisterAsync(RegistrationDesk desk, Category category, IReadOnlyList<SpeakerRow> speakers, DateTime now)
    {
        var fresh = speakers
            .Where(speaker => speaker.Email is not null && !desk.KnownSpeakers.Contains(speaker.PersonId))
            .DistinctBy(speaker => speaker.PersonId)
            .Select(speaker => (Speaker: speaker, Key: Registration.KeyOf(speaker.Email!, speaker.Name)))
            .ToList();
        var keys = fresh.Select(one => one.Key).ToList();
        var registered = await db.Registrations.Known(desk.Id, keys).ToActOn().ToListAsync();
        foreach (var (speaker, key) in fresh)
        {
            var person = registered.Find(one => one.PersonKey == key);
            if (person is null)
            {
                person = Enter(desk, category, speaker, now);
                registered.Add(person);
            }
            desk.RegisterSpeaker(speaker.PersonId, person, now);
            if (person.Party.Id == 0 && person.Steps.Count > 0)
                db.Parties.Add(person.Party);
        }
    }

    private static Registration Enter(RegistrationDesk desk, Category category, SpeakerRow speaker, DateTime now)
    {
        var email = speaker.Email!.Trim().ToLowerInvariant();
        // Nobody has said which language they read.
        var contact = new Contact(speaker.Display, email, PortalLanguages.English.Code);
        var party = new Party(desk, contact, Guid.NewGuid().ToString("N"), now) { EnteredBy = Actor.Portal.Name };
        var name = new PersonalName(speaker.Name, speaker.Honorific, null, speaker.Family);
        var office = speaker.Office.Length == 0 ? null : FoldedText.Cut(speaker.Office, Registration.FunctionMaxLength);
        var organisation = speaker.Organisation is { } of ? FoldedText.Cut(of, Registration.OrganisationMaxLength) : null;
        return party.Add(category, new Registrant(name, email, office, organisation, ListConsent.Nobody));
    }
}
