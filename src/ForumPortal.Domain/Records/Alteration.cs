namespace ForumPortal.Domain.Records;

/// <summary>What is wrong with a published version: somebody has changed what nobody may change.</summary>
public enum AlterationKind
{
    /// <summary>The published bytes do not have the digest that was published.</summary>
    Bytes,

    /// <summary>The version does not hold the digest of the version before it.</summary>
    Chain,

    /// <summary>What pages show is not what was published.</summary>
    Text,

    /// <summary>The version is gone.</summary>
    Missing,
}

/// <summary>A published version that was found altered, for as long as it is.</summary>
public sealed class Alteration
{
    private Alteration() { }

    /// <param name="translation">The code of the translation; empty for the record itself.</param>
    public Alteration(int recordId, string translation, int versionNumber, AlterationKind kind, DateTime foundAt)
    {
        RecordId = recordId;
        Translation = translation;
        VersionNumber = versionNumber;
        Kind = kind;
        FoundAt = foundAt;
    }

    public int Id { get; private set; }
    public int RecordId { get; private set; }
    public Record Record { get; private set; } = null!;

    /// <summary>The code of the translation of which it is a state; empty for a version of the record itself.</summary>
    public string Translation { get; private set; } = "";
    public int VersionNumber { get; private set; }
    public AlterationKind Kind { get; private set; }
    public DateTime FoundAt { get; private set; }
}

/// <summary>What the tables show of a version, to be held against the bytes that were published.</summary>
public sealed record ShownVersion(
    int Number,
    string Title,
    RecordKind Kind,
    string Language,
    string? Summary,
    string? Note,
    Check? Checked,
    DateTime PublishedAt,
    string Digest,
    string? PreviousDigest,
    IReadOnlyList<PublishedText> Paragraphs
)
{
    /// <summary>Databases keep instants more or less exactly.</summary>
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(5);

    /// <summary>What is wrong with a version by itself.</summary>
    /// <param name="bytes">The bytes that are kept of it.</param>
    public IEnumerable<AlterationKind> Alterations(byte[] bytes)
    {
        if (PublishedContent.DigestOf(bytes) != Digest || PublishedContent.Read(bytes) is not { } content)
        {
            yield return AlterationKind.Bytes;
            yield break;
        }
        if (content.PreviousDigest != PreviousDigest)
            yield return AlterationKind.Chain;
        if (!Shows(content))
            yield return AlterationKind.Text;
    }

    private bool Shows(PublishedContent content) =>
        content.Version == Number
        && content.Title == Title
        && content.Kind == Kind.ToString()
        && content.Language == Language
        && content.Summary == Summary
        && content.Note == Note
        && content.Checked == Checked
        && (content.PublishedAt - PublishedAt).Duration() < Instant
        && content.Paragraphs.SequenceEqual(Paragraphs);

    /// <summary>What is wrong with the versions of a record, one after the other.</summary>
    /// <param name="versions">Those that are there, each with its bytes.</param>
    /// <param name="latest">The number of the latest one that was published.</param>
    public static IEnumerable<(int Number, AlterationKind Kind)> Alterations(
        IReadOnlyList<(ShownVersion Version, byte[] Bytes)> versions,
        int latest
    )
    {
        string? before = null;
        for (var number = 1; number <= Math.Max(latest, versions.Count == 0 ? 0 : versions.Max(one => one.Version.Number)); number++)
        {
            if (versions.FirstOrDefault(one => one.Version.Number == number) is not ({ } version, { } bytes))
            {
                yield return (number, AlterationKind.Missing);
                continue;
            }
            var wrong = version.Alterations(bytes).ToHashSet();
            // The version after a missing one cannot be held against it.
            if (version.PreviousDigest != before && (number == 1 || versions.Any(one => one.Version.Number == number - 1)))
                wrong.Add(AlterationKind.Chain);
            foreach (var kind in wrong)
                yield return (number, kind);
            before = PublishedContent.DigestOf(bytes);
        }
    }
}
