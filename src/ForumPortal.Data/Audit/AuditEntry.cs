namespace ForumPortal.Data.Audit;

/// <summary>One line of the audit trail: who, when, what, before and after. Lines are added and never changed.</summary>
public sealed class AuditEntry
{
    public const int NameMaxLength = 150;
    public const int ActMaxLength = 60;
    public const int SubjectMaxLength = 320;

    public long Id { get; init; }
    public DateTime At { get; init; }
    public int ActorId { get; init; }
    public string ActorName { get; init; } = "";

    /// <summary>Added, Changed, Deleted, or the name of an act such as SignedIn.</summary>
    public string Act { get; init; } = "";

    /// <summary>The class name of what was acted on, its key, and what it is called.</summary>
    public string? Noun { get; init; }
    public int? EntityId { get; init; }
    public string? Subject { get; init; }

    /// <summary>JSON: for each changed field its value before and after; for a personal field only that it changed (null).</summary>
    public string? Changes { get; init; }
}
