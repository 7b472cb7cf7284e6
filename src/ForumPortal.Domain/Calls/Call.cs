using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Editions;
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
public sealed class Call : Addressed, ITakenFromPassage
{
    public const int TitleMaxLength = 300;
    public const int TextMaxLength = 10_000;
    public const int NoteMaxLength = 1_000;
    public const int ThroughMaxLength = 300;

    /// <summary>Where lists put a call of which no last day is known: after those that close.</summary>
    public static readonly DateOnly NoDay = new(9999, 12, 31);

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

    /// <summary>When it opens and closes, as far as stated.</summary>
    public PartialDate? Opens { get; private set; }
    public PartialDate? Closes { get; private set; }

    /// <summary>The first day on which it can be answered, where one is known.</summary>
    public DateOnly? FirstDay { get; private set; }

    /// <summary>The last day on which it can be answered: lists sort by it, and after it the call is closed.</summary>
    public DateOnly LastDay { get; private set; } = NoDay;

    /// <summary>Where the days come from, when not from the session.</summary>
    public string? ClosesNote { get; set; }
    public string? Form { get; set; }

    /// <summary>The edition at which it was asked; calls reach the forum between two editions as well.</summary>
    public int? EditionId { get; set; }
    public Edition? Edition { get; set; }
    public int? SessionId { get; set; }
    public Session? Session { get; set; }
    public int? RecordId { get; set; }
    public Record? Record { get; set; }

    /// <summary>The number of the paragraph that states it.</summary>
    public string? ParagraphLabel { get; set; }
    public int? ParagraphId { get; set; }
    public bool Drafted { get; set; }
    public Source? Source { get; set; }

    /// <summary>When it was first entered: newest first in lists.</summary>
    public DateTime AddedAt { get; set; }

    /// <summary>Sets the days between which it can be answered. A month or a year lasts until its last day.</summary>
    public void TakeAnswers(PartialDate? opens, PartialDate? closes)
    {
        var (first, last) = (opens?.Earliest(), closes?.Latest() ?? NoDay);
        if (last < first)
            throw new Refusal(CallRules.ClosesAfterItOpens).AsException();
        (Opens, Closes, FirstDay, LastDay) = (opens, closes, first, last);
    }

    public CallStatus StatusOn(DateOnly today) => StatusOf(FirstDay, LastDay, today);

    /// <summary>The same for a list, which knows the days alone.</summary>
    public static CallStatus StatusOf(DateOnly? firstDay, DateOnly lastDay, DateOnly today) =>
        firstDay > today ? CallStatus.NotYetOpen
        : lastDay < today ? CallStatus.Closed
        : lastDay == NoDay ? CallStatus.NotStated
        : lastDay <= today.AddDays(ClosingDays) ? CallStatus.Closing
        : CallStatus.Open;
}
