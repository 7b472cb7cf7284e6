using ForumPortal.Data;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Events.Manage;

[Authorize(Policy = Policies.Events)]
public sealed class IndexModel(PortalDbContext db, ListQuery list, TimeProvider clock) : PageModel
{
    public string Words => list.Words;
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;
    public Paged<EventRow> Events { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var (words, page) = (list.FoldedWords, list.Page);
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Events = await db.Events.Named(words).PageByDayAsync(DateOnly.FromDateTime(Now), page);
        return Page();
    }
}
