using ForumPortal.Data;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Calls.Manage;

public sealed class IndexModel(PortalDbContext db, ListQuery list, TimeProvider clock) : PageModel
{
    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
    public Paged<CallRow> Calls { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Calls = await db.Calls.PageByClosingAsync(Today, page);
        return Page();
    }
}
