using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Events.Manage;

/// <summary>A page on which one act on an event is confirmed, with the notice that readers will see.</summary>
public abstract class EventAct(
    PortalDbContext db,
    TimeProvider clock,
    IStringLocalizer<EventWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public Event Event { get; private set; } = null!;

    /// <summary>Why it cannot be done now.</summary>
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    [BindProperty]
    public NoticeForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug) => await LoadAsync(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new NoticeForm.Validator(words, common), Input))
            return this.Invalid();
        Act(Event, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync();
        TempData["Flash"] = words["Told", Event.Title].Value;
        return LocalRedirect($"/manage/events/{Event.Slug}");
    }

    protected abstract void Act(Event on, DateTime at);

    protected abstract IReadOnlyList<Refusal> BlockersOf(Event on);

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Events.Include(e => e.City).SingleOrDefaultAsync(e => e.Slug == slug) is not { } found)
            return false;
        Event = found;
        Blockers = BlockersOf(found);
        return true;
    }
}
