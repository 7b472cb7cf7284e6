using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.People;
using ForumPortal.Web.Platform.Pages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.People;

/// <summary>A person in a list, with the office that the list names.</summary>
public sealed record PersonRow(int Id, string Slug, PersonalName Name)
{
    public string DisplayName => Name.Display;
    public OfficeRow? Office { get; init; }
}

/// <summary>Somebody's office at an agency or in a city, as far as its term is stated.</summary>
public sealed record OfficeRow(
    int Id,
    string PersonSlug,
    PersonalName Person,
    string Title,
    bool Acting,
    string? AgencySlug,
    string? Agency,
    string? CitySlug,
    string? City,
    bool Fictional,
    PartialDate? From,
    PartialDate? To,
    Source? Source
)
{
    public string? At => Agency ?? City;

    /// <summary>"Executive Director, UN-Habitat".</summary>
    public string TitleAt => At is null ? Title : $"{Title}, {At}";

    /// <summary>Where the organisation or city is, within the language.</summary>
    public string? Address =>
        AgencySlug is not null ? $"agencies/{AgencySlug}"
        : CitySlug is not null ? $"cities/{CitySlug}"
        : null;
}

public static class PersonQueries
{
    /// <summary>Every word has to be found in one of the names and spellings.</summary>
    public static IQueryable<Person> Named(this IQueryable<Person> people, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(people, (found, word) => found.Where(person => person.SearchForm.Contains(word)));

    /// <summary>Those who hold or held an office at an agency.</summary>
    public static IQueryable<Person> ServedAt(this IQueryable<Person> people, string agency) =>
        people.Where(person => person.Offices.Any(office => office.Agency!.Slug == agency));

    /// <summary>People who have every word of a name, as a whole word, among their own names and spellings.</summary>
    public static IQueryable<Person> CalledLike(this IQueryable<Person> people, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(people, (found, word) => found.Where(person => (" " + person.SearchForm + " ").Contains(" " + word + " ")));

    /// <summary>Whom an editor means: the one at this address, or those of this name in any spelling.</summary>
    public static async Task<List<PersonRow>> LookedForAsync(this IQueryable<Person> people, string? typed)
    {
        const int MostFound = 20;
        var words = FoldedText.Of(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return [];
        var there = await people.Where(person => person.Slug == typed!.Trim()).Rows().ToListAsync();
        return there.Count > 0 ? there : await people.Named(words).Rows().Take(MostFound).ToListAsync();
    }

    public static IQueryable<PersonRow> Rows(this IQueryable<Person> people) =>
        people
            .OrderBy(person => person.SortForm)
            .ThenBy(person => person.Id)
            .Select(person => new PersonRow(person.Id, person.Slug, person.Name));

    public static IQueryable<OfficeRow> Rows(this IQueryable<Office> offices) =>
        offices
            .OrderBy(office => office.Id)
            .Select(office => new OfficeRow(
                office.Id,
                office.Person.Slug,
                office.Person.Name,
                office.Title,
                office.Acting,
                office.Agency!.Slug,
                office.Agency.Acronym ?? office.Agency.Name,
                office.City!.Slug,
                office.City.Name,
                office.City != null && office.City.Fictional,
                office.From,
                office.To,
                office.Source
            ));

    /// <param name="agency">At which they serve or served, with the office that they have from there.</param>
    public static async Task<Paged<PersonRow>> PageOfPeopleAsync(
        this PortalDbContext db,
        IReadOnlyList<string> foldedWords,
        int page,
        string? agency = null
    )
    {
        var wanted = agency is null ? db.People : db.People.ServedAt(agency);
        var people = await wanted.Named(foldedWords).Rows().PageAsync(page);
        return people with { Rows = await db.WithOfficesAsync(people.Rows, agency) };
    }

    /// <summary>The same people, each with the office that lists name: one statement, however many they are.</summary>
    /// <param name="agency">Where only offices at this one are meant.</param>
    public static async Task<IReadOnlyList<PersonRow>> WithOfficesAsync(
        this PortalDbContext db,
        IReadOnlyList<PersonRow> people,
        string? agency = null
    )
    {
        var ids = people.Select(person => person.Id).ToList();
        var offices = (await db.Offices.Where(office => ids.Contains(office.PersonId)).Rows().ToListAsync())
            .Where(office => agency is null || office.AgencySlug == agency)
            .ToLookup(office => office.PersonSlug);
        return [.. people.Select(person => person with { Office = offices[person.Slug].Latest() })];
    }

    /// <summary>Newest first, as far as a date is stated; what has none comes last.</summary>
    public static IReadOnlyList<OfficeRow> NewestFirst(this IEnumerable<OfficeRow> offices) =>
        [.. offices.OrderByDescending(office => office.From?.Earliest() ?? office.To?.Earliest())];

    /// <summary>The office that a list names: one that is not known to have ended before one that has, then the one that began last.</summary>
    public static OfficeRow? Latest(this IEnumerable<OfficeRow> offices) =>
        offices
            .OrderBy(office => office.To is null)
            .ThenBy(office => office.From?.Earliest() ?? DateOnly.MinValue)
            .ThenBy(office => office.Id)
            .LastOrDefault();
}
