using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;

namespace ForumPortal.Domain.People;

/// <summary>A speaker, mayor or member of staff. A person needs no account.</summary>
public sealed class Person : Addressed
{
    public const int BiographyMaxLength = 10_000;
    public const int SearchMaxLength = 1_000;
    public const int SortMaxLength = 300;

    private readonly List<Office> offices = [];
    private PersonalName name = new("");
    private IReadOnlyList<NameUsed> otherNames = [];

    public PersonalName Name
    {
        get => name;
        set
        {
            name = value;
            Refold();
        }
    }

    public override string DisplayName => Name.Display;

    /// <summary>Other spellings and earlier names: all of them find the person.</summary>
    public IReadOnlyList<NameUsed> OtherNames
    {
        get => otherNames;
        set
        {
            otherNames = value;
            Refold();
        }
    }

    public string SearchForm { get; private set; } = "";
    public string SortForm { get; private set; } = "";

    /// <summary>Markdown.</summary>
    public string? Biography { get; set; }
    public IReadOnlyList<Identifier> Identifiers { get; set; } = [];
    public Source? Source { get; set; }
    public IReadOnlyList<Office> Offices => offices;

    public Office Hold(string title, Agency? agency = null, City? city = null)
    {
        var office = new Office(this, title) { Agency = agency, City = city };
        offices.Add(office);
        return office;
    }

    public void Drop(Office office) => offices.Remove(office);

    /// <summary>
    /// Takes over the names, offices and identifiers of somebody who turned out to be the same person.
    /// What that person said and where stays as it was; the other's addresses lead here afterwards.
    /// </summary>
    public void Absorb(Person other)
    {
        offices.AddRange(other.offices);
        other.offices.Clear();
        foreach (var office in offices)
            office.MoveTo(this);
        OtherNames =
        [
            .. OtherNames
                .Concat([
                    new NameUsed(other.Name.Stated),
                    .. other.Name.Authority is { } authority ? [new NameUsed(authority)] : Array.Empty<NameUsed>(),
                    .. other.OtherNames,
                ])
                .Where(used => used.Name != Name.Stated && used.Name != Name.Authority)
                .GroupBy(used => used.Name)
                // Of the same name twice, the one that says when.
                .Select(same => same.FirstOrDefault(used => (used.From ?? used.Until) is not null) ?? same.First()),
        ];
        Identifiers = [.. Identifiers.Concat(other.Identifiers).Distinct()];
        Biography ??= other.Biography;
        Source ??= other.Source;
    }

    private void Refold()
    {
        SearchForm = FoldedText.OfAtMost(
            SearchMaxLength,
            [name.Stated, name.Authority, name.Given, name.Family, .. otherNames.Select(used => used.Name)]
        );
        SortForm = FoldedText.OfAtMost(SortMaxLength, name.SortName);
    }
}

/// <summary>Another spelling, or a name that somebody had from–to as far as known.</summary>
/// <param name="From">A date as far as it is stated, as <see cref="PartialDate"/> writes it.</param>
/// <param name="Until">The same.</param>
public sealed record NameUsed(string Name, string? From = null, string? Until = null);

/// <summary>What a person holds at an organisation or in a city, from–to as far as known.</summary>
public sealed class Office : Entity
{
    public const int TitleMaxLength = 300;

    private Office() { }

    internal Office(Person person, string title)
    {
        Person = person;
        Title = title;
    }

    public int PersonId { get; private set; }
    public Person Person { get; private set; } = null!;
    public string Title { get; set; } = "";
    public int? AgencyId { get; set; }
    public Agency? Agency { get; set; }
    public int? CityId { get; set; }
    public City? City { get; set; }
    public PartialDate? From { get; set; }
    public PartialDate? To { get; set; }
    public bool Acting { get; set; }
    public Source? Source { get; set; }

    internal void MoveTo(Person person) => Person = person;
}
