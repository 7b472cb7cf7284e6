using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Events;
using ForumPortal.Web.Features.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>For which of an event’s sessions one signs up, and how many have.</summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class SessionsModel(PortalDbContext db) : PageModel
{
    private IReadOnlyList<SessionSeats> seats = [];

    public Event Event { get; private set; } = null!;
    public IReadOnlyList<DaySession> Sessions { get; private set; } = [];

    public SessionSeats? SeatsOf(DaySession session) => seats.FirstOrDefault(one => one.SessionId == session.Id);

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync() is not { } desk)
            return NotFound();
        Event = desk.Event;
        if (Event.EditionId is { } edition)
        {
            Sessions = await db.Sessions.OfEdition(edition).Days().ToListAsync();
            seats = await db.SeatsOf(edition).ToListAsync();
        }
        return Page();
    }
}
