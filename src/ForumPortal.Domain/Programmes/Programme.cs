using ForumPortal.Domain.Agencies;

namespace ForumPortal.Domain.Programmes;

public enum ProgrammeKind
{
    Programme,
    Framework,
    Initiative,
    Platform,
    EventSeries,
}

/// <summary>Something an agency runs: MCR2030, the Sendai Framework, U4SSC.</summary>
public sealed class Programme : Addressed
{
    public const int NameMaxLength = 200;
    public const int AcronymMaxLength = 30;
    public const int DescriptionMaxLength = 10_000;
    public const int SearchMaxLength = 1_000;
    public const int SortMaxLength = NameMaxLength * 2;
    public const int AliasesMaxLength = 2_000;

    private string name = "";
    private string? acronym;
    private IReadOnlyList<string> aliases = [];

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

    public override string DisplayName => Name;

    public IReadOnlyList<string> Aliases
    {
        get => aliases;
        set
        {
            aliases = value;
            Refold();
        }
    }

    public ProgrammeKind Kind { get; set; }

    /// <summary>The agency that runs it.</summary>
    public int? AgencyId { get; set; }
    public Agency? Agency { get; set; }
    public FactStatus OwnerStatus { get; set; }
    public PartialDate? From { get; set; }
    public PartialDate? To { get; set; }
    public string? Link { get; set; }

    /// <summary>Markdown.</summary>
    public string? Description { get; set; }
    public Source? Source { get; set; }
    public string SearchForm { get; private set; } = "";
    public string SortForm { get; private set; } = "";

    private void Refold()
    {
        SearchForm = FoldedText.OfAtMost(SearchMaxLength, [acronym, name, .. aliases]);
        SortForm = FoldedText.OfAtMost(SortMaxLength, name);
    }
}
