using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Calls;
using ForumPortal.Web.Features.Commitments;
using ForumPortal.Web.Features.Events;

namespace ForumPortal.Web.Features.Sitemap;

/// <summary>A page with a slug, and when it changed last where that is known.</summary>
public sealed record SitemapEntry(string List, string Slug, DateTime? Changed)
{
    public const string Versions = nameof(Versions);

    public string Path => List == Versions ? $"/records/{Slug}/versions" : $"/{List}/{Slug}";
}

public static class SitemapQueries
{
    /// <summary>Every public page of something that has a slug, in one statement.</summary>
    public static IQueryable<SitemapEntry> SitemapEntries(this PortalDbContext db)
    {
        var records = db.Records.Where(record => record.State == RecordState.Provisional || record.State == RecordState.Final);
        return records
            .Select(record => new
            {
                List = "records",
                record.Slug,
                Changed = record.PublishedAt,
            })
            .Concat(
                records.Select(record => new
                {
                    List = SitemapEntry.Versions,
                    record.Slug,
                    Changed = record.PublishedAt,
                })
            )
            .Concat(
                db.Translations.Where(translation =>
                        translation.LatestVersion != null
                        && translation.WithdrawalNotice == null
                        && (translation.Record.State == RecordState.Provisional || translation.Record.State == RecordState.Final)
                    )
                    .Select(translation => new
                    {
                        List = "records",
                        Slug = translation.Record.Slug + "/translations/" + translation.Code,
                        Changed = translation.PublishedAt,
                    })
            )
            .Concat(
                db.Sessions.Select(session => new
                {
                    List = "sessions",
                    session.Slug,
                    Changed = (DateTime?)null,
                })
            )
            .Concat(
                db.People.Select(person => new
                {
                    List = "speakers",
                    person.Slug,
                    Changed = (DateTime?)null,
                })
            )
            .Concat(
                db.Agencies.Select(agency => new
                {
                    List = "agencies",
                    agency.Slug,
                    Changed = (DateTime?)null,
                })
            )
            .Concat(
                db.Cities.Select(city => new
                {
                    List = "cities",
                    city.Slug,
                    Changed = (DateTime?)null,
                })
            )
            .Concat(
                db.Programmes.Select(programme => new
                {
                    List = "programmes",
                    programme.Slug,
                    Changed = (DateTime?)null,
                })
            )
            .Concat(
                db.Themes.Select(theme => new
                {
                    List = "themes",
                    theme.Slug,
                    Changed = (DateTime?)null,
                })
            )
            .Concat(
                db.Commitments.Public()
                    .Select(commitment => new
                    {
                        List = "commitments",
                        commitment.Slug,
                        Changed = (DateTime?)null,
                    })
            )
            .Concat(
                db.Calls.Public()
                    .Select(call => new
                    {
                        List = "calls",
                        call.Slug,
                        Changed = (DateTime?)null,
                    })
            )
            .Concat(
                db.Events.Public()
                    .Select(e => new
                    {
                        List = "events",
                        e.Slug,
                        Changed = (DateTime?)null,
                    })
            )
            .OrderBy(entry => entry.List)
            .ThenBy(entry => entry.Slug)
            .Select(entry => new SitemapEntry(entry.List, entry.Slug, entry.Changed));
    }
}
