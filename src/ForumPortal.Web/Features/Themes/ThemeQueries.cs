using ForumPortal.Domain.Themes;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Themes;

/// <summary>A theme in a list.</summary>
public sealed record ThemeRow(int Id, string Slug, string Label, ThemeScheme Scheme, string? Code)
{
    public string DisplayName => Code is null ? Label : $"SDG {Code}: {Label}";
}

public static class ThemeQueries
{
    /// <summary>Every word has to be found in the label.</summary>
    public static IQueryable<Theme> Named(this IQueryable<Theme> themes, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(themes, (found, word) => found.Where(theme => theme.SearchForm.Contains(word)));

    /// <summary>The Forum's own themes by their labels, then goals by their numbers, then targets.</summary>
    public static IQueryable<ThemeRow> Rows(this IQueryable<Theme> themes) =>
        themes
            .OrderBy(theme => theme.Scheme)
            .ThenBy(theme => theme.Code == null ? 0 : theme.Code.Length)
            .ThenBy(theme => theme.Code)
            .ThenBy(theme => theme.SearchForm)
            .ThenBy(theme => theme.Id)
            .Select(theme => new ThemeRow(theme.Id, theme.Slug, theme.Label, theme.Scheme, theme.Code));

    /// <summary>For a choice in a form or a filter.</summary>
    public static Task<List<ThemeRow>> AllRowsAsync(this DbSet<Theme> themes) => themes.Rows().ToListAsync();
}
