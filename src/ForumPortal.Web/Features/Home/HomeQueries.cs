using ForumPortal.Data;
using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Home;

/// <summary>A version that was published lately.</summary>
public sealed record LatelyPublished(
    string Slug,
    string Reference,
    string Title,
    string Language,
    RecordState State,
    int Version,
    DateTime At,
    bool Example
);

/// <summary>The record of a session that was held lately.</summary>
public sealed record LatelyHeld(
    string Slug,
    string Title,
    string Language,
    string? Summary,
    RecordKind Kind,
    RecordState State,
    Domain.PartialDate? Day,
    int EditionYear,
    bool Example
);

public static class HomeQueries
{
    /// <summary>The records of the sessions that were held last, whenever they were published.</summary>
    public static IQueryable<LatelyHeld> LatelyHeld(this PortalDbContext db) =>
        db
            .Sessions.OrderByDescending(session => session.SortDay)
            .ThenByDescending(session => session.Id)
            .SelectMany(
                session =>
                    db.Records.Where(record =>
                        record.SessionId == session.Id && (record.State == RecordState.Provisional || record.State == RecordState.Final)
                    ),
                (session, record) =>
                    new LatelyHeld(
                        record.Slug,
                        record.Title,
                        record.Language,
                        record.Summary,
                        record.Kind,
                        record.State,
                        session.Day,
                        session.Edition.Year,
                        session.Cities.Any(present => present.City.Fictional)
                    )
            );

    /// <summary>What was published or corrected last, each record once.</summary>
    public static IQueryable<LatelyPublished> LatelyPublished(this IQueryable<Record> published) =>
        published
            .OrderByDescending(record => record.PublishedAt)
            .ThenByDescending(record => record.Id)
            .Select(record => new LatelyPublished(
                record.Slug,
                record.Reference,
                record.Title,
                record.Language,
                record.State,
                record.LatestVersion!.Value,
                record.PublishedAt!.Value,
                record.Session.Cities.Any(present => present.City.Fictional)
            ));
}
