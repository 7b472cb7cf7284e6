using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Web.Features.Sessions;

/// <summary>A session that has themes, speakers or undertakings in common with another.</summary>
/// <param name="Themes">How many themes both have.</param>
/// <param name="Speakers">How often somebody speaks in both.</param>
/// <param name="Undertakings">How often a city or an organisation undertook something in both.</param>
public sealed record RelatedSession(string Slug, string Title, int EditionYear, bool Example, int Themes, int Speakers, int Undertakings);

/// <summary>The record of a related session.</summary>
public sealed record RelatedRecord(string Slug, string Reference, string Title, string Language, bool Example);

public static class RelatedQueries
{
    /// <summary>Those that have most in common come first, then the latest.</summary>
    public static IQueryable<RelatedSession> SessionsRelatedTo(this PortalDbContext db, int sessionId) =>
        db.InCommonWith(sessionId)
            .Join(db.Sessions, common => common.SessionId, session => session.Id, (common, session) => new { common, session })
            .OrderByDescending(row => row.common.Themes + row.common.Speakers + row.common.Undertakings)
            .ThenByDescending(row => row.session.SortDay)
            .ThenByDescending(row => row.session.Id)
            .Select(row => new RelatedSession(
                row.session.Slug,
                row.session.Title,
                row.session.Edition.Year,
                row.session.Cities.Any(present => present.City.Fictional),
                row.common.Themes,
                row.common.Speakers,
                row.common.Undertakings
            ));

    /// <summary>The records of such sessions that are published.</summary>
    public static IQueryable<RelatedRecord> RecordsRelatedTo(this PortalDbContext db, int sessionId) =>
        db.InCommonWith(sessionId)
            .Join(
                db.Records.Where(record => record.State == RecordState.Provisional || record.State == RecordState.Final),
                common => common.SessionId,
                record => record.SessionId,
                (common, record) => new { common, record }
            )
            .OrderByDescending(row => row.common.Themes + row.common.Speakers + row.common.Undertakings)
            .ThenByDescending(row => row.record.Session.SortDay)
            .ThenByDescending(row => row.record.Id)
            .Select(row => new RelatedRecord(
                row.record.Slug,
                row.record.Reference,
                row.record.Title,
                row.record.Language,
                row.record.Session.Cities.Any(present => present.City.Fictional)
            ));

    private static IQueryable<InCommon> InCommonWith(this PortalDbContext db, int sessionId)
    {
        var commitments = db.Commitments.Where(one => one.SessionId != null && !one.Drafted);
        return db.Set<SessionTheme>()
            .Where(mine => mine.SessionId == sessionId)
            .Join(
                db.Set<SessionTheme>(),
                mine => mine.ThemeId,
                other => other.ThemeId,
                (_, other) =>
                    new
                    {
                        other.SessionId,
                        Theme = 1,
                        Speaker = 0,
                        Undertaking = 0,
                    }
            )
            .Concat(
                db.Participations.Where(mine => mine.SessionId == sessionId)
                    .Join(
                        db.Participations,
                        mine => mine.PersonId,
                        other => other.PersonId,
                        (_, other) =>
                            new
                            {
                                other.SessionId,
                                Theme = 0,
                                Speaker = 1,
                                Undertaking = 0,
                            }
                    )
            )
            .Concat(
                commitments
                    .Where(mine => mine.SessionId == sessionId && mine.CityId != null)
                    .Join(
                        commitments,
                        mine => mine.CityId,
                        other => other.CityId,
                        (_, other) =>
                            new
                            {
                                SessionId = other.SessionId!.Value,
                                Theme = 0,
                                Speaker = 0,
                                Undertaking = 1,
                            }
                    )
            )
            .Concat(
                commitments
                    .Where(mine => mine.SessionId == sessionId && mine.AgencyId != null)
                    .Join(
                        commitments,
                        mine => mine.AgencyId,
                        other => other.AgencyId,
                        (_, other) =>
                            new
                            {
                                SessionId = other.SessionId!.Value,
                                Theme = 0,
                                Speaker = 0,
                                Undertaking = 1,
                            }
                    )
            )
            .Where(one => one.SessionId != sessionId)
            .GroupBy(one => one.SessionId)
            .Select(all => new InCommon
            {
                SessionId = all.Key,
                Themes = all.Sum(one => one.Theme),
                Speakers = all.Sum(one => one.Speaker),
                Undertakings = all.Sum(one => one.Undertaking),
            });
    }

    /// <summary>How much a session has in common with another.</summary>
    private sealed class InCommon
    {
        public int SessionId { get; init; }
        public int Themes { get; init; }
        public int Speakers { get; init; }
        public int Undertakings { get; init; }
    }
}
