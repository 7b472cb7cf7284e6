using ForumPortal.Domain.People;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Records;

/// <summary>
/// One published state of a record: immutable, numbered, dated. Its content is kept as the bytes that were published;
/// their SHA-256 is its digest, and the digest of the version before stands inside them.
/// </summary>
public sealed class RecordVersion
{
    public const int NoteMaxLength = 2_000;

    /// <summary>Hexadecimal digits of a SHA-256.</summary>
    public const int DigestLength = 64;

    private readonly List<PublishedParagraph> paragraphs = [];

    private RecordVersion() { }

    internal RecordVersion(Record record, RecordVersion? before, string? note, Check? check, Actor by, DateTime at)
    {
        Record = record;
        Number = (before?.Number ?? 0) + 1;
        Title = record.Title;
        Kind = record.Kind;
        Language = record.Language;
        Summary = record.Summary;
        (Note, Checked) = (note, check);
        PublishedAt = at;
        PublishedBy = by.Name;
        PreviousDigest = before?.Digest;
        paragraphs.AddRange(
            record.InOrder().Where(paragraph => !paragraph.Hidden).Select((paragraph, i) => new PublishedParagraph(this, paragraph, i + 1))
        );
        Content = ContentOf(record).ToBytes();
        Digest = PublishedContent.DigestOf(Content);
    }

    public int Id { get; private set; }
    public int RecordId { get; private set; }
    public Record Record { get; private set; } = null!;
    public int Number { get; private set; }
    public string Title { get; private set; } = "";
    public RecordKind Kind { get; private set; }
    public string Language { get; private set; } = "en";
    public string? Summary { get; private set; }

    /// <summary>What this version changes, for the public.</summary>
    public string? Note { get; private set; }

    /// <summary>Against what it was held before it was approved.</summary>
    public Check? Checked { get; private set; }
    public DateTime PublishedAt { get; private set; }
    public string PublishedBy { get; private set; } = "";

    /// <summary>The published bytes: JSON in UTF-8.</summary>
    public byte[] Content { get; private set; } = [];
    public string Digest { get; private set; } = "";
    public string? PreviousDigest { get; private set; }
    public IReadOnlyList<PublishedParagraph> Paragraphs => paragraphs;

    /// <summary>What pages show of it, to be held against the bytes.</summary>
    public ShownVersion Shown() =>
        new(
            Number,
            Title,
            Kind,
            Language,
            Summary,
            Note,
            Checked,
            PublishedAt,
            Digest,
            PreviousDigest,
            [.. paragraphs.OrderBy(paragraph => paragraph.Position).Select(paragraph => paragraph.Text)]
        );

    private PublishedContent ContentOf(Record record) =>
        new(
            record.Reference,
            record.Slug,
            Number,
            Title,
            Kind.ToString(),
            Language,
            Summary,
            record.Session.Title,
            record.Session.Day?.ToString(),
            PublishedAt,
            Note,
            Checked,
            PreviousDigest,
            [.. paragraphs.Select(paragraph => paragraph.Text)]
        );
}

/// <summary>A paragraph as a version published it, with the speaker's name and office of the day.</summary>
public sealed class PublishedParagraph
{
    private PublishedParagraph() { }

    internal PublishedParagraph(RecordVersion version, Paragraph paragraph, int position)
    {
        Version = version;
        Position = position;
        Label = paragraph.Label;
        Kind = paragraph.Kind;
        Voice = paragraph.Voice;
        Markdown = paragraph.Markdown;
        SpokenLanguage = paragraph.SpokenLanguage;
        RenderedBy = paragraph.RenderedBy;
        Offset = paragraph.Offset;
        if (paragraph.Participation is not { } seat)
            return;
        Participation = seat;
        Person = seat.Person;
        AgencyId = seat.AgencyId;
        CityId = seat.CityId;
        Speaker = paragraph.PrintedName ?? seat.NameAsStated;
        Office = seat.Office;
        OfficeAt = seat.Agency?.DisplayName ?? seat.City?.Name;
        OnBehalfOf = seat.OnBehalfOf;
    }

    public int Id { get; private set; }
    public int RecordVersionId { get; private set; }
    public RecordVersion Version { get; private set; } = null!;
    public int Position { get; private set; }
    public string? Label { get; private set; }
    public ParagraphKind Kind { get; private set; }
    public Voice? Voice { get; private set; }
    public string Markdown { get; private set; } = "";
    public string? SpokenLanguage { get; private set; }

    /// <inheritdoc cref="ParagraphText.RenderedBy"/>
    public RenderedBy? RenderedBy { get; private set; }

    /// <inheritdoc cref="ParagraphText.Offset"/>
    public string? Offset { get; private set; }
    public int? ParticipationId { get; private set; }
    public Participation? Participation { get; private set; }
    public int? PersonId { get; private set; }
    public Person? Person { get; private set; }
    public int? AgencyId { get; private set; }
    public int? CityId { get; private set; }

    /// <summary>The name as printed at the time.</summary>
    public string? Speaker { get; private set; }
    public string? Office { get; private set; }

    /// <summary>The organisation or city of that office, as it was called at the time.</summary>
    public string? OfficeAt { get; private set; }

    /// <inheritdoc cref="Sessions.Participation.OnBehalfOf"/>
    public string? OnBehalfOf { get; private set; }

    internal PublishedText Text =>
        PublishedText.Of(Label, Kind, Voice, Markdown, Speaker, Office, OfficeAt, SpokenLanguage, Offset, OnBehalfOf, RenderedBy);

    /// <summary>The permanent address of the paragraph within its record: <c>p12</c>, <c>p12-bis</c>.</summary>
    public string? Anchor => AnchorOf(Label);

    /// <summary>The address of a heading, which has no number: the first one of its record is 1.</summary>
    public static string AnchorOfHeading(int place) => $"h{place}";

    public static string? AnchorOf(string? label) => label is null ? null : "p" + label.Replace(' ', '-');
}
