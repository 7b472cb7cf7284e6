using ForumPortal.Data;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Records;

namespace ForumPortal.Web.Features.Sessions;

/// <summary>A session that has themes, speakers or undertakings in common with another.</summary>
/// <param name="Themes">How many themes both have.</param>
/// <param name="Speakers">How often somebody speaks in both.</param>
/// <param name="Undertakings">How often a city or an organisation undertook something in both.</param>
public sealed record RelatedSession(string Slug, string Title, int EditionYear, bool Example, int Themes, int Speakers, int Undertakings);

/// <summary>Where another record lies.</summary>
public enum Towards
{
    /// <summary>In the session before in the programme.</summary>
    Before,
    After,

    /// <summary>In a session that has something in common.</summary>
    Related,
}

/// <summary>A record to which another one leads.</summary>
public sealed record RelatedRecord(Towards Towards, string Slug, string Reference, string Title, string Language, bool Example);

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

    /// <summary>
    /// The published records to which that of a session leads, in one statement: those of the nearest sessions before and after it in
    /// the programme of the edition, in which whatever has no hours stands last on its day, and those of sessions as above.
    /// </summary>
    public static IQueryable<RelatedRecord> RecordsAround(this PortalDbContext db, int sessionId, int mostInCommon)
    {
        var published = db.Records.Published();
        var programme = db
            .Sessions.Where(here => here.Id == sessionId)
            .Join(db.Sessions, here => here.EditionId, there => there.EditionId, (here, there) => new { here, there })
            .Join(
                published,
                both => both.there.Id,
                record => record.SessionId,
                (both, record) =>
                    new
                    {
                        both.here,
                        both.there,
                        record,
                    }
            );
        // The day is compared twice: the first time it is looked up in the index of the edition.
        var before = programme
            .Where(row =>
                row.there.SortDay <= row.here.SortDay
                && (
                    row.there.SortDay < row.here.SortDay
                    || row.there.Starts != null && row.here.Starts == null
                    || row.there.Starts < row.here.Starts
                    || row.there.Starts == row.here.Starts && row.there.Id < row.here.Id
                )
            )
            .OrderByDescending(row => row.there.SortDay)
            .ThenByDescending(row => row.there.Starts == null)
            .ThenByDescending(row => row.there.Starts)
            .ThenByDescending(row => row.there.Id)
            .ThenBy(row => row.record.Id)
            .Select(row => new Near
            {
                RecordId = row.record.Id,
                Towards = Towards.Before,
                InCommon = 0,
            })
            .Take(1);
        var after = programme
            .Where(row =>
                row.there.SortDay >= row.here.SortDay
                && (
                    row.there.SortDay > row.here.SortDay
                    || row.there.Starts == null && row.here.Starts != null
                    || row.there.Starts > row.here.Starts
                    || row.there.Starts == row.here.Starts && row.there.Id > row.here.Id
                )
            )
            .OrderBy(row => row.there.SortDay)
            .ThenBy(row => row.there.Starts == null)
            .ThenBy(row => row.there.Starts)
            .ThenBy(row => row.there.Id)
            .ThenBy(row => row.record.Id)
            .Select(row => new Near
            {
                RecordId = row.record.Id,
                Towards = Towards.After,
                InCommon = 0,
            })
            .Take(1);
        return db.InCommonWith(sessionId)
            .Join(published, common => common.SessionId, record => record.SessionId, (common, record) => new { common, record })
            .OrderByDescending(row => row.common.Themes + row.common.Speakers + row.common.Undertakings)
            .ThenByDescending(row => row.record.Session.SortDay)
            .ThenByDescending(row => row.record.Id)
            .Select(row => new Near
            {
                RecordId = row.record.Id,
                Towards = Towards.Related,
                InCommon = row.common.Themes + row.common.Speakers + row.common.Undertakings,
            })
            .Take(mostInCommon)
            .Concat(before)
            .Concat(after)
            .Join(db.Records, near => near.RecordId, record => record.Id, (near, record) => new { near, record })
            .OrderByDescending(row => row.near.InCommon)
            .ThenByDescending(row => row.record.Session.SortDay)
            .ThenByDescending(row => row.record.Id)
            .Select(row => new RelatedRecord(
                row.near.Towards,
                row.record.Slug,
                row.record.Reference,
                row.record.Title,
                row.record.Language,
                row.record.Session.Cities.Any(present => present.City.Fictional)
            ));
    }

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

    private sealed class Near
    {
        public int RecordId { get; init; }
        public Towards Towards { get; init; }
        public int InCommon { get; init; }
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
