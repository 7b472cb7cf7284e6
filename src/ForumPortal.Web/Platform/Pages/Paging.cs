using ForumPortal.Web.Platform.Addresses;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Platform.Pages;

/// <summary>One page of a list. Whether there is a next one is found out by asking for one row too many, never by counting all.</summary>
public sealed record Paged<T>(IReadOnlyList<T> Rows, int Page, bool HasNext);

public static class Paging
{
    public const int PageSize = 25;

    public static async Task<Paged<T>> PageAsync<T>(this IQueryable<T> query, int page, int size = PageSize)
    {
        var rows = await query.Skip((page - 1) * size).Take(size + 1).ToListAsync();
        return new Paged<T>(rows.Count > size ? rows[..size] : rows, page, rows.Count > size);
    }

    /// <summary>
    /// A page of two lists, one after the other, such as what is still to come and what has been: each is read along its own
    /// index, which no single order by the clock could be.
    /// </summary>
    public static async Task<Paged<T>> PageThenAsync<T>(this IQueryable<T> first, IQueryable<T> then, int page, int size = PageSize)
    {
        var skipped = (page - 1) * size;
        var rows = await first.Skip(skipped).Take(size + 1).ToListAsync();
        if (rows.Count > size)
            return new Paged<T>(rows[..size], page, true);
        // Where the page lies beyond the first list, counting that list costs no more than skipping it did.
        var before = rows.Count > 0 || skipped == 0 ? skipped : await first.CountAsync();
        rows.AddRange(await then.Skip(skipped - before).Take(size + 1 - rows.Count).ToListAsync());
        return new Paged<T>(rows.Count > size ? rows[..size] : rows, page, rows.Count > size);
    }

    /// <summary>This address with another page.</summary>
    public static string PageAddress(this HttpRequest request, int page)
    {
        var query = request.KnownQuery(withTyped: true).Where(pair => pair.Key != KnownParameters.Page);
        if (page > 1)
            query = query.Append(new(KnownParameters.Page, page.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return request.PathBase + request.Path + query.Text();
    }
}
