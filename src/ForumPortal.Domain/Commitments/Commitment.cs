using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Decisions;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Commitments;

/// <summary>How strongly it was said.</summary>
public enum CommitmentStrength
{
    NotStated,
    Commits,
    Encourages,
    Underlines,
}

public enum CommitmentStatus
{
    /// <summary>Recorded where it was made; nobody has reported on it.</summary>
    Stated,
    Confirmed,
    InProgress,
    Done,
    Superseded,
    Withdrawn,
}

/// <summary>The four priorities for action of the Sendai Framework for Disaster Risk Reduction 2015–2030.</summary>
[Flags]
public enum SendaiPriorities
{
    None = 0,
    UnderstandingRisk = 1,
    RiskGovernance = 2,
    InvestingInResilience = 4,
    Preparedness = 8,
}

public static class Sendai
{
    public static IReadOnlyList<SendaiPriorities> All { get; } =
    [.. Enum.GetValues<SendaiPriorities>().Where(priority => priority != SendaiPriorities.None)];

    public static IEnumerable<SendaiPriorities> Each(this SendaiPriorities priorities) =>
        All.Where(priority => priorities.HasFlag(priority));

    public static SendaiPriorities Of(IEnumerable<SendaiPriorities> priorities) =>
        priorities.Aggregate(SendaiPriorities.None, (all, priority) => all | priority);
}

/// <summary>Somebody undertakes something.</summary>
public sealed class Commitment : Addressed, ITakenFromPassage
{
    public const int TitleMaxLength = 300;
    public const int TextMaxLength = 10_000;
    public const int MakerMaxLength = 300;
    public const int SearchMaxLength = TitleMaxLength * 4;
    public const int VerbMaxLength = 60;
    public const int MeasureMaxLength = 500;
    public const int AreaMaxLength = 300;
    public const int ListMaxLength = 5_000;

    /// <summary>Where lists put a commitment of which no deadline is known: after all others.</summary>
    public static readonly DateOnly NoDay = new(9999, 12, 31);

    private readonly List<CommitmentTheme> themes = [];
    private readonly List<CommitmentSupporter> supporters = [];

    public string Title { get; set; } = "";
    public override string DisplayName => Title;

    /// <summary>Markdown: what is undertaken.</summary>
    public string Text { get; set; } = "";

    /// <summary>Who undertakes it where that is neither one city nor one agency: "the mayors of the first Forum".</summary>
    public string? Collective { get; private set; }
    public int? CityId { get; private set; }
    public City? City { get; private set; }
    public int? AgencyId { get; private set; }
    public Agency? Agency { get; private set; }
    public int? ThroughPersonId { get; set; }
    public Person? ThroughPerson { get; set; }
    public int EditionId { get; set; }
    public Edition Edition { get; set; } = null!;
    public int? SessionId { get; set; }
    public Session? Session { get; set; }
    public int? RecordId { get; set; }
    public Record? Record { get; set; }
    public string? ParagraphLabel { get; set; }
    public int? ParagraphId { get; set; }
    public bool Drafted { get; set; }

    /// <summary>Where it is recorded, when not in a record of the portal.</summary>
    public Source? RecordedIn { get; set; }
    public string? Verb { get; set; }
    public CommitmentStrength Strength { get; set; }

    /// <summary>The decision off which it hangs: a declaration and what was undertaken in it.</summary>
    public int? DecisionId { get; set; }
    public Decision? Decision { get; set; }

    /// <summary>When work on it starts, as far as it is stated.</summary>
    public PartialDate? Start { get; set; }
    public PartialDate? Deadline { get; set; }
    public int? DeadlineYear
    {
        get => Deadline?.Year;
        // For the database, which keeps the year beside the date so that a list can filter by it.
        private set { }
    }

    /// <summary>The last day that the deadline allows: lists sort by it.</summary>
    public DateOnly DueDay
    {
        get => Deadline?.Latest() ?? NoDay;
        private set { }
    }
    public string? Measure { get; set; }
    public string? Baseline { get; set; }
    public string? Target { get; set; }

    /// <summary>What there will be to see of it, one thing a line.</summary>
    public IReadOnlyList<string> Deliverables { get; set; } = [];

    /// <summary>Where it takes effect: a quarter, a river, the whole city.</summary>
    public string? Area { get; set; }

    /// <summary>With whom, in the words of who undertakes it; organisations of the dialogue that support it are <see cref="Supporters"/>.</summary>
    public IReadOnlyList<string> Partners { get; set; } = [];
    public SendaiPriorities SendaiPriorities { get; set; }
    public CommitmentStatus Status { get; set; }
    public string SearchForm
    {
        get => FoldedText.OfAtMost(SearchMaxLength, Title, Collective);
        private set { }
    }
    public IReadOnlyList<CommitmentTheme> Themes => themes;
    public IReadOnlyList<CommitmentSupporter> Supporters => supporters;

    /// <summary>Says whose it is: a city's, an organisation's, or a group's that is neither.</summary>
    public void Bind(City? city, Agency? agency, string? collective)
    {
        if (city is null && agency is null && string.IsNullOrWhiteSpace(collective))
            throw new Refusal(CommitmentRules.SomebodyUndertakesIt).AsException();
        (City, Agency, Collective) = (city, agency, collective);
    }

    /// <summary>Whether its day has passed without an end that anybody reported.</summary>
    public bool IsOverdueOn(DateOnly today) => IsOverdue(Status, DueDay, today);

    /// <summary>The same for a list, which knows the day alone.</summary>
    public static bool IsOverdue(CommitmentStatus status, DateOnly dueDay, DateOnly today) =>
        dueDay < today && status is (CommitmentStatus.Stated or CommitmentStatus.Confirmed or CommitmentStatus.InProgress);

    public void SetSupporters(IEnumerable<int> agencyIds)
    {
        var wanted = agencyIds.ToHashSet();
        supporters.RemoveAll(supporter => !wanted.Contains(supporter.AgencyId));
        supporters.AddRange(
            wanted.Except(supporters.Select(supporter => supporter.AgencyId)).Select(id => new CommitmentSupporter { AgencyId = id })
        );
    }

    public void SetThemes(IEnumerable<int> themeIds)
    {
        var wanted = themeIds.ToHashSet();
        themes.RemoveAll(theme => !wanted.Contains(theme.ThemeId));
        themes.AddRange(wanted.Except(themes.Select(theme => theme.ThemeId)).Select(id => new CommitmentTheme { ThemeId = id }));
    }
}

/// <summary>An organisation that supports a commitment of somebody else.</summary>
public sealed class CommitmentSupporter
{
    public int CommitmentId { get; private set; }
    public int AgencyId { get; set; }
}

/// <summary>A theme of a commitment.</summary>
public sealed class CommitmentTheme
{
    public int CommitmentId { get; private set; }
    public int ThemeId { get; set; }
}
