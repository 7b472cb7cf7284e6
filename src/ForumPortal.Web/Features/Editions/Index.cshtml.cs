using ForumPortal.Data;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Editions;

public sealed class IndexModel(PortalDbContext db, ListQuery list) : PageModel
{
    public Paged<EditionRow> Editions { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Editions = await db.Editions.Rows().PageAsync(page);
        return Page();
    }
}
