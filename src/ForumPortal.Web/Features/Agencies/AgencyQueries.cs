using ForumPortal.Data;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.People;
using ForumPortal.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Agencies;

/// <summary>An agency in a list.</summary>
public sealed record AgencyRow(int Id, string Slug, string? Acronym, string Name, AgencyKind Kind)
{
    public string DisplayName => Acronym ?? Name;
}

public static class AgencyQueries
{
    /// <summary>Whether an agency is another one, or part of it by however many steps: none can be part of what is part of it.</summary>
    public static async Task<bool> IsPartOfAsync(this PortalDbContext db, int? agencyId, int otherId, CancellationToken stop = default)
    {
        var parents = await db
            .Agencies.Where(agency => agency.ParentId != null)
            .ToDictionaryAsync(agency => agency.Id, agency => agency.ParentId, stop);
        var seen = new HashSet<int>();
        for (var id = agencyId; id is { } here && seen.Add(here); id = parents.GetValueOrDefault(here))
            if (here == otherId)
                return true;
        return false;
    }

    /// <summary>Every word has to be found in one of the names, present or earlier.</summary>
    public static IQueryable<Agency> Named(this IQueryable<Agency> agencies, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(agencies, (found, word) => found.Where(agency => agency.SearchForm.Contains(word)));

    /// <summary>Agencies that have every word of a name, as a whole word, among their names, present or earlier.</summary>
    public static IQueryable<Agency> CalledLike(this IQueryable<Agency> agencies, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(agencies, (found, word) => found.Where(agency => (" " + agency.SearchForm + " ").Contains(" " + word + " ")));

    public static IQueryable<AgencyRow> Rows(this IQueryable<Agency> agencies) =>
        agencies
            .OrderBy(agency => agency.SortForm)
            .ThenBy(agency => agency.Id)
            .Select(agency => new AgencyRow(agency.Id, agency.Slug, agency.Acronym, agency.Name, agency.Kind));

    /// <summary>Those without a stated end, then those that ended last: whoever takes a few of them misses nobody who serves.</summary>
    public static IQueryable<Office> ServingFirst(this IQueryable<Office> offices) =>
        offices
            .OrderByDescending(office => office.To == null)
            .ThenByDescending(office => office.To)
            .ThenBy(office => office.From == null)
            .ThenByDescending(office => office.From)
            .ThenBy(office => office.Id);

    /// <summary>Whether an office is known to be over; one of which no end is stated may still be held.</summary>
    public static bool IsOverOn(this OfficeRow office, DateOnly today) => office.To?.Latest() < today;

    /// <summary>For a choice in a form or a filter.</summary>
    public static Task<List<AgencyRow>> AllRowsAsync(this PortalDbContext db) => db.Agencies.Rows().ToListAsync();
}
