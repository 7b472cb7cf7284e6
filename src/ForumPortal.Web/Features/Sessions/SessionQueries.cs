using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Agencies;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Sessions;

/// <summary>A session in a list.</summary>
public sealed record SessionRow(
    int Id,
    string Slug,
    string Title,
    SessionKind Kind,
    SessionStatus Status,
    PartialDate? Day,
    int EditionYear,
    string EditionName,
    bool Example
);

/// <summary>An agency or a city that took part in a session.</summary>
public sealed record Attending(bool IsAgency, int Id, string Slug, string Name);

/// <summary>Somebody who speaks in a session, and where they are reached.</summary>
public sealed record SpeakerRow(
    int PersonId,
    string? Honorific,
    string Name,
    string? Family,
    string? Email,
    string Office,
    string? Organisation,
    string SessionSlug,
    string SessionTitle
)
{
    public string Display => Honorific is null ? Name : $"{Honorific} {Name}";
}

/// <summary>A session of a day.</summary>
public sealed record DaySession(int Id, string Slug, string Title, TimeOnly? Starts, TimeOnly? Ends, PartialDate? Day);

public static class SessionQueries
{
    /// <summary>What takes place on a day, in its order; what is known by its month alone does not.</summary>
    public static async Task<IReadOnlyList<DaySession>> OnDayAsync(this IQueryable<Session> sessions, DateOnly day)
    {
        var found = await sessions.Where(session => session.SortDay == day).Days().ToListAsync();
        return [.. found.Where(session => session.Day?.Exact == day)];
    }

    /// <summary>
    /// Who speaks in the sessions of an edition, in the order of its programme: a person stands there as often as they speak, first
    /// where they are reached.
    /// </summary>
    public static IQueryable<SpeakerRow> SpeakersOf(this IQueryable<Participation> participations, int editionId) =>
        participations
            .Where(seat => seat.Session.EditionId == editionId && seat.Session.Status != SessionStatus.Cancelled)
            .OrderBy(seat => seat.Email == null)
            .ThenBy(seat => seat.Session.SortDay)
            .ThenBy(seat => seat.Session.Starts)
            .ThenBy(seat => seat.SessionId)
            .ThenBy(seat => seat.Position)
            .Select(seat => new SpeakerRow(
                seat.PersonId,
                seat.Person.Name.Honorific,
                seat.Person.Name.Stated,
                seat.Person.Name.Family,
                seat.Email,
                seat.Office,
                seat.Agency != null ? seat.Agency.Name
                    : seat.City != null ? seat.City.Name
                    : null,
                seat.Session.Slug,
                seat.Session.Title
            ));

    /// <summary>The keys of those who speak and are reached by mail.</summary>
    public static IQueryable<int> ReachedSpeakersOf(this IQueryable<Participation> participations, int editionId) =>
        participations
            .Where(seat => seat.Session.EditionId == editionId && seat.Session.Status != SessionStatus.Cancelled && seat.Email != null)
            .Select(seat => seat.PersonId)
            .Distinct();

    /// <summary>What takes place or has taken place, in the order of the programme.</summary>
    public static IQueryable<DaySession> Days(this IQueryable<Session> sessions) =>
        sessions
            .Where(session => session.Status != SessionStatus.Cancelled)
            .OrderBy(session => session.SortDay)
            .ThenBy(session => session.Starts)
            .ThenBy(session => session.Id)
            .Select(session => new DaySession(session.Id, session.Slug, session.Title, session.Starts, session.Ends, session.Day));

    /// <summary>Every word has to be found in the title, the place or the room.</summary>
    public static IQueryable<Session> Named(this IQueryable<Session> sessions, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(sessions, (found, word) => found.Where(session => session.SearchForm.Contains(word)));

    public static IQueryable<Session> OfYear(this IQueryable<Session> sessions, int year) =>
        sessions.Where(session => session.Edition.Year == year);

    public static IQueryable<Session> OfEdition(this IQueryable<Session> sessions, int editionId) =>
        sessions.Where(session => session.EditionId == editionId);

    public static IQueryable<Session> About(this IQueryable<Session> sessions, int themeId) =>
        sessions.Where(session => session.Themes.Any(theme => theme.ThemeId == themeId));

    public static IQueryable<Session> AttendedByAgency(this IQueryable<Session> sessions, int agencyId) =>
        sessions.Where(session => session.Agencies.Any(present => present.AgencyId == agencyId));

    public static IQueryable<Session> NewestFirst(this IQueryable<Session> sessions) =>
        sessions.OrderByDescending(session => session.SortDay).ThenByDescending(session => session.Id);

    /// <summary>Those about a theme, the latest first.</summary>
    public static IQueryable<Session> SessionsAbout(this PortalDbContext db, int themeId) =>
        db.Set<SessionTheme>().Where(link => link.ThemeId == themeId).NewestFirst(db);

    /// <summary>Those in which an agency took part, the latest first.</summary>
    public static IQueryable<Session> SessionsOfAgency(this PortalDbContext db, int agencyId) =>
        db.Set<SessionAgency>().Where(link => link.AgencyId == agencyId).NewestFirst(db);

    /// <summary>Those in which a city took part, the latest first.</summary>
    public static IQueryable<Session> SessionsOfCity(this PortalDbContext db, int cityId) =>
        db.Set<SessionCity>().Where(link => link.CityId == cityId).NewestFirst(db);

    public static IQueryable<SessionRow> Rows(this IQueryable<Session> sessions) =>
        sessions.Select(session => new SessionRow(
            session.Id,
            session.Slug,
            session.Title,
            session.Kind,
            session.Status,
            session.Day,
            session.Edition.Year,
            session.Edition.Name,
            session.Cities.Any(present => present.City.Fictional)
        ));

    /// <summary>The agencies that took part in each of some sessions, in one statement.</summary>
    public static async Task<ILookup<int, AgencyRow>> AgenciesOfAsync(this PortalDbContext db, IEnumerable<SessionRow> sessions)
    {
        var ids = sessions.Select(session => session.Id).ToList();
        var links = await db.Set<SessionAgency>()
            .Where(link => ids.Contains(link.SessionId))
            .Join(db.Agencies, link => link.AgencyId, agency => agency.Id, (link, agency) => new { link.SessionId, agency })
            .OrderBy(row => row.agency.SortForm)
            .Select(row => new
            {
                row.SessionId,
                Agency = new AgencyRow(row.agency.Id, row.agency.Slug, row.agency.Acronym, row.agency.Name, row.agency.Kind),
            })
            .ToListAsync();
        return links.ToLookup(link => link.SessionId, link => link.Agency);
    }

    /// <summary>The agencies, then the cities that took part in a session, by name.</summary>
    public static IQueryable<Attending> AttendingAt(this PortalDbContext db, int sessionId) =>
        db.Set<SessionAgency>()
            .Where(link => link.SessionId == sessionId)
            .Join(db.Agencies, link => link.AgencyId, agency => agency.Id, (_, agency) => agency)
            .Select(agency => new
            {
                IsAgency = true,
                agency.Id,
                agency.Slug,
                agency.Name,
                agency.SortForm,
            })
            .Concat(
                db.Set<SessionCity>()
                    .Where(link => link.SessionId == sessionId)
                    .Join(db.Cities, link => link.CityId, city => city.Id, (_, city) => city)
                    .Select(city => new
                    {
                        IsAgency = false,
                        city.Id,
                        city.Slug,
                        city.Name,
                        city.SortForm,
                    })
            )
            .OrderByDescending(attending => attending.IsAgency)
            .ThenBy(attending => attending.SortForm)
            .Select(attending => new Attending(attending.IsAgency, attending.Id, attending.Slug, attending.Name));

    /// <summary>What keeps a participation: paragraphs that name it, whether published or being written, and documents.</summary>
    public static async Task<SeatTies> TiesOfAsync(this PortalDbContext db, int participationId) =>
        new(
            Math.Max(
                await db.Paragraphs.CountAsync(paragraph => paragraph.ParticipationId == participationId),
                await db.PublishedParagraphs.CountAsync(paragraph => paragraph.ParticipationId == participationId)
            ),
            await db.SessionDocuments.CountAsync(document => document.ParticipationId == participationId)
        );

    /// <summary>In the order of the links, which is read along their index and never sorted.</summary>
    private static IQueryable<Session> NewestFirst<TLink>(this IQueryable<TLink> links, PortalDbContext db)
        where TLink : class =>
        links
            .OrderByDescending(link => EF.Property<DateOnly>(link, SessionDays.Column))
            .ThenByDescending(link => EF.Property<int>(link, nameof(SessionTheme.SessionId)))
            .Join(
                db.Sessions,
                link => EF.Property<int>(link, nameof(SessionTheme.SessionId)),
                session => session.Id,
                (_, session) => session
            );
}
