using ForumPortal.Data;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Feeds;

/// <summary>What was published, corrected and withdrawn, the latest first; and where to follow it.</summary>
public sealed class IndexModel(PortalDbContext db, ListQuery list) : PageModel
{
    public Paged<RecordChange> Changes { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Changes = await db.RecordSteps.ChangesInPublic().PageAsync(page);
        return Page();
    }
}
