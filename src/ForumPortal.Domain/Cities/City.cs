using System.Text.RegularExpressions;

namespace ForumPortal.Domain.Cities;

public enum CityKind
{
    City,
    Canton,
    Province,
    Region,
    MetropolitanArea,
}

/// <summary>A local or regional government: a city, a canton, a region, a metropolitan area.</summary>
public sealed partial class City : Addressed
{
    public const int NameMaxLength = 200;
    public const int UnlocodeMaxLength = 6;
    public const int TimeZoneMaxLength = 60;
    public const int RegionMaxLength = 200;
    public const int NoteMaxLength = 2_000;
    public const int SearchMaxLength = 1_000;
    public const int SortMaxLength = NameMaxLength * 2;

    private string name = "";
    private IReadOnlyList<OtherName> otherNames = [];

    /// <summary>The local form: Genève, Łódź, València.</summary>
    public string Name
    {
        get => name;
        set
        {
            name = value;
            Refold();
        }
    }

    public override string DisplayName => Name;

    public IReadOnlyList<OtherName> OtherNames
    {
        get => otherNames;
        set
        {
            otherNames = value;
            Refold();
        }
    }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; set; } = "";

    /// <summary>The part of its country in which it lies, as it is called there: a canton, a state, a province.</summary>
    public string? Region { get; set; }
    public CityKind Kind { get; set; }

    /// <summary>UN/LOCODE: a transport code, an attribute and never a key.</summary>
    public string? Unlocode { get; set; }

    /// <summary>Degrees north, WGS 84.</summary>
    public double? Latitude { get; set; }

    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; set; }
    public int? Population { get; set; }
    public int? PopulationYear { get; set; }

    /// <summary>IANA name.</summary>
    public string? TimeZone { get; set; }
    public IReadOnlyList<Membership> Memberships { get; set; } = [];
    public IReadOnlyList<Identifier> Identifiers { get; set; } = [];

    /// <summary>An example, not a place: said wherever it is shown.</summary>
    public bool Fictional { get; set; }

    /// <summary>Markdown.</summary>
    public string? Note { get; set; }
    public Source? Source { get; set; }
    public string SearchForm { get; private set; } = "";
    public string SortForm { get; private set; } = "";

    /// <summary>A country code and three letters or digits: <c>CH GVA</c>. The digits 0 and 1 are not used.</summary>
    public static bool IsUnlocode(string text) => UnlocodeGrammar().IsMatch(text);

    /// <summary>Takes over the names, memberships and identifiers of a second entry for the same place.</summary>
    public void Absorb(City other)
    {
        OtherNames =
        [
            .. OtherNames
                .Concat([new OtherName(other.Name), .. other.OtherNames])
                .Where(spelling => spelling.Name != Name)
                .DistinctBy(spelling => spelling.Name),
        ];
        Memberships = [.. Memberships.Concat(other.Memberships).Distinct()];
        Identifiers = [.. Identifiers.Concat(other.Identifiers).Distinct()];
        Region ??= other.Region;
        Unlocode ??= other.Unlocode;
        Latitude ??= other.Latitude;
        Longitude ??= other.Longitude;
        Population ??= other.Population;
        PopulationYear ??= other.PopulationYear;
        TimeZone ??= other.TimeZone;
        Note ??= other.Note;
        Source ??= other.Source;
    }

    [GeneratedRegex("^[A-Z]{2} ?[A-Z2-9]{3}$")]
    private static partial Regex UnlocodeGrammar();

    private void Refold()
    {
        SearchForm = FoldedText.OfAtMost(SearchMaxLength, [name, .. otherNames.Select(other => other.Name)]);
        SortForm = FoldedText.OfAtMost(SortMaxLength, name);
    }
}

/// <summary>What a place is called elsewhere, with the ISO 639-1 code of the language where known.</summary>
public sealed record OtherName(string Name, string? Language = null);

/// <summary>A city's membership in a programme or network, by the programme's slug.</summary>
public sealed record Membership(string Programme, string? Since = null, string? Stage = null, Source? Source = null)
{
    public const int StageMaxLength = 200;
}
