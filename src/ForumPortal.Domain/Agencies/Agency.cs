namespace ForumPortal.Domain.Agencies;

public enum AgencyKind
{
    UnProgramme,
    UnOffice,
    SpecializedAgency,
    RegionalCommission,
    UnBody,
    Association,
    Network,
    Other,
}

/// <summary>An organisation of the dialogue. The word is loose on purpose: a regional commission and an association are here, too.</summary>
public sealed class Agency : Addressed
{
    public const int AcronymMaxLength = 30;
    public const int NameMaxLength = 200;
    public const int MandateMaxLength = 5_000;
    public const int SearchMaxLength = 1_000;
    public const int SortMaxLength = NameMaxLength * 2;

    private string name = "";
    private string? acronym;
    private IReadOnlyList<EarlierName> earlierNames = [];

    public string Name
    {
        get => name;
        set
        {
            name = value;
            Refold();
        }
    }

    public string? Acronym
    {
        get => acronym;
        set
        {
            acronym = value;
            Refold();
        }
    }

    public override string DisplayName => Acronym ?? Name;
    public AgencyKind Kind { get; set; }
    public int? ParentId { get; set; }
    public Agency? Parent { get; set; }

    /// <summary>Markdown.</summary>
    public string? Mandate { get; set; }
    public Source? MandateSource { get; set; }

    public IReadOnlyList<EarlierName> EarlierNames
    {
        get => earlierNames;
        set
        {
            earlierNames = value;
            Refold();
        }
    }

    /// <summary>Since when it exists, as far as it is stated.</summary>
    public PartialDate? Founded { get; set; }

    /// <summary>When it ended, or became part of another one; none while it exists, or where nobody says.</summary>
    public PartialDate? Dissolved { get; set; }

    public string? Website { get; set; }
    public IReadOnlyList<Identifier> Identifiers { get; set; } = [];
    public string SearchForm { get; private set; } = "";
    public string SortForm { get; private set; } = "";

    private void Refold()
    {
        // What is joined comes last, so that it takes the room of nothing else.
        SearchForm = FoldedText.OfAtMost(
            SearchMaxLength,
            [
                acronym,
                name,
                .. earlierNames.SelectMany(earlier => new[] { earlier.Acronym, earlier.Name }),
                Joined(acronym ?? name),
                .. earlierNames.Select(earlier => Joined(earlier.Acronym ?? earlier.Name)),
            ]
        );
        SortForm = FoldedText.OfAtMost(SortMaxLength, acronym ?? name);
    }

    /// <summary>A short name as people type it in one go: "UNHABITAT". None where it is one word anyway.</summary>
    private static string? Joined(string shortName) =>
        FoldedText.Of(shortName) is var folded && folded.Contains(' ', StringComparison.Ordinal)
            ? folded.Replace(" ", "", StringComparison.Ordinal)
            : null;
}

/// <summary>What an organisation was called, until when as far as known.</summary>
public sealed record EarlierName(string Name, string? Acronym = null, string? Until = null, Source? Source = null);
