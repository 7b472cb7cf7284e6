using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Calls;
using ForumPortal.Web.Features.Commitments;
using ForumPortal.Web.Features.Events;
using ForumPortal.Web.Features.Records;

namespace ForumPortal.Web.Features.Sitemap;

/// <summary>A page with a slug, and when it changed last where that is known.</summary>
public sealed record SitemapEntry
{
    public const string Versions = nameof(Versions);

    public required string List { get; init; }
    public required string Slug { get; init; }
    public required DateTime? Changed { get; init; }

    /// <summary>The record that is read there, in its own language or in another.</summary>
    public required int? RecordId { get; init; }
}

/// <summary>A page with one of the translations of the record that is read there, where it has any.</summary>
/// <param name="Original">The language of the record itself.</param>
public sealed record SitemapRow(
    string List,
    string Slug,
    DateTime? Changed,
    string? RecordSlug,
    string? Original,
    string? Code,
    string? Language,
    TranslationKind? Kind
);

/// <summary>A page of the portal.</summary>
/// <param name="InOthers">Where a language has a page of its own for it, and not this one with the prefix of the language.</param>
public sealed record SitemapPage(string Path, DateTime? Changed, IReadOnlyDictionary<string, string> InOthers)
{
    /// <param name="rows">All that tell of the same page.</param>
    public static SitemapPage Of(IReadOnlyList<SitemapRow> rows)
    {
        var page = rows[0];
        IReadOnlyDictionary<string, string> inOthers = page is { RecordSlug: { } record, Original: { } original }
            ? RecordFacts.AlternatesOf(
                record,
                original,
                rows.Where(row => row.Kind is not null).Select(row => (row.Code!, row.Language!, row.Kind!.Value))
            )
            : new Dictionary<string, string>();
        var path = page.List == SitemapEntry.Versions ? $"/records/{page.Slug}/versions" : $"/{page.List}/{page.Slug}";
        return new SitemapPage(path, page.Changed, inOthers);
    }
}

public static class SitemapQueries
{
    /// <summary>Every public page of something that has a slug, in one statement.</summary>
    public static IQueryable<SitemapEntry> SitemapEntries(this PortalDbContext db)
    {
        var records = db.Records.Where(record => record.State == RecordState.Provisional || record.State == RecordState.Final);
        return records
            .Select(record => new SitemapEntry
            {
                List = "records",
                Slug = record.Slug,
                Changed = record.PublishedAt,
                RecordId = record.Id,
            })
            .Concat(
                records.Select(record => new SitemapEntry
                {
                    List = SitemapEntry.Versions,
                    Slug = record.Slug,
                    Changed = record.PublishedAt,
                    RecordId = null,
                })
            )
            .Concat(
                db.Translations.Where(translation =>
                        translation.LatestVersion != null
                        && translation.WithdrawalNotice == null
                        && (translation.Record.State == RecordState.Provisional || translation.Record.State == RecordState.Final)
                    )
                    .Select(translation => new SitemapEntry
                    {
                        List = "records",
                        Slug = translation.Record.Slug + "/translations/" + translation.Code,
                        Changed = translation.PublishedAt,
                        RecordId = translation.RecordId,
                    })
            )
            .Concat(
                db.Sessions.Select(session => new SitemapEntry
                {
                    List = "sessions",
                    Slug = session.Slug,
                    Changed = null,
                    RecordId = null,
                })
            )
            .Concat(
                db.People.Select(person => new SitemapEntry
                {
                    List = "speakers",
                    Slug = person.Slug,
                    Changed = null,
                    RecordId = null,
                })
            )
            .Concat(
                db.Agencies.Select(agency => new SitemapEntry
                {
                    List = "agencies",
                    Slug = agency.Slug,
                    Changed = null,
                    RecordId = null,
                })
            )
            .Concat(
                db.Cities.Select(city => new SitemapEntry
                {
                    List = "cities",
                    Slug = city.Slug,
                    Changed = null,
                    RecordId = null,
                })
            )
            .Concat(
                db.Programmes.Select(programme => new SitemapEntry
                {
                    List = "programmes",
                    Slug = programme.Slug,
                    Changed = null,
                    RecordId = null,
                })
            )
            .Concat(
                db.Themes.Select(theme => new SitemapEntry
                {
                    List = "themes",
                    Slug = theme.Slug,
                    Changed = null,
                    RecordId = null,
                })
            )
            .Concat(
                db.Commitments.Public()
                    .Select(commitment => new SitemapEntry
                    {
                        List = "commitments",
                        Slug = commitment.Slug,
                        Changed = null,
                        RecordId = null,
                    })
            )
            .Concat(
                db.Calls.Public()
                    .Select(call => new SitemapEntry
                    {
                        List = "calls",
                        Slug = call.Slug,
                        Changed = null,
                        RecordId = null,
                    })
            )
            .Concat(
                db.Events.Public()
                    .Select(e => new SitemapEntry
                    {
                        List = "events",
                        Slug = e.Slug,
                        Changed = null,
                        RecordId = null,
                    })
            )
            .OrderBy(entry => entry.List)
            .ThenBy(entry => entry.Slug);
    }

    /// <summary>
    /// The same with the languages of records: a row for each translation that people answer for, at least one for each entry, and
    /// those of one entry after each other.
    /// </summary>
    public static IQueryable<SitemapRow> InLanguages(this IQueryable<SitemapEntry> entries, PortalDbContext db) =>
        entries
            .SelectMany(
                entry => db.Records.Where(record => record.Id == entry.RecordId).DefaultIfEmpty(),
                (entry, record) => new { entry, record }
            )
            .SelectMany(
                one =>
                    db.Translations.Where(translation =>
                            translation.RecordId == one.entry.RecordId
                            && translation.LatestVersion != null
                            && translation.WithdrawalNotice == null
                            && translation.Kind != TranslationKind.Machine
                        )
                        .DefaultIfEmpty(),
                (one, translation) =>
                    new
                    {
                        one.entry,
                        one.record,
                        translation,
                    }
            )
            .OrderBy(one => one.entry.List)
            .ThenBy(one => one.entry.Slug)
            .Select(one => new SitemapRow(
                one.entry.List,
                one.entry.Slug,
                one.entry.Changed,
                one.record!.Slug,
                one.record.Language,
                one.translation!.Code,
                one.translation.Language,
                one.translation.Kind
            ));
}
