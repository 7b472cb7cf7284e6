using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Calls;

public enum CallKind
{
    Ask,
    Contribution,
    Nominations,
}

public enum Addressee
{
    NotStated,
    Cities,
    Mayors,
    LocalAndRegionalGovernments,
    NationalGovernments,
}

/// <summary>What the clock makes of a call's dates.</summary>
public enum CallStatus
{
    /// <summary>No closing day is stated.</summary>
    NotStated,
    NotYetOpen,
    Open,

    /// <summary>Open, with <see cref="Call.ClosingDays"/> days or less to go.</summary>
    Closing,
    Closed,
}

/// <summary>Something asked of somebody. A call is not a commitment, and nothing turns the one into the other by itself.</summary>
public sealed class Call : Addressed
{
    public const int TitleMaxLength = 300;
    public const int TextMaxLength = 10_000;
    public const int NoteMaxLength = 1_000;
    public const int ThroughMaxLength = 300;

    /// <summary>So many days before its last day a call is said to be closing.</summary>
    public const int ClosingDays = 14;

    public string Title { get; set; } = "";
    public override string DisplayName => Title;
    public CallKind Kind { get; set; }

    /// <summary>Markdown: what is asked.</summary>
    public string Text { get; set; } = "";
    public int? FromPersonId { get; set; }
    public Person? FromPerson { get; set; }
    public int? FromAgencyId { get; set; }
    public Agency? FromAgency { get; set; }

    /// <summary>What the source leaves open about who asks.</summary>
    public string? FromNote { get; set; }
    public Addressee To { get; set; }

    /// <summary>The addressee in the source's word; the words are not synonyms.</summary>
    public string? ToAsStated { get; set; }
    public string? Through { get; set; }
    public int? ThroughAgencyId { get; set; }
    public Agency? ThroughAgency { get; set; }

    /// <summary>First and last day on which it can be answered.</summary>
    public DateOnly? Opens { get; set; }
    public DateOnly? Closes { get; set; }

    /// <summary>Where the days come from, when not from the session.</summary>
    public string? ClosesNote { get; set; }
    public string? Form { get; set; }
    public int? SessionId { get; set; }
    public Session? Session { get; set; }
    public int? RecordId { get; set; }
    public Record? Record { get; set; }

    /// <summary>The number of the paragraph that states it.</summary>
    public string? ParagraphLabel { get; set; }
    public Source? Source { get; set; }

    /// <summary>When it was first entered: newest first in lists.</summary>
    public DateTime AddedAt { get; set; }

    public CallStatus StatusOn(DateOnly today) =>
        (Opens, Closes) switch
        {
            _ when Opens > today => CallStatus.NotYetOpen,
            _ when Closes < today => CallStatus.Closed,
            (_, null) => CallStatus.NotStated,
            _ when Closes.Value.DayNumber - today.DayNumber <= ClosingDays => CallStatus.Closing,
            _ => CallStatus.Open,
        };
}
