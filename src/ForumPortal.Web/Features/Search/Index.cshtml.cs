using ForumPortal.Data;
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
    private readonly AskedSearch asked = new(list);

    public string Words => asked.Words;

    /// <inheritdoc cref="AskedSearch.Chosen"/>
    public IReadOnlyDictionary<string, string> Chosen => asked.Chosen;
    public bool IsAsked => Words.Length > 0 || Chosen.Count > 0;

    /// <summary>Where a feed reader learns what this search finds from now on.</summary>
    public string FeedAddress =>
        "/search.atom" + Request.KnownQuery(withTyped: true).Where(pair => pair.Key != KnownParameters.Page).Text();

    /// <summary>What was found; nothing where nothing was asked, or while the index is being rebuilt.</summary>
    public FoundPage? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var page = list.Page;
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
        if (answer.Total == 0 && await Request.MovedFilterAsync(db) is { } moved)
            return LocalRedirectPermanent(moved);
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
}
