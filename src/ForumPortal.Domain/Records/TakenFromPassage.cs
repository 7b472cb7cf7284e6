namespace ForumPortal.Domain.Records;

/// <summary>A call, a commitment, a decision or an event that the passage of a record states.</summary>
public interface ITakenFromPassage
{
    int? RecordId { get; set; }
    int? ParagraphId { get; set; }

    /// <summary>The number of the paragraph that states it, as it was published.</summary>
    string? ParagraphLabel { get; set; }

    /// <summary>Taken from a draft, it is for colleagues alone until the passage is published.</summary>
    bool Drafted { get; set; }
}

public static class TakenFromPassage
{
    public static void TakeFrom(this ITakenFromPassage taken, Paragraph paragraph)
    {
        taken.RecordId = paragraph.RecordId;
        taken.ParagraphId = paragraph.Id;
        taken.ParagraphLabel = paragraph.Label;
        taken.Drafted = paragraph.Label is null;
    }

    /// <summary>An editor says which published passage states it, or that none does: from where it was taken counts no more.</summary>
    public static void PutAt(this ITakenFromPassage taken, int? recordId, string? label)
    {
        if ((taken.RecordId, taken.ParagraphLabel) == (recordId, label))
            return;
        (taken.RecordId, taken.ParagraphLabel, taken.ParagraphId, taken.Drafted) = (recordId, label, null, false);
    }

    /// <summary>The passage is published under a number: what was taken from it is public from now on.</summary>
    public static void AppearAt(this ITakenFromPassage taken, string label) => (taken.ParagraphLabel, taken.Drafted) = (label, false);

    /// <summary>The passage was joined to another one.</summary>
    public static void MoveTo(this ITakenFromPassage taken, Paragraph paragraph) => taken.ParagraphId = paragraph.Id;
}
