using ForumPortal.Data;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.Decisions;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Decisions;
using ForumPortal.Web.Features.Glossary;
using ForumPortal.Web.Features.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records;

/// <summary>A record as readers see it: one of its versions, or a draft as it will be.</summary>
public sealed class RecordDocument
{
    /// <summary>So many related records are named; the session has the rest.</summary>
    private const int MostRelated = 4;

    public required RecordFacts Facts { get; init; }

    /// <summary>The version that is shown; none for a draft.</summary>
    public VersionRow? Version { get; init; }

    /// <summary>All versions, the latest first.</summary>
    public IReadOnlyList<VersionRow> Versions { get; init; } = [];

    /// <summary>Whether the version is not what was published, as it is read now or as the last check found it.</summary>
    public bool IsAltered { get; init; }
    public required IReadOnlyList<Passage> Passages { get; init; }
    public IReadOnlyList<NamedHere> Calls { get; init; } = [];
    public IReadOnlyList<NamedHere> Commitments { get; init; } = [];
    public IReadOnlyList<NamedHere> Decisions { get; init; } = [];
    public IReadOnlyList<NamedHere> Events { get; init; } = [];

    /// <summary>What is to be done, where the record says that the public reads it.</summary>
    public IReadOnlyList<NamedHere> Actions { get; init; } = [];

    /// <summary>The agencies, cities and programmes that are named in the text.</summary>
    public IReadOnlyList<NamedHere> Mentions { get; init; } = [];
    public required RoundTable Table { get; init; }

    /// <summary>The corrections that this version holds.</summary>
    public IReadOnlyList<CorrectionMark> Corrections { get; init; } = [];

    /// <summary>What is explained in the text; nothing in a draft.</summary>
    public TermsInText? Terms { get; init; }

    /// <summary>The records of related sessions.</summary>
    public IReadOnlyList<RelatedRecord> Related { get; private set; } = [];

    /// <summary>The records before and after this one in the programme of the edition.</summary>
    public RelatedRecord? Previous { get; private set; }
    public RelatedRecord? Next { get; private set; }

    public string Title => Version?.Title ?? Facts.Title;
    public RecordKind Kind => Version?.Kind ?? Facts.Kind;
    public string Language => Version?.Language ?? Facts.Language;
    public string? Summary => Version is null ? Facts.Summary : Version.Summary;

    /// <summary>The recording in which the offsets of the paragraphs are heard: in the language of the record, where there are several.</summary>
    public Recording? Recording =>
        Facts.Session.Recordings.FirstOrDefault(one => one.Language == Language)
        ?? (Facts.Session.Recordings is [var any, ..] ? any : null);
    public bool IsLatest => Version?.Number == Facts.LatestVersion;

    /// <summary>Struck paragraphs that stood right after one of those that are left, so that their addresses lead to a word about it.</summary>
    public ILookup<string, CorrectionMark> StruckAfter() =>
        Corrections
            .Where(mark => mark.Kind == CorrectionKind.Deletion)
            .ToLookup(mark =>
                Passages.LastOrDefault(passage => passage.Label is { } label && ParagraphNumbers.IsBefore(label, mark.Label))?.Label ?? ""
            );

    /// <summary>The headings, each with the first and the last number below it.</summary>
    public IEnumerable<ContentsEntry> Contents()
    {
        var number = 0;
        for (var i = 0; i < Passages.Count; i++)
        {
            if (Passages[i].Kind != ParagraphKind.Heading)
                continue;
            var below = Passages
                .Skip(i + 1)
                .TakeWhile(passage => passage.Kind != ParagraphKind.Heading)
                .Select(passage => passage.Label)
                .OfType<string>()
                .ToList();
            yield return new ContentsEntry(
                PublishedParagraph.AnchorOfHeading(++number),
                Passages[i].Markdown,
                below.FirstOrDefault(),
                below.LastOrDefault()
            );
        }
    }

    /// <summary>A decision has no page of its own: it stands on that of its session, or of the edition where no session is named.</summary>
    public string HomeOf(NamedHere decision) =>
        decision.Drafted
            ? "manage/decisions"
            : DecisionPlace.Of(decision.Id, Facts.Session.EditionYear, decision.Slug.Length > 0 ? decision.Slug : null);

    /// <summary>How a passage is set: each voice has a hand of its own.</summary>
    public static string ClassOf(Passage passage) =>
        passage switch
        {
            { Kind: ParagraphKind.ProceduralNote } => "note",
            { Kind: ParagraphKind.Decision } => "decision",
            { Voice: Voice.Quote } => "quote",
            { Voice: Voice.Unclear } => "unclear",
            { Voice: Voice.Narrator } => "narrator",
            _ => "",
        };

    /// <summary>The latest version as it is read under the record's own address, with what else there is on its matters now.</summary>
    public static async Task<RecordDocument?> OfLatestAsync(PortalDbContext db, RecordFacts facts)
    {
        var document = await OfVersionAsync(db, facts, facts.LatestVersion!.Value);
        if (document is null)
            return null;
        var around = await db.RecordsAround(facts.Session.Id, MostRelated).ToListAsync();
        document.Related = around.FindAll(other => other.Towards == Towards.Related);
        document.Previous = around.Find(other => other.Towards == Towards.Before);
        document.Next = around.Find(other => other.Towards == Towards.After);
        return document;
    }

    /// <summary>A version as it was published.</summary>
    public static async Task<RecordDocument?> OfVersionAsync(PortalDbContext db, RecordFacts facts, int number)
    {
        var versions = await db.RecordVersions.Of(facts.Id, withBytesOf: number).ToListAsync();
        if (versions.Find(version => version.Number == number) is not { Bytes: { } bytes } version)
            return null;
        versions = versions.ConvertAll(one => one with { Bytes = null });
        var passages = await db.PublishedParagraphs.OfVersion(version.Id).ToListAsync();
        var named = await db.NamedIn(facts.Id).ToListAsync();
        return new RecordDocument
        {
            Facts = facts,
            Version = version with { Bytes = null },
            Versions = versions,
            IsAltered = version.IsAltered || version.Shown(passages).Alterations(bytes).Any(),
            Passages = passages,
            Calls = [.. named.Where(one => one.Noun == nameof(Call))],
            Commitments = [.. named.Where(one => one.Noun == nameof(Commitment))],
            Decisions = [.. named.Where(one => one.Noun == nameof(Decision))],
            Events = [.. named.Where(one => one.Noun == nameof(Event))],
            Actions = [.. named.Where(one => one.Noun == nameof(ActionItem))],
            Terms = await db.TermsInTextAsync(),
            Mentions = Mentioned(named, passages),
            // The first version corrects nothing.
            Corrections = version.Number == 1 ? [] : await db.CorrigendumChanges.MarksOf(facts.Id, version.Number).ToListAsync(),
            Table = await TableAsync(
                db,
                facts,
                passages,
                version.Number == facts.LatestVersion ? facts.Slug : $"{facts.Slug}/versions/{version.Number}"
            ),
        };
    }

    /// <summary>What is being written as the public will see it: numbered as it would be now, without what is hidden.</summary>
    public static async Task<RecordDocument> OfDraftAsync(PortalDbContext db, RecordFacts facts)
    {
        var paragraphs = await db.Paragraphs.OfDraft(facts.Id).ToListAsync();
        var numbers = ParagraphNumbers.Of([
            .. paragraphs.Select(one => (one.Passage.Kind != ParagraphKind.Heading && !one.Hidden, one.Passage.Label)),
        ]);
        var shown = paragraphs
            .Select((one, i) => (one.Id, one.Hidden, Passage: one.Passage with { Label = numbers[i] }))
            .Where(one => !one.Hidden)
            .ToList();
        List<Passage> passages = [.. shown.Select(one => one.Passage)];
        var labels = shown.ToDictionary(one => one.Id, one => one.Passage.Label);
        // What stands in a passage that is hidden stays hidden with it.
        var named = (await db.NamedIn(facts.Id, drafted: true).ToListAsync())
            .Where(one => one.ParagraphId is not { } id || labels.ContainsKey(id))
            .Select(one => one.ParagraphId is { } id ? one with { Label = labels[id] } : one)
            .ToList();
        return new RecordDocument
        {
            Facts = facts,
            Passages = passages,
            Calls = [.. named.Where(one => one.Noun == nameof(Call))],
            Commitments = [.. named.Where(one => one.Noun == nameof(Commitment))],
            Decisions = [.. named.Where(one => one.Noun == nameof(Decision))],
            Events = [.. named.Where(one => one.Noun == nameof(Event))],
            Actions = [.. named.Where(one => one.Noun == nameof(ActionItem))],
            Mentions = Mentioned(named, passages),
            Table = await TableAsync(db, facts, passages, facts.Slug),
        };
    }

    /// <summary>In the order of the text, without what another version has.</summary>
    private static List<NamedHere> Mentioned(IEnumerable<NamedHere> named, IReadOnlyList<Passage> passages) =>
        [
            .. passages
                .Where(passage => passage.Label is not null)
                .SelectMany(passage => named.Where(one => one.IsMention && one.Label == passage.Label)),
        ];

    /// <summary>The table with this text's passages on it, whichever version they are of.</summary>
    private static Task<RoundTable> TableAsync(PortalDbContext db, RecordFacts facts, IEnumerable<Passage> passages, string address)
    {
        var said = passages
            .Where(passage => passage is { ParticipationId: not null, Voice: not null, Label: not null })
            .Select(passage => new Said(
                passage.ParticipationId!.Value,
                new Sheet(address, facts.Reference, passage.Label!, passage.Voice!.Value)
            ));
        return db.RoundTableAsync(facts.Session.Id, facts.Session.Unnamed, facts.Session.Day, said: [.. said]);
    }
}

public static class ShownVersions
{
    /// <summary>What a page shows of a version, to be held against the bytes that were published.</summary>
    public static ShownVersion Shown(this VersionRow version, IEnumerable<Passage> passages) =>
        new(
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
            [
                .. passages.Select(passage =>
                    PublishedText.Of(
                        passage.Label,
                        passage.Kind,
                        passage.Voice,
                        passage.Markdown,
                        passage.Speaker,
                        passage.Office,
                        passage.OfficeAt,
                        passage.SpokenLanguage,
                        passage.Offset,
                        passage.OnBehalfOf,
                        passage.RenderedBy
                    )
                ),
            ]
        );
}

/// <summary>A heading in the contents.</summary>
public sealed record ContentsEntry(string Anchor, string Heading, string? First, string? Last)
{
    /// <summary>"4–8".</summary>
    public string Numbers => First == Last ? First ?? "" : $"{First}–{Last}";
}

/// <summary>A call, a commitment, a decision or an event that a paragraph of the record states; or a body, a city or a programme that it names.</summary>
/// <param name="Noun">Of what is only named the beginning of its address: <c>agencies</c>.</param>
/// <param name="Slug">Of a decision that of its session, and nothing where it names none.</param>
/// <param name="To">Of whom a call asks something.</param>
/// <param name="Who">The body whose an action item is; none where it is the organisers’ own.</param>
/// <param name="Due">The day by which an action item should be done, if somebody said one.</param>
/// <param name="Done">Whether an action item is done.</param>
/// <param name="ParagraphId">The paragraph of the draft that it stands in.</param>
/// <param name="Drafted">Whether it becomes public only with that paragraph.</param>
public sealed record NamedHere(
    string Noun,
    int Id,
    string Slug,
    string Title,
    string? Label,
    Addressee? To,
    string? Who = null,
    DateOnly? Due = null,
    bool Done = false,
    int? ParagraphId = null,
    bool Drafted = false
)
{
    public bool IsMention => char.IsLower(Noun[0]);

    /// <summary>Its own page, from the first of the portal; for colleagues where nobody else may see it yet.</summary>
    public string Home => $"{(Drafted ? "manage/" : "")}{Noun.ToLowerInvariant()}s/{Slug}";
}
