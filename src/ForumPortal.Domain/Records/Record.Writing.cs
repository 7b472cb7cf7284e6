using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Records;

/// <summary>How the text of a record takes shape: begun from the session's programme, read from a document, split and joined.</summary>
public sealed partial class Record
{
    /// <summary>Stands where somebody's words are to be written; what is submitted holds none.</summary>
    public const string Placeholder = "…";

    /// <summary>Makes two or more paragraphs of one. The first part keeps the number and the address; the others get their own.</summary>
    /// <param name="parts">The same words, divided; quotation marks are closed and opened where a quotation is divided.</param>
    public IReadOnlyList<Paragraph> Split(Paragraph paragraph, IReadOnlyList<string> parts, Actor by, DateTime at)
    {
        WritingBlockers().RefuseIfAny();
        var texts = parts.Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
        if (texts.Count < 2)
            throw new Refusal(RecordRules.SplitMakesTwo).AsException();
        if (Words(string.Concat(texts)) != Words(paragraph.Markdown))
            throw new Refusal(RecordRules.SplitKeepsEveryWord).AsException();
        if (paragraph.Voice == Voice.Quote)
            texts = QuotationMarks.EncloseEach(texts);
        var whole = paragraph.Text;
        texts.ForEach(text => ParagraphBlockers(whole with { Markdown = text }).RefuseIfAny());
        paragraph.Text = whole with { Markdown = texts[0] };
        var added = new List<Paragraph>();
        foreach (var text in texts.Skip(1))
        {
            var next = new Paragraph(this, whole with { Markdown = text, Offset = null });
            var order = InOrder();
            order.Insert(order.IndexOf(added.Count == 0 ? paragraph : added[^1]) + 1, next);
            paragraphs.Add(next);
            Settle(order, next);
            paragraph.GiveTo(next);
            added.Add(next);
        }
        Changed(by, at);
        return added;
    }

    /// <summary>Why a paragraph cannot be joined to the one before it.</summary>
    public IReadOnlyList<Refusal> JoiningBlockers(Paragraph paragraph)
    {
        var reasons = new List<Refusal>(WritingBlockers());
        if (Before(paragraph) is not { } before)
            reasons.Add(new Refusal(RecordRules.NothingStandsBeforeTheFirst));
        else if (before.Text with { Markdown = "", Offset = null } != paragraph.Text with { Markdown = "", Offset = null })
            reasons.Add(new Refusal(RecordRules.OnlyTheSameVoiceIsJoined));
        else if (before.Markdown.Length + paragraph.Markdown.Length + 2 > Paragraph.TextMaxLength)
            reasons.Add(new Refusal(RecordRules.JoinedItIsTooLong, Paragraph.TextMaxLength));
        if (paragraph.Label is not null)
            reasons.Add(new Refusal(RecordRules.WhatHasANumberKeepsIt, paragraph.Label));
        return reasons;
    }

    /// <summary>Joins a paragraph to the one before it, which keeps its number; what hangs on the paragraph goes with it.</summary>
    public Paragraph Join(Paragraph paragraph, Actor by, DateTime at)
    {
        JoiningBlockers(paragraph).RefuseIfAny();
        var before = Before(paragraph)!;
        var (first, second) = (before.Markdown.TrimEnd(), paragraph.Markdown.TrimStart());
        if (before.Voice == Voice.Quote)
            (first, second) = (first[..^1], second[1..]);
        var oneLine = !first.Contains('\n', StringComparison.Ordinal) && !second.Contains('\n', StringComparison.Ordinal);
        before.Text = before.Text with { Markdown = first + (oneLine ? " " : "\n\n") + second };
        paragraph.GiveAllTo(before);
        paragraphs.Remove(paragraph);
        Changed(by, at);
        return before;
    }

    public Paragraph? Before(Paragraph paragraph) =>
        paragraphs.Where(other => other.Position < paragraph.Position).MaxBy(other => other.Position);

    /// <summary>Why a call, a decision or a commitment cannot be taken from a passage.</summary>
    public static IReadOnlyList<Refusal> TakingBlockers(Paragraph paragraph, string passage)
    {
        var reasons = new List<Refusal>();
        if (paragraph.Hidden)
            reasons.Add(new Refusal(RecordRules.WhatIsHiddenStaysHidden));
        if (!Words(paragraph.Markdown).Contains(Words(passage), StringComparison.Ordinal))
            reasons.Add(new Refusal(RecordRules.WhatIsTakenStandsThere));
        return reasons;
    }

    public IReadOnlyList<Refusal> SketchBlockers()
    {
        var reasons = new List<Refusal>(WritingBlockers());
        if (paragraphs.Count > 0)
            reasons.Add(new Refusal(RecordRules.OnlyAnEmptyDraftIsSketched));
        if (Session.Participations.Count == 0 && Session.AgendaItems.Count == 0)
            reasons.Add(new Refusal(RecordRules.ASketchNeedsAProgramme));
        return reasons;
    }

    /// <summary>Begins an empty draft from the programme: a heading for each item of the agenda and for each speaker, with room for the words.</summary>
    public void Sketch(Actor by, DateTime at)
    {
        SketchBlockers().RefuseIfAny();
        var texts = Session.AgendaItems.Select(item => Heading($"{item.Number} {item.Title}".Trim(), item.Hidden)).ToList();
        foreach (var seat in Session.Participations.OrderBy(seat => seat.StatedOrder ?? int.MaxValue).ThenBy(seat => seat.Position))
        {
            texts.Add(Heading(string.Join(", ", new[] { seat.NameAsStated, seat.Office }.Where(part => part.Length > 0))));
            texts.Add(new ParagraphText(ParagraphKind.Text, Voice.Paraphrase, seat.Id, Placeholder));
        }
        Append(texts, by, at);
    }

    /// <summary>Adds what was read from a document. Nothing in it is attributed to anybody: an editor does that.</summary>
    public IReadOnlyList<Paragraph> TakeIn(IReadOnlyList<ParagraphText> texts, Actor by, DateTime at)
    {
        WritingBlockers().RefuseIfAny();
        if (texts.Any(text => text.ParticipationId is not null))
            throw new Refusal(RecordRules.AnImportAttributesNothing).AsException();
        return Append(texts, by, at);
    }

    private List<Paragraph> Append(IReadOnlyList<ParagraphText> texts, Actor by, DateTime at)
    {
        foreach (var text in texts)
            ParagraphBlockers(text).RefuseIfAny();
        var last = paragraphs.Count == 0 ? 0 : paragraphs.Max(paragraph => paragraph.Position);
        var added = texts.Select((text, i) => new Paragraph(this, text) { Position = last + (i + 1) * Room }).ToList();
        paragraphs.AddRange(added);
        Changed(by, at);
        return added;
    }

    private static ParagraphText Heading(string text, bool hidden = false) => new(ParagraphKind.Heading, null, null, text, hidden);

    private static string Words(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
