namespace ForumPortal.Domain.Records;

/// <summary>What somebody has typed into the form of a paragraph and not saved: kept so that no sentence is lost.</summary>
public sealed class UnsavedText
{
    private UnsavedText() { }

    /// <param name="paragraphId">The paragraph; 0 for one that is being added.</param>
    /// <param name="passageId">The passage of a translation; 0 for what is typed into the record itself.</param>
    public UnsavedText(int accountId, int recordId, int paragraphId, int passageId = 0) =>
        (AccountId, RecordId, ParagraphId, PassageId) = (accountId, recordId, paragraphId, passageId);

    public int Id { get; private set; }
    public int AccountId { get; private set; }
    public int RecordId { get; private set; }

    /// <summary>No reference: the text outlives a paragraph that somebody else removes.</summary>
    public int ParagraphId { get; private set; }

    /// <inheritdoc cref="ParagraphId"/>
    public int PassageId { get; private set; }
    public string Text { get; private set; } = "";
    public DateTime At { get; private set; }

    public void Keep(string text, DateTime at) => (Text, At) = (FoldedText.Cut(text, Paragraph.TextMaxLength), at);
}
