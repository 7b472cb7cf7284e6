using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Events;
using ForumPortal.Web.Features.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>How many were there: on each day, and in each session.</summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class AttendanceModel(PortalDbContext db) : PageModel
{
    public Event Event { get; private set; } = null!;
    public IReadOnlyList<CheckInCount> Counts { get; private set; } = [];
    public IReadOnlyList<DaySession> Sessions { get; private set; } = [];

    public int In(DaySession session) => Counts.Where(count => count.SessionId == session.Id).Sum(count => count.People);

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync() is not { } desk)
            return NotFound();
        Event = desk.Event;
        Counts = await db.Registrations.CheckedIn(desk.Id).ToListAsync();
        if (Event.EditionId is { } edition)
            Sessions = await db.Sessions.OfEdition(edition).Days().ToListAsync();
        return Page();
    }
}
