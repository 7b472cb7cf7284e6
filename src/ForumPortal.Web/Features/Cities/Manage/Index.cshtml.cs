using ForumPortal.Data;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Cities.Manage;

public sealed class IndexModel(PortalDbContext db, ListQuery list) : PageModel
{
    public string Words => list.Words;
    public Paged<CityRow> Cities { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var (words, page) = (list.FoldedWords, list.Page);
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Cities = await db.Cities.Named(words).Rows().PageAsync(page);
        return Page();
    }
}
