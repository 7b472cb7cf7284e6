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
        where T : Addressed
    {
        var now = await db
            .EarlierSlugs.Where(earlier => earlier.Noun == typeof(T).Name && earlier.Slug == slug)
            .Join(db.Set<T>(), earlier => earlier.EntityId, entity => entity.Id, (_, entity) => entity.Slug)
            .FirstOrDefaultAsync();
        if (now is null)
            return page.NotFound();
        var segments = page.Request.Path.Value!.Split('/');
        segments[Array.FindIndex(segments, segment => string.Equals(segment, slug, StringComparison.OrdinalIgnoreCase))] = now;
        return page.LocalRedirectPermanent(page.Request.PathBase + string.Join('/', segments) + page.Request.QueryString);
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
