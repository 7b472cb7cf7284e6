namespace ForumPortal.Domain.Records;

public enum CorrigendumState
{
    Gathering,
    InReview,
    Approved,
    Published,
}

/// <summary>The numbered list of what a later version of a record corrects. It is approved like a record.</summary>
public sealed class Corrigendum : Entity
{
    private readonly List<CorrigendumChange> changes = [];

    private Corrigendum() { }

    internal Corrigendum(Record record, int number) => (Record, Number) = (record, number);

    public int RecordId { get; private set; }
    public Record Record { get; private set; } = null!;
    public int Number { get; private set; }
    public string Reference => $"Corr.{Number}";
    public CorrigendumState State { get; private set; }

    /// <summary>Raised by every change: an approval is of one content and of no other.</summary>
    public int Content { get; private set; }

    /// <summary>The accounts that made, accepted or submitted what is to be approved.</summary>
    public IReadOnlyList<int> ChangedBy { get; private set; } = [];
    public int? ApprovedBy { get; private set; }

    /// <summary>Against what the approved changes were held.</summary>
    public Check? Checked { get; private set; }

    /// <summary>The version that it made, and when.</summary>
    public int? VersionNumber { get; private set; }
    public DateTime? PublishedAt { get; private set; }
    public IReadOnlyList<CorrigendumChange> Changes => changes;

    internal void Add(CorrigendumChange change, Actor by)
    {
        changes.Add(change);
        Changed(by);
    }

    internal void Drop(CorrigendumChange change, Actor by)
    {
        changes.Remove(change);
        Changed(by);
    }

    internal void Submit(Actor by)
    {
        State = CorrigendumState.InReview;
        ChangedBy = [.. ChangedBy.Union([by.AccountId])];
    }

    internal void Return() => State = CorrigendumState.Gathering;

    internal void Approve(Actor by, Check? check) => (State, ApprovedBy, Checked) = (CorrigendumState.Approved, by.AccountId, check);

    internal void Publish(RecordVersion version, DateTime at) =>
        (State, VersionNumber, PublishedAt) = (CorrigendumState.Published, version.Number, at);

    private void Changed(Actor by)
    {
        Content++;
        ChangedBy = [.. ChangedBy.Union([by.AccountId])];
        if (State == CorrigendumState.Approved)
            (State, ApprovedBy, Checked) = (CorrigendumState.InReview, null, null);
    }
}

/// <summary>One correction: what the paragraph said before, and what it says after.</summary>
public sealed class CorrigendumChange : Entity
{
    private CorrigendumChange() { }

    internal CorrigendumChange(
        Corrigendum corrigendum,
        CorrectionKind kind,
        Paragraph paragraph,
        string? after,
        CorrectionRequest? request,
        string? why
    )
    {
        Corrigendum = corrigendum;
        Kind = kind;
        Label = paragraph.Label!;
        Before = kind == CorrectionKind.Insertion ? null : paragraph.Markdown;
        After = kind == CorrectionKind.Deletion ? null : after;
        Request = request;
        Why = why;
    }

    public int CorrigendumId { get; private set; }
    public Corrigendum Corrigendum { get; private set; } = null!;
    public CorrectionKind Kind { get; private set; }

    /// <summary>The number of the paragraph; for an insertion, of the one before it.</summary>
    public string Label { get; private set; } = "";

    /// <summary>The number that an insertion got.</summary>
    public string? InsertedLabel { get; private set; }
    public string? Before { get; private set; }
    public string? After { get; private set; }

    /// <summary>The request that it answers; none where the organisers correct a mistake of their own.</summary>
    public int? RequestId { get; private set; }
    public CorrectionRequest? Request { get; private set; }

    /// <summary>Why, for the public.</summary>
    public string? Why { get; private set; }

    /// <summary>The paragraph that a reader finds marked.</summary>
    public string MarkedLabel => InsertedLabel ?? Label;

    internal void Inserted(string label) => InsertedLabel = label;
}

/// <summary>A reader's word that something in a paragraph is wrong. It changes nothing by itself.</summary>
public sealed class MistakeReport : Entity
{
    public const int TextMaxLength = 2_000;

    private MistakeReport() { }

    public MistakeReport(Record record, int version, string label, string text, DateTime at)
    {
        RecordId = record.Id;
        (Version, Label, Text, At) = (version, label, text, at);
    }

    public int RecordId { get; private set; }
    public Record Record { get; private set; } = null!;
    public int Version { get; private set; }
    public string Label { get; private set; } = "";
    public string Text { get; private set; } = "";
    public DateTime At { get; private set; }
    public DateTime? SettledAt { get; private set; }
    public string? SettledBy { get; private set; }

    /// <summary>Somebody has looked into it.</summary>
    public void Settle(Actor by, DateTime at) => (SettledBy, SettledAt) = (by.Name, at);
}
