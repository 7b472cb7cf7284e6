using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>The list of participants on paper: everybody who has a place, by category.</summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class PrintModel(PortalDbContext db, TimeProvider clock) : PageModel
{
    private const int Most = 20_000;

    public RegistrationDesk Desk { get; private set; } = null!;
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;
    public IReadOnlyList<RegistrationRow> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync() is not { } desk)
            return NotFound();
        Desk = desk;
        People = await db.Registrations.Narrowed(desk.Id, RegistrationState.Confirmed, null).ByName().Take(Most).Rows().ToListAsync();
        db.Note("Printed", nameof(Registration), desk.Id, desk.Event.Title);
        await db.SaveChangesAsync();
        return Page();
    }
}
