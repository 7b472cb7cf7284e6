using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Registrations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>Says who stands at the door of an event. Each stands at one, and sees its tickets alone.</summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class DoorPeopleModel(PortalDbContext db, IStringLocalizer<CommonWords> common) : PageModel
{
    public Event Event { get; private set; } = null!;

    /// <summary>All who check people in, with the event at which they do.</summary>
    public IReadOnlyList<Account> People { get; private set; } = [];

    [BindProperty]
    public List<int> Ids { get; set; } = [];

    /// <summary>For each of them the one category that they see and decide on; none where they let everybody in and decide nothing.</summary>
    [BindProperty]
    public Dictionary<int, int?> Own { get; set; } = [];

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Own = People.ToDictionary(one => one.Id, one => one.DoorOfId == Event.Id ? one.CategoryId : null);
        Ids = [.. People.Where(one => one.DoorOfId == Event.Id).Select(one => one.Id)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        foreach (var one in People)
        {
            if (Ids.Contains(one.Id))
                (one.DoorOfId, one.CategoryId) = (Event.Id, Known(Own.GetValueOrDefault(one.Id)));
            else if (one.DoorOfId == Event.Id)
                (one.DoorOfId, one.CategoryId) = (null, null);
        }
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", Event.Title].Value;
        return LocalRedirect($"/manage/events/{slug}/door");
    }

    private int? Known(int? category) => Categories.Any(one => one.Id == category) ? category : null;

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Events.SingleOrDefaultAsync(one => one.Slug == slug) is not { } found)
            return false;
        Event = found;
        Categories = await db
            .RegistrationDesks.Where(desk => desk.EventId == found.Id)
            .SelectMany(desk => desk.Categories)
            .OrderBy(category => category.Position)
            .ToListAsync();
        // Roles are one column of words; accounts are few.
        var all = await db
            .Users.Include(one => one.DoorOf)
            .Where(one => !one.Closed)
            .OrderBy(one => one.Name)
            .ThenBy(one => one.Id)
            .ToListAsync();
        People = [.. all.Where(one => one.Roles.HasFlag(Roles.Door))];
        return true;
    }
}
