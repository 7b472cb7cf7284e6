using ForumPortal.Data;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Feeds;

/// <summary>A published record as a feed tells it.</summary>
public sealed record RecordNews(
    int Id,
    string Slug,
    string Reference,
    string Title,
    string Language,
    string? Summary,
    RecordState State,
    bool Example,
    DateTime Published,
    DateTime Changed
);

/// <summary>What happened to a record in public.</summary>
/// <param name="Note">The corrigendum of a correction, the notice of a withdrawal.</param>
/// <param name="State">What the record is now.</param>
public sealed record RecordChange(
    int Id,
    RecordAct Act,
    DateTime At,
    string? Note,
    string Slug,
    string Reference,
    string Title,
    string Language,
    RecordState State,
    bool Example
)
{
    /// <summary>Where it can be seen: the corrigendum, or the record, which says so itself once it is withdrawn.</summary>
    public string Path =>
        Act == RecordAct.Corrected && State != RecordState.Withdrawn && Note?.Split('.') is [_, var number]
            ? $"/records/{Slug}/corrigenda/{number}"
            : $"/records/{Slug}";
}

/// <summary>A commitment, a call or an event as a feed tells it.</summary>
/// <param name="Text">Markdown.</param>
/// <param name="Added">When it was entered, as the audit trail says.</param>
public sealed record ThingNews(
    int Id,
    string Slug,
    string Title,
    string? Text,
    string? Who,
    bool Example,
    DateTime Added,
    DateTime Changed
);

public static class FeedQueries
{
    /// <summary>What readers notice of a record’s life.</summary>
    private static readonly RecordAct[] InPublic =
    [
        RecordAct.Published,
        RecordAct.Corrected,
        RecordAct.Finalised,
        RecordAct.Reopened,
        RecordAct.Withdrawn,
        RecordAct.Reinstated,
    ];

    /// <summary>What changes what was published before.</summary>
    private static readonly RecordAct[] Corrections = [RecordAct.Corrected, RecordAct.Withdrawn, RecordAct.Reinstated];

    /// <summary>What was published, corrected, made final or withdrawn, the latest first: steps are numbered as they happen.</summary>
    public static IQueryable<RecordChange> ChangesInPublic(this IQueryable<RecordStep> steps) => steps.Changes(InPublic);

    /// <summary>Corrections and withdrawals alone.</summary>
    public static IQueryable<RecordChange> CorrectionsInPublic(this IQueryable<RecordStep> steps) => steps.Changes(Corrections);

    /// <summary>What was published or corrected last comes first.</summary>
    public static IQueryable<RecordNews> News(this IQueryable<Record> published, PortalDbContext db) =>
        published
            .OrderByDescending(record => record.PublishedAt)
            .ThenByDescending(record => record.Id)
            .Select(record => new RecordNews(
                record.Id,
                record.Slug,
                record.Reference,
                record.Title,
                record.Language,
                record.Summary,
                record.State,
                record.Session.Cities.Any(present => present.City.Fictional),
                db.RecordVersions.Where(version => version.RecordId == record.Id).Min(version => version.PublishedAt),
                db.RecordSteps.Where(step => step.RecordId == record.Id && InPublic.Contains(step.Act)).Max(step => step.At)
            ));

    /// <summary>What was entered or changed last comes first.</summary>
    public static IQueryable<ThingNews> News(this IQueryable<Commitment> commitments, PortalDbContext db) =>
        commitments
            .Join(db.DatesOf(nameof(Commitment)), one => one.Id, dates => dates.Id, (one, dates) => new { one, dates })
            .OrderByDescending(row => row.dates.Changed)
            .ThenByDescending(row => row.one.Id)
            .Select(row => new ThingNews(
                row.one.Id,
                row.one.Slug,
                row.one.Title,
                row.one.Text,
                row.one.City!.Name ?? row.one.Agency!.Acronym ?? row.one.Agency.Name ?? row.one.Collective,
                row.one.City != null && row.one.City.Fictional
                    || row.one.Session != null && row.one.Session.Cities.Any(present => present.City.Fictional),
                row.dates.Added,
                row.dates.Changed
            ));

    /// <inheritdoc cref="News(IQueryable{Commitment}, PortalDbContext)"/>
    public static IQueryable<ThingNews> News(this IQueryable<Call> calls, PortalDbContext db) =>
        calls
            .Join(db.DatesOf(nameof(Call)), one => one.Id, dates => dates.Id, (one, dates) => new { one, dates })
            .OrderByDescending(row => row.dates.Changed)
            .ThenByDescending(row => row.one.Id)
            .Select(row => new ThingNews(
                row.one.Id,
                row.one.Slug,
                row.one.Title,
                row.one.Text,
                row.one.FromAgency!.Acronym ?? row.one.FromAgency.Name,
                row.one.Session != null && row.one.Session.Cities.Any(present => present.City.Fictional),
                row.dates.Added,
                row.dates.Changed
            ));

    /// <inheritdoc cref="News(IQueryable{Commitment}, PortalDbContext)"/>
    public static IQueryable<ThingNews> News(this IQueryable<Event> events, PortalDbContext db) =>
        events
            .Join(db.DatesOf(nameof(Event)), one => one.Id, dates => dates.Id, (one, dates) => new { one, dates })
            .OrderByDescending(row => row.dates.Changed)
            .ThenByDescending(row => row.one.Id)
            .Select(row => new ThingNews(
                row.one.Id,
                row.one.Slug,
                row.one.Title,
                row.one.Description,
                row.one.Organizer ?? row.one.OrganizerAgency!.Acronym ?? row.one.OrganizerAgency.Name,
                row.one.Example,
                row.dates.Added,
                row.dates.Changed
            ));

    private static IQueryable<RecordChange> Changes(this IQueryable<RecordStep> steps, RecordAct[] acts) =>
        steps
            .Where(step => acts.Contains(step.Act))
            .OrderByDescending(step => step.Id)
            .Select(step => new RecordChange(
                step.Id,
                step.Act,
                step.At,
                step.Note,
                step.Record.Slug,
                step.Record.Reference,
                step.Record.Title,
                step.Record.Language,
                step.Record.State,
                step.Record.Session.Cities.Any(present => present.City.Fictional)
            ));

    private static IQueryable<Dates> DatesOf(this PortalDbContext db, string noun) =>
        db
            .AuditTrail.Where(line => line.Noun == noun && line.EntityId != null)
            .GroupBy(line => line.EntityId!.Value)
            .Select(lines => new Dates
            {
                Id = lines.Key,
                Added = lines.Min(line => line.At),
                Changed = lines.Max(line => line.At),
            });

    /// <summary>When something was entered and when it was changed last.</summary>
    private sealed class Dates
    {
        public int Id { get; init; }
        public DateTime Added { get; init; }
        public DateTime Changed { get; init; }
    }
}
