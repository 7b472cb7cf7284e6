using ForumPortal.Data;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Cities;

public sealed class IndexModel(PortalDbContext db, ListQuery list, KeptWhileUnchanged kept) : PageModel
{
    public string Words => list.Words;
    public string? Country { get; private set; }

    /// <summary>The codes of all countries that a city is in.</summary>
    public IReadOnlyList<string> Countries { get; private set; } = [];
    public Paged<CityRow> Cities { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var (words, page) = (list.FoldedWords, list.Page);
        Country = list.Country("country");
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Countries = await kept.OfListAsync("countries", () => db.Cities.Select(city => city.Country).Distinct().ToListAsync());
        var cities = Country is null ? db.Cities : db.Cities.Where(city => city.Country == Country);
        Cities = await cities.Named(words).Rows().PageAsync(page);
        return Page();
    }
}
