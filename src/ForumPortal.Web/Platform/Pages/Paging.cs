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

    /// <summary>This address with another page.</summary>
    public static string PageAddress(this HttpRequest request, int page)
    {
        var query = request.KnownQuery(withTyped: true).Where(pair => pair.Key != KnownParameters.Page);
        if (page > 1)
            query = query.Append(new(KnownParameters.Page, page.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return request.PathBase + request.Path + query.Text();
    }
}
