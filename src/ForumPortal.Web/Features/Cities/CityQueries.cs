using ForumPortal.Domain.Cities;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Cities;

/// <summary>A city in a list.</summary>
public sealed record CityRow(
    int Id,
    string Slug,
    string Name,
    IReadOnlyList<OtherName> OtherNames,
    string Country,
    CityKind Kind,
    bool Fictional
);

public static class CityQueries
{
    /// <summary>Every word has to be found in one of the names.</summary>
    public static IQueryable<City> Named(this IQueryable<City> cities, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(cities, (found, word) => found.Where(city => city.SearchForm.Contains(word)));

    /// <summary>Cities that have every word of a name, as a whole word, among their names.</summary>
    public static IQueryable<City> CalledLike(this IQueryable<City> cities, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(cities, (found, word) => found.Where(city => (" " + city.SearchForm + " ").Contains(" " + word + " ")));

    public static IQueryable<CityRow> Rows(this IQueryable<City> cities) =>
        cities
            .OrderBy(city => city.SortForm)
            .ThenBy(city => city.Id)
            .Select(city => new CityRow(city.Id, city.Slug, city.Name, city.OtherNames, city.Country, city.Kind, city.Fictional));

    /// <summary>The cities that are members of a programme. Memberships are kept with their city, as one text.</summary>
    public static IQueryable<City> MembersOf(this IQueryable<City> cities, string programmeSlug)
    {
        var membership = $"%\"programme\":\"{programmeSlug}\"%";
        return cities.Where(city => EF.Functions.Like((string)(object)city.Memberships, membership));
    }

    /// <summary>What a form that asks for an organisation or a city has chosen, in words.</summary>
    public static string? SayWhere(string field, object? value, IEnumerable<AgencyRow> agencies, IEnumerable<CityRow> cities) =>
        field switch
        {
            "Agency" => Choices.Say(value, agencies, agency => agency.Id, agency => agency.DisplayName),
            "City" => Choices.Say(value, cities, city => city.Id, city => city.Name),
            _ => null,
        };

    /// <summary>For a choice in a form or a filter.</summary>
    public static Task<List<CityRow>> AllRowsAsync(this DbSet<City> cities) => cities.Rows().ToListAsync();
}
