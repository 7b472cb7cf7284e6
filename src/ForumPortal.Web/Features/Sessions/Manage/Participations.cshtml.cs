using ForumPortal.Data;
using ForumPortal.Domain.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Sessions.Manage;

/// <summary>Who sits at the table of a session, in an order that can be changed.</summary>
public sealed class ParticipationsModel(PortalDbContext db) : PageModel
{
    public Session Session { get; private set; } = null!;
    public IEnumerable<Participation> Seats => Session.Participations.OrderBy(seat => seat.Position).ThenBy(seat => seat.Id);

    public async Task<IActionResult> OnGetAsync(string slug) => await LoadAsync(slug) ? Page() : NotFound();

    public Task<IActionResult> OnPostUpAsync(string slug, int id) => MoveAsync(slug, id, -1);

    public Task<IActionResult> OnPostDownAsync(string slug, int id) => MoveAsync(slug, id, 1);

    private async Task<IActionResult> MoveAsync(string slug, int id, int places)
    {
        if (!await LoadAsync(slug) || Session.Participations.FirstOrDefault(seat => seat.Id == id) is not { } seat)
            return NotFound();
        Session.Move(seat, places);
        await db.SaveChangesAsync();
        return LocalRedirect($"/manage/sessions/{Session.Slug}/participations");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        var session = await db
            .Sessions.Include(session => session.Participations)
                .ThenInclude(seat => seat.Agency)
            .Include(session => session.Participations)
                .ThenInclude(seat => seat.City)
            .SingleOrDefaultAsync(session => session.Slug == slug);
        Session = session!;
        return session is not null;
    }
}
