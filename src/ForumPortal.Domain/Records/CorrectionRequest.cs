using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Records;

public enum CorrectionKind
{
    Replacement,

    /// <summary>A new paragraph after the one that is named.</summary>
    Insertion,
    Deletion,
}

public enum RequestState
{
    Open,
    Accepted,
    Reworded,
    Refused,
    TakenBack,
}

/// <summary>What a speaker asks to be corrected in their own words, and what became of it.</summary>
public sealed class CorrectionRequest : Entity
{
    public const int WhyMaxLength = 2_000;

    private CorrectionRequest() { }

    internal CorrectionRequest(CorrectionLink link, Paragraph paragraph, CorrectionKind kind, string? proposed, string? why, DateTime at)
    {
        Record = link.Record;
        Link = link;
        Participation = link.Participation;
        ParticipationId = link.ParticipationId;
        Kind = kind;
        Label = paragraph.Label!;
        Before = kind == CorrectionKind.Insertion ? null : paragraph.Markdown;
        Proposed = kind == CorrectionKind.Deletion ? null : proposed;
        Why = why;
        AskedAt = at;
    }

    public int RecordId { get; private set; }
    public Record Record { get; private set; } = null!;
    public int LinkId { get; private set; }
    public CorrectionLink Link { get; private set; } = null!;
    public int ParticipationId { get; private set; }
    public Participation Participation { get; private set; } = null!;
    public CorrectionKind Kind { get; private set; }

    /// <summary>The number of the paragraph; for an insertion, of the one before it.</summary>
    public string Label { get; private set; } = "";
    public string? Before { get; private set; }
    public string? Proposed { get; private set; }

    /// <summary>The speaker's own reason.</summary>
    public string? Why { get; private set; }
    public DateTime AskedAt { get; private set; }
    public RequestState State { get; private set; }

    /// <summary>What the organisers say: why they refuse or reword.</summary>
    public string? Answer { get; private set; }
    public DateTime? AnsweredAt { get; private set; }
    public string? AnsweredBy { get; private set; }

    internal void Settle(RequestState state, string? answer, string by, DateTime at) =>
        (State, Answer, AnsweredBy, AnsweredAt) = (state, answer, by, at);

    /// <summary>The change that answered it was taken out again: it waits for another answer.</summary>
    internal void OpenAgain() => (State, Answer, AnsweredBy, AnsweredAt) = (RequestState.Open, null, null, null);
}
