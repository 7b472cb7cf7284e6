using ForumPortal.Data;
using ForumPortal.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Platform.Addresses;

public static class EarlierAddress
{
    /// <summary>
    /// Where something is not at this address: 301 to where it is now, if it was here before; 404 otherwise.
    /// The language and what follows the slug stay.
    /// </summary>
    public static async Task<IActionResult> RedirectOrNotFoundAsync<T>(this PageModel page, PortalDbContext db, string slug)
        where T : Addressed => await page.Request.MovedAsync<T>(db, slug) is { } now ? page.LocalRedirectPermanent(now) : page.NotFound();

    /// <summary>Where the thing that had this slug answers now, at the same kind of address; none if it never had one.</summary>
    public static async Task<string?> MovedAsync<T>(this HttpRequest request, PortalDbContext db, string slug)
        where T : Addressed
    {
        var now = await db
            .EarlierSlugs.Where(earlier => earlier.Noun == typeof(T).Name && earlier.Slug == slug)
            .Join(db.Set<T>(), earlier => earlier.EntityId, entity => entity.Id, (_, entity) => entity.Slug)
            .FirstOrDefaultAsync();
        if (now is null)
            return null;
        var segments = request.Path.Value!.Split('/');
        var place = Array.FindIndex(segments, segment => string.Equals(segment.Split('.')[0], slug, StringComparison.OrdinalIgnoreCase));
        segments[place] = now + segments[place][slug.Length..];
        return request.PathBase + string.Join('/', segments) + request.QueryString;
    }

    /// <summary>The key of what is at this address now; none for no address.</summary>
    public static Task<int?> KeyAtAsync<T>(this PortalDbContext db, string? slug)
        where T : Addressed => db.Set<T>().Where(entity => entity.Slug == slug).Select(entity => (int?)entity.Id).SingleOrDefaultAsync();

    /// <summary>Whether something else has this address, or had it.</summary>
    public static async Task<bool> IsAddressTakenAsync<T>(this PortalDbContext db, string slug, int exceptId)
        where T : Addressed =>
        await db.Set<T>().AnyAsync(entity => entity.Slug == slug && entity.Id != exceptId)
        || await db.EarlierSlugs.AnyAsync(earlier =>
            earlier.Noun == typeof(T).Name && earlier.Slug == slug && earlier.EntityId != exceptId
        );
}
