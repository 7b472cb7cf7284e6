using ForumPortal.Data;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Search.Manage;

/// <summary>What readers looked for in vain; and the button that has the index built anew.</summary>
public sealed class IndexModel(PortalDbContext db, ListQuery list) : PageModel
{
    public Paged<FailedRow> Failed { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Failed = await db.FailedSearches.Rows().PageAsync(page);
        return Page();
    }
}
