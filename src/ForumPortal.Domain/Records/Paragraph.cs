using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Records;

public enum ParagraphKind
{
    Text,
    Heading,
    ProceduralNote,
    Decision,
}

/// <summary>Whose words a text is made of.</summary>
public enum Voice
{
    /// <summary>Inside quotation marks, attributed.</summary>
    Quote,

    /// <summary>Reported speech, attributed.</summary>
    Paraphrase,

    /// <summary>Follows a speaker's words without attribution of its own.</summary>
    Unclear,

    /// <summary>The writer of the record.</summary>
    Narrator,
}

/// <summary>By whom words that were said in another language came into the record’s.</summary>
public enum RenderedBy
{
    /// <summary>Heard through interpretation in the room.</summary>
    Interpreters,

    /// <summary>The speaker’s delegation gave the text.</summary>
    Delegation,

    /// <summary>Translated by those who wrote the record.</summary>
    Writers,
}

/// <summary>What a paragraph says and in which voice: changed as a whole, so that nothing is attributed by halves.</summary>
/// <param name="Kind">Text, heading, procedural note or decision.</param>
/// <param name="Voice">The voice of a text; nothing else has one.</param>
/// <param name="ParticipationId">Who said it, in the office of the day. For an unclear voice: after whose words it stands.</param>
/// <param name="Markdown">The words.</param>
/// <param name="Hidden">Not for the public: closed and informal parts of a session exist.</param>
/// <param name="SpokenLanguage">ISO 639-1 code of the language in which it was said, where that is another one than the record's.</param>
/// <param name="PrintedName">The speaker's name as this record prints it, where it differs: "The Chair".</param>
/// <param name="Offset">Where in the recording of the session it is heard, as <see cref="RecordingOffset"/> writes it.</param>
/// <param name="RenderedBy">By whom it came into the record’s language, where that is stated; of what was said in another one alone.</param>
public sealed record ParagraphText(
    ParagraphKind Kind,
    Voice? Voice,
    int? ParticipationId,
    string Markdown,
    bool Hidden = false,
    string? SpokenLanguage = null,
    string? PrintedName = null,
    string? Offset = null,
    RenderedBy? RenderedBy = null
);

/// <summary>One numbered unit of a record that is being written.</summary>
public sealed class Paragraph : Entity
{
    public const int TextMaxLength = 20_000;
    public const int LabelMaxLength = 20;

    private readonly List<Proposal> proposals = [];
    private readonly List<Mention> mentions = [];
    private readonly List<ParagraphComment> comments = [];

    private Paragraph() { }

    internal Paragraph(Record record, ParagraphText text)
    {
        Record = record;
        Text = text;
    }

    public int RecordId { get; private set; }
    public Record Record { get; private set; } = null!;

    /// <summary>Orders the paragraphs; there is room between two of them, so that a third one moves neither.</summary>
    public int Position { get; internal set; }

    /// <summary>"12" or "12 bis"; none before the first publication, and none for a heading or what is hidden.</summary>
    public string? Label { get; private set; }
    public ParagraphKind Kind { get; private set; }
    public Voice? Voice { get; private set; }
    public int? ParticipationId { get; private set; }
    public Participation? Participation { get; private set; }
    public string Markdown { get; private set; } = "";
    public bool Hidden { get; private set; }
    public string? SpokenLanguage { get; private set; }
    public string? PrintedName { get; private set; }

    /// <inheritdoc cref="ParagraphText.Offset"/>
    public string? Offset { get; private set; }

    /// <inheritdoc cref="ParagraphText.RenderedBy"/>
    public RenderedBy? RenderedBy { get; private set; }
    public IReadOnlyList<Proposal> Proposals => proposals;
    public IReadOnlyList<Mention> Mentions => mentions;
    public IReadOnlyList<ParagraphComment> Comments => comments;

    public ParagraphText Text
    {
        get => new(Kind, Voice, ParticipationId, Markdown, Hidden, SpokenLanguage, PrintedName, Offset, RenderedBy);
        internal set =>
            (Kind, Voice, ParticipationId, Markdown, Hidden, SpokenLanguage, PrintedName, Offset, RenderedBy) = (
                value.Kind,
                value.Voice,
                value.ParticipationId,
                value.Markdown,
                value.Hidden,
                value.SpokenLanguage,
                value.PrintedName,
                value.Offset,
                value.SpokenLanguage is null ? null : value.RenderedBy
            );
    }

    /// <summary>Names a speaker who has no key yet: the participation and the paragraph are saved together.</summary>
    public void AttributeTo(Participation participation) => Participation = participation;

    /// <summary>After a division: what rests on words that now stand in the other paragraph goes there.</summary>
    internal void GiveTo(Paragraph other)
    {
        foreach (var proposal in proposals.Where(one => !Has(Markdown, one.Passage) && Has(other.Markdown, one.Passage)).ToList())
        {
            proposal.MoveTo(other);
            proposals.Remove(proposal);
            other.proposals.Add(proposal);
        }
    }

    /// <summary>After a union: everything goes to the other paragraph.</summary>
    internal void GiveAllTo(Paragraph other)
    {
        proposals.ForEach(proposal => proposal.MoveTo(other));
        mentions.ForEach(mention => mention.MoveTo(other));
        comments.ForEach(comment => comment.MoveTo(other));
        other.proposals.AddRange(proposals);
        other.mentions.AddRange(mentions);
        other.comments.AddRange(comments);
        proposals.Clear();
        mentions.Clear();
        comments.Clear();
    }

    private static bool Has(string text, string passage) => text.Contains(passage, StringComparison.Ordinal);

    /// <summary>Numbers freeze at first publication: what has a number keeps it, whatever comes before it later.</summary>
    /// <param name="everPrinted">The numbers of earlier versions: a struck paragraph's number is never given again.</param>
    internal static void Number(IReadOnlyList<Paragraph> inOrder, IEnumerable<string?> everPrinted)
    {
        var labels = LabelsOf(inOrder, everPrinted);
        for (var i = 0; i < inOrder.Count; i++)
            inOrder[i].Label = labels[i];
    }

    /// <summary>The numbers that they would have if they were published now.</summary>
    internal static IReadOnlyList<string?> LabelsOf(IReadOnlyList<Paragraph> inOrder, IEnumerable<string?> everPrinted) =>
        ParagraphNumbers.Of([.. inOrder.Select(paragraph => (paragraph.IsNumbered, paragraph.Label))], everPrinted);

    /// <summary>A heading has no number, and neither has what the public never sees: the record counts what stands in it.</summary>
    private bool IsNumbered => Kind != ParagraphKind.Heading && !Hidden;
}

public static class QuotationMarks
{
    private const string Opening = "“„«‹‘\"「『《";
    private const string Closing = "”“»›’\"」』》";

    /// <summary>Whether a text begins and ends with quotation marks of some language.</summary>
    public static bool Enclose(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > 2
            && Opening.Contains(trimmed[0], StringComparison.Ordinal)
            && Closing.Contains(trimmed[^1], StringComparison.Ordinal);
    }

    /// <summary>Closes and opens the quotation marks of a text where it is divided.</summary>
    internal static List<string> EncloseEach(IReadOnlyList<string> parts)
    {
        var (opening, closing) = (parts[0][0], parts[^1][^1]);
        return
        [
            .. parts.Select(
                (part, i) =>
                    (i == 0 || part[0] == opening ? "" : opening.ToString())
                    + part
                    + (i == parts.Count - 1 || part[^1] == closing ? "" : closing.ToString())
            ),
        ];
    }
}
