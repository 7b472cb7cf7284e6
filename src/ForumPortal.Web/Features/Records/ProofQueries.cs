using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records;

/// <summary>A record that has published something.</summary>
public sealed record VersionedRecord(int Id, string Reference, int? LatestVersion);

/// <summary>A version that the public may take away.</summary>
/// <param name="Translation">The code of the translation; none for the record itself.</param>
public sealed record PrintableVersion(int RecordId, int Number, string Digest, RecordState State, bool Example, string? Translation = null);

/// <summary>An altered version in the list of the administrators.</summary>
/// <param name="Translation">The code of the translation; empty for the record itself.</param>
public sealed record AlterationRow(
    string Slug,
    string Reference,
    string Translation,
    int VersionNumber,
    AlterationKind Kind,
    DateTime FoundAt
);

public static class ProofQueries
{
    public static IQueryable<VersionedRecord> WithVersions(this IQueryable<Record> records) =>
        records
            .Where(record => record.LatestVersion != null || record.Versions.Any())
            .OrderBy(record => record.Id)
            .Select(record => new VersionedRecord(record.Id, record.Reference, record.LatestVersion));

    public static IQueryable<PrintableVersion> OfPublishedRecords(this IQueryable<RecordVersion> versions) =>
        versions
            .Where(version => version.Record.State == RecordState.Provisional || version.Record.State == RecordState.Final)
            .OrderByDescending(version => version.Id)
            .Select(version => new PrintableVersion(
                version.RecordId,
                version.Number,
                version.Digest,
                version.Record.State,
                version.Record.Session.Cities.Any(present => present.City.Fictional),
                null
            ));

    /// <summary>The same of their translations.</summary>
    public static IQueryable<PrintableVersion> OfPublishedRecords(this IQueryable<TranslationVersion> versions) =>
        versions
            .Where(version =>
                version.Translation.WithdrawalNotice == null
                && (version.Translation.Record.State == RecordState.Provisional || version.Translation.Record.State == RecordState.Final)
            )
            .OrderByDescending(version => version.Id)
            .Select(version => new PrintableVersion(
                version.Translation.RecordId,
                version.Number,
                version.Digest,
                version.Translation.Record.State,
                version.Translation.Record.Session.Cities.Any(present => present.City.Fictional),
                version.Translation.Code
            ));

    public static IQueryable<AlterationRow> Rows(this IQueryable<Alteration> alterations) =>
        alterations
            .OrderBy(alteration => alteration.RecordId)
            .ThenBy(alteration => alteration.Translation)
            .ThenBy(alteration => alteration.VersionNumber)
            .ThenBy(alteration => alteration.Id)
            .Select(alteration => new AlterationRow(
                alteration.Record.Slug,
                alteration.Record.Reference,
                alteration.Translation,
                alteration.VersionNumber,
                alteration.Kind,
                alteration.FoundAt
            ));
}
