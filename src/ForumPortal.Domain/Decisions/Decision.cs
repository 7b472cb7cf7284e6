using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Decisions;

/// <summary>The verb that was used: it carries the weight of what was decided.</summary>
public enum DecisionVerb
{
    NotStated,
    Adopted,
    Endorsed,
    Agreed,
    Conveyed,
}

/// <summary>What an edition or one of its sessions agreed.</summary>
public sealed class Decision : Entity, ITakenFromPassage
{
    public const int TitleMaxLength = 300;
    public const int TextMaxLength = 10_000;

    public int EditionId { get; set; }
    public Edition Edition { get; set; } = null!;
    public int? SessionId { get; set; }
    public Session? Session { get; set; }
    public int? RecordId { get; set; }
    public Record? Record { get; set; }
    public string? ParagraphLabel { get; set; }
    public int? ParagraphId { get; set; }
    public bool Drafted { get; set; }
    public string Title { get; set; } = "";
    public DecisionVerb Verb { get; set; }

    /// <summary>Markdown.</summary>
    public string? Text { get; set; }
    public CitedDocument? Document { get; set; }
    public Source? Source { get; set; }
}
