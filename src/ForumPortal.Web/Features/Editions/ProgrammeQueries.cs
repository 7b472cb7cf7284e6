using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Domain;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Registrations;
using ForumPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Editions;

/// <summary>A version of the programme as readers see it.</summary>
public sealed record ReleasedProgramme(int Number, DateTime At, IReadOnlyList<ProgrammeChange> Changes, IReadOnlyList<ProgrammeSlot> Slots)
{
    /// <summary>Whether a session stands elsewhere now than it did in this version.</summary>
    public bool HasMoved(ProgrammeEntry session)
    {
        if (session.Status == SessionStatus.Held)
            return false;
        if (Slots.FirstOrDefault(slot => slot.SessionId == session.Id) is not { } slot)
            return true;
        return (slot.Day, slot.Starts, slot.Ends, slot.TimeZone, slot.Room, slot.Cancelled)
            != (
                session.Day?.ToString(),
                session.Starts,
                session.Ends,
                session.TimeZone,
                session.Room,
                session.Status == SessionStatus.Cancelled
            );
    }
}

/// <summary>A version in the list of all.</summary>
public sealed record ReleaseRow(int Number, DateTime At, string By, int Told);

/// <summary>Somebody who is told of a new version, and of what.</summary>
/// <param name="PartyId">With whom they registered, where they are a participant: when they are forgotten, so is the mail.</param>
public sealed record ProgrammeReader(
    string Name,
    string Email,
    string Language,
    IReadOnlyList<ProgrammeChange> Changes,
    int? PartyId = null
);

/// <summary>What has changed since the last version, and whom it concerns.</summary>
/// <param name="Speakers">Those whose own sessions have changed, each with those alone.</param>
/// <param name="Unreached">The names of those among them whose address nobody knows.</param>
/// <param name="Participants">Those who have a place at the event at which the edition is held.</param>
public sealed record ProgrammeNews(
    IReadOnlyList<ProgrammeChange> Changes,
    IReadOnlyList<ProgrammeReader> Speakers,
    IReadOnlyList<string> Unreached,
    IReadOnlyList<ProgrammeReader> Participants
)
{
    /// <summary>Says of what was shown that it is that and nothing else.</summary>
    public string Seen =>
        PrivateCode.HashOf(
            System.Text.Json.JsonSerializer.Serialize(Changes) + string.Join('\n', Participants.Select(reader => reader.Email))
        );

    /// <summary>Each address once: whoever has a place is told of everything, a speaker of their own sessions.</summary>
    public IReadOnlyList<ProgrammeReader> Readers(bool participants) =>
        [.. (participants ? Participants.Concat(Speakers) : Speakers).DistinctBy(reader => Account.Normal(reader.Email))];
}

public static class ProgrammeQueries
{
    /// <summary>The latest version, for whoever releases the next.</summary>
    public static Task<ProgrammeRelease?> LatestAsync(this IQueryable<ProgrammeRelease> releases, int editionId) =>
        releases.Where(release => release.EditionId == editionId).OrderByDescending(release => release.Number).FirstOrDefaultAsync();

    /// <summary>The latest version, for readers.</summary>
    public static Task<ReleasedProgramme?> LatestOfAsync(this IQueryable<ProgrammeRelease> releases, int editionId) =>
        releases
            .Where(release => release.EditionId == editionId)
            .OrderByDescending(release => release.Number)
            .Select(release => new ReleasedProgramme(release.Number, release.At, release.Changes, release.Slots))
            .FirstOrDefaultAsync();

    public static IQueryable<ReleaseRow> RowsOf(this IQueryable<ProgrammeRelease> releases, int editionId) =>
        releases
            .Where(release => release.EditionId == editionId)
            .OrderByDescending(release => release.Number)
            .Select(release => new ReleaseRow(release.Number, release.At, release.By, release.Told));

    /// <summary>The whole programme of an edition, with those who take part, in its order.</summary>
    public static Task<List<Session>> ToReleaseAsync(this IQueryable<Session> sessions, int editionId) =>
        sessions
            .AsNoTracking()
            .Where(session => session.EditionId == editionId)
            .OrderBy(session => session.SortDay)
            .ThenBy(session => session.Starts)
            .ThenBy(session => session.Id)
            .Include(session => session.Participations)
            .ToListAsync();

    internal static async Task<ProgrammeNews> NewsAsync(
        this PortalDbContext db,
        int editionId,
        ProgrammeRelease? last,
        IReadOnlyList<Session> sessions
    )
    {
        var changes = ProgrammeRelease.ChangesSince(last, sessions);
        var concerned = changes
            .SelectMany(change => change.Concerned.Select(seat => (seat.Name, Email: Known(seat.Email), Change: change)))
            .ToList();
        var participants = changes.Count == 0 ? [] : await db.ParticipantsAsync(editionId, changes);
        var languages = await db.LanguagesAsync([.. concerned.Select(one => one.Email).OfType<string>().Select(Account.Normal).Distinct()]);
        foreach (var participant in participants)
            languages[Account.Normal(participant.Email)] = participant.Language;
        var speakers = concerned
            .Where(one => one.Email is not null)
            .GroupBy(one => Account.Normal(one.Email!))
            .Select(own => new ProgrammeReader(
                own.First().Name,
                own.First().Email!,
                languages.GetValueOrDefault(own.Key, PortalLanguages.English.Code),
                [.. own.Select(one => one.Change).Distinct()]
            ))
            .ToList();
        var unreached = concerned.Where(one => one.Email is null).Select(one => one.Name).Distinct().Order().ToList();
        return new ProgrammeNews(changes, speakers, unreached, participants);
    }

    /// <summary>Which language those have said that they read who have an account; a speaker needs none.</summary>
    private static Task<Dictionary<string, string>> LanguagesAsync(this PortalDbContext db, IReadOnlyList<string> addresses) =>
        db
            .Users.Where(account => addresses.Contains(account.NormalizedEmail!))
            .ToDictionaryAsync(account => account.NormalizedEmail!, account => account.Language);

    private static async Task<IReadOnlyList<ProgrammeReader>> ParticipantsAsync(
        this PortalDbContext db,
        int editionId,
        IReadOnlyList<ProgrammeChange> changes
    )
    {
        var people = await db
            .Registrations.Where(person =>
                person.Desk.Event.EditionId == editionId && person.State == RegistrationState.Confirmed && person.ErasedAt == null
            )
            .OrderBy(person => person.Id)
            .Select(person => new
            {
                person.Name.Stated,
                person.Email,
                person.Party.ContactName,
                person.Party.ContactEmail,
                person.Party.Language,
                person.PartyId,
            })
            .ToListAsync();
        return
        [
            .. people
                .Select(person =>
                    person.Email is { } own
                        ? new ProgrammeReader(person.Stated, own, person.Language, changes, person.PartyId)
                        : new ProgrammeReader(person.ContactName, person.ContactEmail, person.Language, changes, person.PartyId)
                )
                .Where(reader => reader.Email.Length > 0)
                .DistinctBy(reader => Account.Normal(reader.Email)),
        ];
    }

    private static string? Known(string? address) => string.IsNullOrWhiteSpace(address) ? null : address.Trim();
}
