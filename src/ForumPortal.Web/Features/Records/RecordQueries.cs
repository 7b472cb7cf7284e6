using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Web.Features.Records;

/// <summary>A published record in a list.</summary>
public sealed record RecordRow(
    string Slug,
    string Reference,
    string Title,
    RecordKind Kind,
    string Language,
    string? Summary,
    RecordState State,
    DateTime PublishedAt,
    string SessionTitle,
    PartialDate? Day,
    int EditionYear,
    bool Example
);

/// <summary>What is known of a record besides its text.</summary>
public sealed record RecordFacts(
    int Id,
    string Slug,
    string Reference,
    RecordState State,
    int? LatestVersion,
    DateOnly? CorrectionsUntil,
    string? WithdrawalNotice,
    string Title,
    RecordKind Kind,
    string Language,
    string? Summary,
    Source? Source,
    SessionFacts Session,
    IReadOnlyList<TranslatedInto> Translations
)
{
    /// <summary>Where the public reads the record in each language; what a machine made is not among what people answer for.</summary>
    public IReadOnlyDictionary<string, string> Alternates() =>
        AlternatesOf(Slug, Language, Translations.Select(translation => (translation.Code, translation.Language, translation.Kind)));

    /// <inheritdoc cref="Alternates"/>
    public static IReadOnlyDictionary<string, string> AlternatesOf(
        string slug,
        string language,
        IEnumerable<(string Code, string Language, TranslationKind Kind)> translations
    ) =>
        translations
            .Where(translation => translation.Kind != TranslationKind.Machine)
            // What was heard in the room stands for the record where nobody has translated it.
            .OrderByDescending(translation => translation.Kind)
            .Select(translation => (translation.Language, Address: AddressOf(slug, language, translation.Code)))
            .Append((Language: language, Address: AddressOf(slug, language, language)))
            .GroupBy(one => one.Language)
            .ToDictionary(same => same.Key, same => same.Last().Address);

    /// <param name="code">The code of a translation, or the language of the record itself.</param>
    public string AddressOf(string code) => AddressOf(Slug, Language, code);

    private static string AddressOf(string slug, string language, string code) =>
        code == language ? $"/records/{slug}" : $"/records/{slug}/translations/{code}";
}

/// <summary>A language in which the public reads a record besides its own.</summary>
/// <param name="Code">The last part of its address.</param>
/// <param name="Original">The version of the record that it translates.</param>
public sealed record TranslatedInto(string Code, string Language, TranslationKind Kind, int Original);

/// <summary>The session of a record, as its masthead names it.</summary>
public sealed record SessionFacts(
    int Id,
    string Slug,
    string Title,
    PartialDate? Day,
    TimeOnly? Starts,
    TimeOnly? Ends,
    string? TimeZone,
    string? Place,
    string? Room,
    string? Unnamed,
    int EditionYear,
    string EditionName,
    bool Example,
    IReadOnlyList<Recording> Recordings
);

/// <summary>A version without its text.</summary>
/// <param name="Bytes">What it published, where that was asked for.</param>
public sealed record VersionRow(
    int Id,
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
    bool IsAltered,
    byte[]? Bytes
);

/// <summary>A record on the desk of the organisers.</summary>
public sealed record DeskRow(
    int Id,
    string Slug,
    string Reference,
    string Title,
    string Language,
    RecordState State,
    int? LatestVersion,
    int SessionId,
    string SessionSlug,
    string SessionTitle,
    bool Example,
    DateTime? PublishAt,
    string? PublishZone,
    DateOnly? CorrectionsUntil,
    string? ReviewerName,
    DateOnly? ReviewUntil
)
{
    public bool IsPublished => State is RecordState.Provisional or RecordState.Final;

    public bool IsBeingWritten =>
        State is RecordState.Draft or RecordState.InReview or RecordState.ChangesRequested or RecordState.Approved;
}

/// <summary>Somebody who took part, to choose from.</summary>
public sealed record SeatRow(int Id, string Name, string At, string Office, Consent Consent)
{
    public string DisplayName => $"{Name}, {At}";

    /// <summary>"Executive Director, UN-Habitat".</summary>
    public string OfficeOfTheDay => Office.Length == 0 || Office == At ? At : $"{Office}, {At}";
}

/// <summary>A paragraph of a draft, and as what readers will see it.</summary>
public sealed record DraftPassage(int Id, bool Hidden, Passage Passage);

/// <summary>A paragraph as readers see it.</summary>
/// <param name="Label">"12" or "12 bis"; none for a heading.</param>
public sealed record Passage(
    string? Label,
    ParagraphKind Kind,
    Voice? Voice,
    string Markdown,
    string? SpokenLanguage,
    int? ParticipationId,
    string? Speaker,
    string? SpeakerSlug,
    string? Office,
    string? OfficeAt,
    string? OnBehalfOf,
    string? Offset,
    RenderedBy? RenderedBy
)
{
    /// <summary>"Executive Director, UN-Habitat".</summary>
    public string OfficeOfTheDay => string.Join(", ", new[] { Office, OfficeAt }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>A record as the page leads to it that names its session.</summary>
public sealed record RecordLink(int SessionId, string Slug, string Reference, RecordState State);

public static class RecordQueries
{
    /// <summary>What the public may read: provisional or final.</summary>
    public static IQueryable<Record> Published(this IQueryable<Record> records) =>
        records.Where(record =>
            record.PublishedAt != null && (record.State == RecordState.Provisional || record.State == RecordState.Final)
        );

    public static IQueryable<RecordLink> Links(this IQueryable<Record> records) =>
        records
            .OrderBy(record => record.Number)
            .Select(record => new RecordLink(record.SessionId, record.Slug, record.Reference, record.State));

    public static IQueryable<Record> OfEdition(this IQueryable<Record> records, int year) =>
        records.Where(record => record.Edition.Year == year);

    /// <summary>Records of sessions in which an agency took part. Joined rather than looked for: that is in few of all sessions.</summary>
    public static IQueryable<Record> WithAgency(this IQueryable<Record> records, PortalDbContext db, int agencyId) =>
        records.Join(
            db.Set<SessionAgency>().Where(present => present.AgencyId == agencyId),
            record => record.SessionId,
            present => present.SessionId,
            (record, _) => record
        );

    public static IQueryable<Record> OfKind(this IQueryable<Record> records, RecordKind kind) =>
        records.Where(record => record.Kind == kind);

    /// <summary>Every word has to be found in the title, the summary or the reference.</summary>
    public static IQueryable<Record> Named(this IQueryable<Record> records, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(records, (found, word) => found.Where(record => record.SearchForm.Contains(word)));

    /// <summary>What was published last comes first.</summary>
    public static IQueryable<RecordRow> Rows(this IQueryable<Record> published) =>
        published
            .OrderByDescending(record => record.PublishedAt)
            .ThenByDescending(record => record.Id)
            .Select(record => new RecordRow(
                record.Slug,
                record.Reference,
                record.Title,
                record.Kind,
                record.Language,
                record.Summary,
                record.State,
                record.PublishedAt!.Value,
                record.Session.Title,
                record.Session.Day,
                record.Edition.Year,
                record.Session.Cities.Any(present => present.City.Fictional)
            ));

    public static IQueryable<RecordFacts> Facts(this IQueryable<Record> records) =>
        records.Select(record => new RecordFacts(
            record.Id,
            record.Slug,
            record.Reference,
            record.State,
            record.LatestVersion,
            record.CorrectionsUntil,
            record.WithdrawalNotice,
            record.Title,
            record.Kind,
            record.Language,
            record.Summary,
            record.Source,
            new SessionFacts(
                record.SessionId,
                record.Session.Slug,
                record.Session.Title,
                record.Session.Day,
                record.Session.Starts,
                record.Session.Ends,
                record.Session.TimeZone,
                record.Session.Place,
                record.Session.Room,
                record.Session.Unnamed,
                record.Edition.Year,
                record.Edition.Name,
                record.Session.Cities.Any(present => present.City.Fictional),
                record.Session.Recordings
            ),
            record
                .Translations.Where(translation => translation.LatestVersion != null && translation.WithdrawalNotice == null)
                .OrderBy(translation => translation.Code)
                .Select(translation => new TranslatedInto(
                    translation.Code,
                    translation.Language,
                    translation.Kind,
                    translation.PublishedOriginal!.Value
                ))
                .ToList()
        ));

    /// <summary>The versions of a record, the latest first.</summary>
    /// <param name="withBytesOf">The number of the version whose bytes come along.</param>
    public static IQueryable<VersionRow> Of(this IQueryable<RecordVersion> versions, int recordId, int? withBytesOf = null) =>
        versions
            .Where(version => version.RecordId == recordId)
            .OrderByDescending(version => version.Number)
            .Select(version => new VersionRow(
                version.Id,
                version.Number,
                version.Title,
                version.Kind,
                version.Language,
                version.Summary,
                version.Note,
                version.Checked,
                version.PublishedAt,
                version.Digest,
                version.PreviousDigest,
                version.Record.Alterations.Any(alteration => alteration.Translation == "" && alteration.VersionNumber == version.Number),
                version.Number == withBytesOf ? version.Content : null
            ));

    /// <summary>The bytes that a version published.</summary>
    public static IQueryable<byte[]> BytesOf(this IQueryable<RecordVersion> versions, int versionId) =>
        versions.Where(version => version.Id == versionId).Select(version => version.Content);

    /// <summary>What a version printed.</summary>
    public static IQueryable<Passage> OfVersion(this IQueryable<PublishedParagraph> paragraphs, int versionId) =>
        paragraphs.Where(paragraph => paragraph.RecordVersionId == versionId).InOrder();

    /// <summary>The same by the number of the version.</summary>
    public static IQueryable<Passage> OfVersion(this IQueryable<PublishedParagraph> paragraphs, int recordId, int number) =>
        paragraphs.Where(paragraph => paragraph.Version.RecordId == recordId && paragraph.Version.Number == number).InOrder();

    private static IQueryable<Passage> InOrder(this IQueryable<PublishedParagraph> paragraphs) =>
        paragraphs
            .OrderBy(paragraph => paragraph.Position)
            .Select(paragraph => new Passage(
                paragraph.Label,
                paragraph.Kind,
                paragraph.Voice,
                paragraph.Markdown,
                paragraph.SpokenLanguage,
                paragraph.ParticipationId,
                paragraph.Speaker,
                paragraph.Person!.Slug,
                paragraph.Office,
                paragraph.OfficeAt,
                paragraph.OnBehalfOf,
                paragraph.Offset,
                paragraph.RenderedBy
            ));

    /// <summary>What was begun last comes first.</summary>
    public static IQueryable<DeskRow> OnDesk(this IQueryable<Record> records) =>
        records
            .OrderByDescending(record => record.Id)
            .Select(record => new DeskRow(
                record.Id,
                record.Slug,
                record.Reference,
                record.Title,
                record.Language,
                record.State,
                record.LatestVersion,
                record.SessionId,
                record.Session.Slug,
                record.Session.Title,
                record.Session.Cities.Any(present => present.City.Fictional),
                record.PublishAt,
                record.PublishZone,
                record.CorrectionsUntil,
                record.ReviewerName,
                record.ReviewUntil
            ));

    public static IQueryable<Record> In(this IQueryable<Record> records, RecordState state) =>
        records.Where(record => record.State == state);

    /// <summary>The paragraphs of a draft with those who speak in them, in the offices of the day.</summary>
    public static IQueryable<DraftPassage> OfDraft(this IQueryable<Paragraph> paragraphs, int recordId) =>
        paragraphs
            .Where(paragraph => paragraph.RecordId == recordId)
            .OrderBy(paragraph => paragraph.Position)
            .Select(paragraph => new DraftPassage(
                paragraph.Id,
                paragraph.Hidden,
                new Passage(
                    paragraph.Label,
                    paragraph.Kind,
                    paragraph.Voice,
                    paragraph.Markdown,
                    paragraph.SpokenLanguage,
                    paragraph.ParticipationId,
                    paragraph.PrintedName ?? paragraph.Participation!.NameAsStated,
                    paragraph.Participation!.Person.Slug,
                    paragraph.Participation.Office,
                    paragraph.Participation.Agency!.Acronym ?? paragraph.Participation.Agency.Name ?? paragraph.Participation.City!.Name,
                    paragraph.Participation.OnBehalfOf,
                    paragraph.Offset,
                    paragraph.RenderedBy
                )
            ));

    /// <summary>Those who took part in a session, as the choice of a paragraph's speaker.</summary>
    public static IQueryable<SeatRow> SeatsOf(this IQueryable<Participation> seats, int sessionId) =>
        seats
            .Where(seat => seat.SessionId == sessionId)
            .OrderBy(seat => seat.Position)
            .ThenBy(seat => seat.Id)
            .Select(seat => new SeatRow(
                seat.Id,
                seat.NameAsStated,
                seat.Agency!.Acronym ?? seat.Agency.Name ?? seat.City!.Name ?? seat.Office,
                seat.Office,
                seat.Consent
            ));
}
