namespace ForumPortal.Domain.Events;

public enum EventNoticeKind
{
    Cancelled,
    Postponed,
    MovedOnline,
    Reinstated,
}

/// <summary>What readers are told when an event does not take place as it was announced, with the days and the place that it had.</summary>
public sealed class EventNotice : Entity
{
    public const int TextMaxLength = 2_000;

    public int EventId { get; private set; }
    public EventNoticeKind Kind { get; init; }
    public string Text { get; init; } = "";
    public DateTime At { get; init; }
    public PartialDate? FormerFirst { get; init; }
    public PartialDate? FormerLast { get; init; }
    public int? FormerInferredYear { get; init; }
    public string? FormerPlace { get; init; }
}
