using ForumPortal.Data;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace ForumPortal.Web.Features.Search;

/// <summary>Finds passages, and people, organisations, cities and whatever else has the words. Every search is an address.</summary>
public sealed class IndexModel(
    PortalDbContext db,
    ListQuery list,
    Searching searching,
    FailedSearches failed,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public string Words => list.Words;

    /// <summary>The facets that were chosen, in the order of the page.</summary>
    public Dictionary<string, string> Chosen { get; } = [];
    public bool IsAsked => Words.Length > 0 || Chosen.Count > 0;

    /// <summary>What was found; nothing where nothing was asked, or while the index is being rebuilt.</summary>
    public FoundPage? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var (_, page) = (Words, list.Page);
        ReadChosen();
        if (page > Searching.LastPage)
            return this.Malformed(common["QueryNotANumber", "page", 1, Searching.LastPage]);
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        if (!IsAsked)
            return Page();
        // The index follows the database a moment later: what it answers is not kept under the database’s generation.
        Response.Headers.Remove(HeaderNames.ETag);
        if (searching.Ask(new Question(Words, Chosen, page)) is not { } answer)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = "5";
            return Page();
        }
        if (answer.Total == 0 && Chosen.Count == 0)
            failed.Count(Words);
        Found = await FoundPage.ReadAsync(db, answer, page);
        return Page();
    }

    /// <summary>This search with another value of a facet, or without it, from its first page.</summary>
    public string With(string facet, string? value) =>
        Request.PathBase
        + Request.Path
        + Request
            .KnownQuery(withTyped: true)
            .Where(pair => pair.Key != facet && pair.Key != KnownParameters.Page)
            .Concat(value is null ? [] : [KeyValuePair.Create(facet, value)])
            .OrderBy(pair => pair.Key == KnownParameters.Typed ? 0 : 1)
            .Text();

    private void ReadChosen()
    {
        Choose(Facets.Kind, list.Choice<FoundKind>(Facets.Kind) is { } kind ? KebabCase.Of(kind) : null);
        Choose(Facets.Edition, YearOf(Facets.Edition));
        Choose(Facets.Year, YearOf(Facets.Year));
        foreach (var facet in new[] { Facets.Agency, Facets.City, Facets.Speaker, Facets.Theme, Facets.Session, Facets.Language })
            Choose(facet, list.Slug(facet));
        Choose(Facets.Voice, list.Choice<Voice>(Facets.Voice) is { } voice ? KebabCase.Of(voice) : null);
    }

    private string? YearOf(string facet) =>
        list.Number(facet, Edition.FirstYear, Edition.LastYear)?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void Choose(string facet, string? value)
    {
        if (value is not null)
            Chosen[facet] = value;
    }
}
