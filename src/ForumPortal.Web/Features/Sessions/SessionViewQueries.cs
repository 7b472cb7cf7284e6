using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Decisions;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Domain.Themes;
using ForumPortal.Web.Features.Commitments;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Sessions;

/// <summary>A session as its page shows it, with its records and decisions.</summary>
/// <param name="IsFull">Whether whoever signs up has to wait for a seat; none where one does not sign up for it.</param>
public sealed record SessionView(
    int Id,
    string Slug,
    string Title,
    SessionKind Kind,
    SessionStatus Status,
    SessionAccess Access,
    PartialDate? Day,
    TimeOnly? Starts,
    TimeOnly? Ends,
    string? TimeZone,
    string? Room,
    string? Place,
    IReadOnlyList<string> Languages,
    string? Description,
    IReadOnlyList<string> KeyPoints,
    IReadOnlyList<AgendaItem> AgendaItems,
    IReadOnlyList<CitedDocument> Documents,
    string? Unnamed,
    IReadOnlyList<Recording> Recordings,
    AttendanceFigure? Attendance,
    IReadOnlyList<Source> Sources,
    int EditionId,
    int EditionYear,
    string EditionName,
    bool Example,
    bool? IsFull,
    IReadOnlyList<SessionRecord> AllRecords,
    IReadOnlyList<SessionDecision> Decisions,
    IReadOnlyList<DocumentRow> Released
)
{
    /// <summary>What is hidden is not for the public: the page never holds it.</summary>
    public IReadOnlyList<AgendaItem> AgendaItems { get; } = [.. AgendaItems.Where(item => !item.Hidden)];

    /// <summary>What was published, and what was published and taken back: the latter's address gives the notice.</summary>
    public IEnumerable<SessionRecord> Records =>
        AllRecords.Where(record => record.State is RecordState.Provisional or RecordState.Final or RecordState.Withdrawn);

    /// <summary>The whole moment for machines, where day, hour and zone are stated; the day as far as it is stated otherwise.</summary>
    public string? When(TimeOnly? hour) =>
        Day?.Exact is { } day && hour is { } time && TimeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone)
            ? new DateTimeOffset(day.ToDateTime(time), zone.GetUtcOffset(day.ToDateTime(time))).ToString(
                "yyyy-MM-dd'T'HH:mmzzz",
                System.Globalization.CultureInfo.InvariantCulture
            )
        : Day?.Year is null ? null
        : Day.ToString();
}

/// <summary>A record of a session.</summary>
public sealed record SessionRecord(string Slug, string Reference, string Title, string Language, RecordKind Kind, RecordState State);

/// <summary>A theme of a session, and who said that it is one.</summary>
public sealed record SessionThemeRow(string Slug, ThemeScheme Scheme, string? Code, string Label, AssignedBy AssignedBy)
{
    public string DisplayName => Code is null ? Label : $"SDG {Code}: {Label}";
}

/// <summary>What was asked in a session, or undertaken there or by what was decided there.</summary>
/// <param name="IsCall">Asked; otherwise undertaken.</param>
/// <param name="Who">Of whom it was asked, or who undertook it together, as the source says it.</param>
/// <param name="Example">Undertaken by a city that does not exist.</param>
/// <param name="DecisionId">The decision of the session off which it hangs; none where it stands for itself.</param>
public sealed record SessionPromise(bool IsCall, string Slug, string Title, string? Who, bool Example, int? DecisionId)
{
    public CommitmentLink Link => new(Slug, Title, Example, DecisionId);
}

/// <summary>What a session decided.</summary>
/// <param name="RecordSlug">The record that states it, if the public may read it.</param>
/// <param name="Label">The number of the paragraph that states it.</param>
public sealed record SessionDecision(
    int Id,
    string Title,
    DecisionVerb Verb,
    string? Text,
    CitedDocument? Document,
    Source? Source,
    string? RecordSlug,
    string? Reference,
    string? Label
);

public static class SessionViewQueries
{
    public static IQueryable<SessionView> Views(this IQueryable<Session> sessions, PortalDbContext db) =>
        sessions
            .AsSingleQuery()
            .Select(session => new SessionView(
                session.Id,
                session.Slug,
                session.Title,
                session.Kind,
                session.Status,
                session.Access,
                session.Day,
                session.Starts,
                session.Ends,
                session.TimeZone,
                session.Room,
                session.Place,
                session.Languages,
                session.Description,
                session.KeyPoints,
                session.AgendaItems,
                session.Documents,
                session.Unnamed,
                session.Recordings,
                session.Attendance,
                session.Sources,
                session.EditionId,
                session.Edition.Year,
                session.Edition.Name,
                session.Cities.Any(present => present.City.Fictional),
                db.SessionPlaces.Where(places => places.SessionId == session.Id).Select(places => (bool?)places.IsFull).FirstOrDefault(),
                db.Records.Where(record => record.SessionId == session.Id)
                    .OrderBy(record => record.Id)
                    .Select(record => new SessionRecord(
                        record.Slug,
                        record.Reference,
                        record.Title,
                        record.Language,
                        record.Kind,
                        record.State
                    ))
                    .ToList(),
                db.Decisions.Where(decision => decision.SessionId == session.Id && !decision.Drafted)
                    .OrderBy(decision => decision.Id)
                    .Select(decision => new SessionDecision(
                        decision.Id,
                        decision.Title,
                        decision.Verb,
                        decision.Text,
                        decision.Document,
                        decision.Source,
                        decision.Record!.PublishedAt == null || decision.Record.WithdrawalNotice != null ? null : decision.Record.Slug,
                        decision.Record.Reference,
                        decision.ParagraphLabel
                    ))
                    .ToList(),
                db.DocumentRevisions.Where(revision =>
                        revision.Document.SessionId == session.Id && revision.Number == revision.Document.PublicRevision
                    )
                    .OrderBy(revision => revision.Document.Number)
                    .Select(revision => new DocumentRow(
                        revision.Document.Id,
                        revision.Document.Number,
                        revision.Document.Kind,
                        revision.Document.Title,
                        revision.Document.Language,
                        revision.Document.Participation!.NameAsStated,
                        revision.Document.Participation.Person.Slug,
                        revision.Document.LatestRevision,
                        revision.Document.PublicRevision,
                        revision.Document.WasPublic,
                        new RevisionRow(
                            revision.Number,
                            revision.At,
                            revision.By,
                            revision.Note,
                            revision.Url,
                            revision.FileName,
                            revision.Size
                        )
                    ))
                    .ToList()
            ));

    public static IQueryable<SessionThemeRow> ThemesOf(this PortalDbContext db, int sessionId) =>
        db.Set<SessionTheme>()
            .Where(link => link.SessionId == sessionId)
            .Join(db.Themes, link => link.ThemeId, theme => theme.Id, (link, theme) => new { link.AssignedBy, theme })
            .OrderBy(row => row.theme.Scheme)
            .ThenBy(row => row.theme.Code!.Length)
            .ThenBy(row => row.theme.Code)
            .ThenBy(row => row.theme.SearchForm)
            .Select(row => new SessionThemeRow(row.theme.Slug, row.theme.Scheme, row.theme.Code, row.theme.Label, row.AssignedBy));

    /// <summary>
    /// Calls first, then commitments, each in the order of their entry: those that were undertaken in the session, and those that hang off
    /// a decision of the session, which come with its key.
    /// </summary>
    public static IQueryable<SessionPromise> PromisesOf(this PortalDbContext db, int sessionId)
    {
        var commitments = db.Commitments.Public();
        return db
            .Calls.Where(call => call.SessionId == sessionId && !call.Drafted)
            .Select(call => new
            {
                IsCall = true,
                call.Id,
                call.Slug,
                call.Title,
                Who = call.ToAsStated,
                Example = false,
                DecisionId = (int?)null,
            })
            .Concat(
                // Found along two indices; what is found along both is one.
                commitments
                    .Where(commitment => commitment.SessionId == sessionId)
                    .Union(commitments.Where(commitment => commitment.Decision!.SessionId == sessionId))
                    .Select(commitment => new
                    {
                        IsCall = false,
                        commitment.Id,
                        commitment.Slug,
                        commitment.Title,
                        Who = commitment.Collective,
                        Example = commitment.City != null && commitment.City.Fictional,
                        DecisionId = commitment.Decision!.SessionId == sessionId && !commitment.Decision.Drafted
                            ? commitment.DecisionId
                            : null,
                    })
            )
            .OrderByDescending(promise => promise.IsCall)
            .ThenBy(promise => promise.Id)
            .Select(promise => new SessionPromise(
                promise.IsCall,
                promise.Slug,
                promise.Title,
                promise.Who,
                promise.Example,
                promise.DecisionId
            ));
    }
}
