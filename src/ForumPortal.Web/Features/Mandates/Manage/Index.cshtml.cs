using ForumPortal.Data;
using ForumPortal.Domain.Mandates;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Mandates.Manage;

/// <summary>Who acts for whom.</summary>
[Authorize(Policy = Policies.Mandates)]
public sealed class IndexModel(PortalDbContext db, ListQuery list, TimeProvider clock) : PageModel
{
    public Paged<Mandate> Mandates { get; private set; } = null!;
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Mandates = await db.Mandates.AsNoTracking().NewestFirst().PageAsync(page);
        return Page();
    }
}
