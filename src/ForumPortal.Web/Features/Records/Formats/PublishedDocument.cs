using ForumPortal.Data;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Formats;

/// <summary>
/// A published version as it is taken away. It is made of the bytes that were published and of nothing else, after these were held
/// against their digest: what is hidden is not in them, and what was altered is not handed out.
/// </summary>
public sealed record PublishedDocument(
    RecordFacts Facts,
    VersionRow Version,
    IReadOnlyList<VersionRow> Versions,
    PublishedContent Content,
    byte[] Bytes
)
{
    /// <summary>The one party whose words these are; none for the whole.</summary>
    public string? Party { get; init; }

    /// <summary>What the party undertook, as the record says.</summary>
    public IReadOnlyList<string> Undertaken { get; init; } = [];

    /// <summary>The code of the translation; none for the record itself.</summary>
    public string? Translation { get; init; }

    public RecordKind Kind => Version.Kind;
    public string Language => Content.Language;
    public bool IsVerbatim => Kind == RecordKind.Verbatim;

    /// <summary>Where its latest version is.</summary>
    public string Home => Facts.AddressOf(Translation ?? Facts.Language);
    public string Path => $"{Home}/versions/{Version.Number}";

    /// <summary>What a file is called: reference, version, words of the address.</summary>
    public string FileName =>
        $"{Facts.Reference}{(Translation is null ? "" : "-" + Translation)}-v{Version.Number}-{Facts.Slug}{(Party is null ? "" : "-excerpt")}";

    /// <summary>The version, as it is to be handed out.</summary>
    /// <param name="number">None for the latest.</param>
    /// <returns>Nothing if there is no such version; no document if it was altered.</returns>
    public static async Task<(VersionRow? Version, PublishedDocument? Document)> OfAsync(PortalDbContext db, RecordFacts facts, int? number)
    {
        var versions = await db.RecordVersions.Of(facts.Id).ToListAsync();
        if (versions.Find(version => version.Number == (number ?? facts.LatestVersion)) is not { } version)
            return (null, null);
        return (version, Sound(facts, version, versions, await db.RecordVersions.BytesOf(version.Id).SingleAsync()));
    }

    /// <summary>The same of a translation.</summary>
    public static async Task<(VersionRow? Version, PublishedDocument? Document)> OfTranslationAsync(
        PortalDbContext db,
        RecordFacts facts,
        string code,
        int? number
    )
    {
        var versions = await db.TranslationVersions.Of(facts.Id, code).ToListAsync();
        if (versions.Find(version => version.Number == (number ?? versions[0].Number)) is not { } version)
            return (null, null);
        var document = Sound(facts, version, versions, await db.TranslationVersions.BytesOf(version.Id).SingleAsync());
        return (version, document is { Content.Translation: not null } ? document with { Translation = code } : null);
    }

    private static PublishedDocument? Sound(RecordFacts facts, VersionRow version, IReadOnlyList<VersionRow> versions, byte[] bytes) =>
        !version.IsAltered
        && PublishedContent.DigestOf(bytes) == version.Digest
        && PublishedContent.Read(bytes) is { } content
        && content.PreviousDigest == version.PreviousDigest
            ? new PublishedDocument(facts, version, versions, content, bytes)
            : null;

    /// <summary>What one party said, with the headings under which it was said.</summary>
    public PublishedDocument ExcerptFor(string party, IReadOnlySet<string> labels, IReadOnlyList<string> undertaken)
    {
        var kept = new List<PublishedText>();
        PublishedText? heading = null;
        foreach (var paragraph in Content.Paragraphs)
        {
            if (paragraph.Kind == nameof(ParagraphKind.Heading))
                heading = paragraph;
            else if (paragraph.Number is not null && labels.Contains(paragraph.Number))
            {
                if (heading is not null)
                    kept.Add(heading);
                heading = null;
                kept.Add(paragraph);
            }
        }
        return this with { Party = party, Undertaken = undertaken, Content = Content with { Paragraphs = kept } };
    }
}
