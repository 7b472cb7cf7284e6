using ForumPortal.Data;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>What is to be done in all records; what is due first comes first.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class ActionsOpenModel(PortalDbContext db, ListQuery list, TimeProvider clock) : PageModel
{
    public Paged<ActionRow> Items { get; private set; } = null!;
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task<IActionResult> OnGetAsync()
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Items = await db.ActionItems.Open().Rows().PageAsync(page);
        return Page();
    }
}
