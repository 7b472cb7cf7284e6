using ForumPortal.Data;
using ForumPortal.Domain.Events;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Events;

/// <summary>What comes next, and what has been.</summary>
public sealed class IndexModel(PortalDbContext db, ListQuery list, TimeProvider clock) : PageModel
{
    private readonly DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public string Words => list.Words;
    public Paged<EventRow> Events { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var (words, page) = (list.FoldedWords, list.Page);
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Events = await db.Events.Public().Named(words).PageByDayAsync(today, page);
        return Page();
    }

    public string GroupOf(EventRow row) =>
        row.SortDay == Event.NoDay ? "WithoutDate"
        : row.SortDay >= today ? "Coming"
        : "Past";
}
