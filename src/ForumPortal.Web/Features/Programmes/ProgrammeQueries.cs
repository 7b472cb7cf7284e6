using ForumPortal.Domain;
using ForumPortal.Domain.Programmes;

namespace ForumPortal.Web.Features.Programmes;

/// <summary>A programme in a list, with the agency that runs it.</summary>
public sealed record ProgrammeRow(
    int Id,
    string Slug,
    string? Acronym,
    string Name,
    ProgrammeKind Kind,
    FactStatus OwnerStatus,
    string? AgencySlug,
    string? AgencyName
)
{
    public string DisplayName => Acronym ?? Name;
}

public static class ProgrammeQueries
{
    /// <summary>Every word has to be found in one of the names.</summary>
    public static IQueryable<Programme> Named(this IQueryable<Programme> programmes, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(programmes, (found, word) => found.Where(programme => programme.SearchForm.Contains(word)));

    public static IQueryable<ProgrammeRow> Rows(this IQueryable<Programme> programmes) =>
        programmes
            .OrderBy(programme => programme.SortForm)
            .ThenBy(programme => programme.Id)
            .Select(programme => new ProgrammeRow(
                programme.Id,
                programme.Slug,
                programme.Acronym,
                programme.Name,
                programme.Kind,
                programme.OwnerStatus,
                programme.Agency!.Slug,
                programme.Agency.Acronym ?? programme.Agency.Name
            ));
}
