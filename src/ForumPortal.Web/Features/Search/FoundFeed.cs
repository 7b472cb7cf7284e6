using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Feeds;
using ForumPortal.Web.Platform.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace ForumPortal.Web.Features.Search;

/// <summary>Any search as a feed: the passages that it finds, those that were published last first.</summary>
public sealed class FoundFeed(
    PortalDbContext db,
    ListQuery list,
    Searching searching,
    AtomFile atom,
    TimeProvider clock,
    IStringLocalizer<SearchWords> words,
    IStringLocalizer<RecordWords> records,
    IStringLocalizer<CommonWords> common
)
{
    private const int Most = 50;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/search.atom", (FoundFeed feed, HttpContext http) => feed.AnswerAsync(http)).AllowAnonymous();

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        var asked = new AskedSearch(list);
        if (list.Wrong is { } wrong)
            return Trouble.Answer(http, StatusCodes.Status400BadRequest, wrong);
        if (searching.Newest(asked.Words, asked.Chosen, Most) is not { } ids)
        {
            http.Response.Headers.RetryAfter = "5";
            return Trouble.Answer(http, StatusCodes.Status503ServiceUnavailable, words["Rebuilding"]);
        }
        if (ids.Count == 0 && await http.Request.MovedFilterAsync(db) is { } moved)
            return Results.LocalRedirect(moved, permanent: true);
        PublicPageAttribute.Mark(http);
        // As with the page, what the index answers is not kept under the database’s generation.
        http.Response.Headers.Remove(HeaderNames.ETag);
        var found = await db.PublishedParagraphs.FoundLately(ids).ToListAsync(http.RequestAborted);
        var query = http.Request.KnownQuery(withTyped: true).Where(pair => pair.Key != KnownParameters.Page).Text();
        var title = asked.Words.Length > 0 ? words["SearchFor", asked.Words] : words["Search"];
        return Results.Bytes(
            atom.Of(title, "/search.atom" + query, "/search" + query, [.. found.Select(EntryOf)], clock.GetUtcNow().UtcDateTime),
            AtomFile.ContentType
        );
    }

    /// <summary>A passage is the same one in every version of its record.</summary>
    private AtomEntry EntryOf(PassageOfLate passage) =>
        new(
            "passage",
            $"{passage.RecordId}-{PublishedParagraph.AnchorOf(passage.Label)}",
            $"/records/{passage.RecordSlug}#{PublishedParagraph.AnchorOf(passage.Label)}",
            (passage.Example ? common["Example"] + ": " : "")
                + string.Join(
                    ", ",
                    new[] { passage.Speaker, records["ReferenceAndParagraph", passage.Reference, passage.Label ?? ""].Value }.Where(part =>
                        !string.IsNullOrEmpty(part)
                    )
                ),
            passage.Language,
            PlainWords.Of(passage.Markdown),
            passage.Speaker,
            passage.First,
            passage.Published
        );
}
