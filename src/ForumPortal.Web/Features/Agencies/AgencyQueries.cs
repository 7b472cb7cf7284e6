using ForumPortal.Data;
using ForumPortal.Domain.Agencies;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Agencies;

/// <summary>An agency in a list.</summary>
public sealed record AgencyRow(int Id, string Slug, string? Acronym, string Name, AgencyKind Kind)
{
    public string DisplayName => Acronym ?? Name;
}

public static class AgencyQueries
{
    /// <summary>Every word has to be found in one of the names, present or earlier.</summary>
    public static IQueryable<Agency> Named(this IQueryable<Agency> agencies, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(agencies, (found, word) => found.Where(agency => agency.SearchForm.Contains(word)));

    public static IQueryable<AgencyRow> Rows(this IQueryable<Agency> agencies) =>
        agencies
            .OrderBy(agency => agency.SortForm)
            .ThenBy(agency => agency.Id)
            .Select(agency => new AgencyRow(agency.Id, agency.Slug, agency.Acronym, agency.Name, agency.Kind));

    /// <summary>For a choice in a form or a filter.</summary>
    public static Task<List<AgencyRow>> AllRowsAsync(this PortalDbContext db) => db.Agencies.Rows().ToListAsync();
}
