namespace ForumPortal.Domain.Records;

/// <summary>What a colleague remarks on a paragraph. It is never public, in no format.</summary>
public sealed class ParagraphComment : Entity
{
    public const int TextMaxLength = 2_000;

    private ParagraphComment() { }

    public ParagraphComment(Paragraph paragraph, string text, Actor by, DateTime at)
    {
        Paragraph = paragraph;
        Text = text;
        AuthorId = by.AccountId;
        AuthorName = by.Name;
        At = at;
    }

    public int ParagraphId { get; private set; }
    public Paragraph Paragraph { get; private set; } = null!;
    public string Text { get; private set; } = "";
    public int AuthorId { get; private set; }
    public string AuthorName { get; private set; } = "";
    public DateTime At { get; private set; }
    public string? ResolvedBy { get; private set; }
    public DateTime? ResolvedAt { get; private set; }

    public void Resolve(Actor by, DateTime at)
    {
        if (ResolvedAt is not null)
            throw new Refusal(RecordRules.ACommentIsResolvedOnce, ResolvedBy!).AsException();
        (ResolvedBy, ResolvedAt) = (by.Name, at);
    }

    internal void MoveTo(Paragraph paragraph) => Paragraph = paragraph;
}
