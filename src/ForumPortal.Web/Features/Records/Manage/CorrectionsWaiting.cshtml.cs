using ForumPortal.Data;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>The records of which corrections, or reports of readers, wait for somebody; what ends first comes first.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class CorrectionsWaitingModel(PortalDbContext db, ListQuery list) : PageModel
{
    public Paged<WaitingRow> Records { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Records = await db.CorrectionsWaiting().PageAsync(page);
        return Page();
    }
}
