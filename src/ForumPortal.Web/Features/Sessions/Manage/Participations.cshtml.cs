using ForumPortal.Data;
using ForumPortal.Domain.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Sessions.Manage;

/// <summary>Who sits at the table of a session, in an order that can be changed.</summary>
public sealed class ParticipationsModel(PortalDbContext db, IStringLocalizer<SessionWords> words) : PageModel
{
    public Session Session { get; private set; } = null!;
    public IEnumerable<Participation> Seats => Session.Participations.OrderBy(seat => seat.Position).ThenBy(seat => seat.Id);

    public async Task<IActionResult> OnGetAsync(string slug) => await LoadAsync(slug) ? Page() : NotFound();

    public Task<IActionResult> OnPostUpAsync(string slug, int id) => MoveAsync(slug, id, -1);

    public Task<IActionResult> OnPostDownAsync(string slug, int id) => MoveAsync(slug, id, 1);

    /// <summary>Says who was there. Only what was chosen anew is saved, so that two who each call half of the names lose nothing.</summary>
    /// <param name="was">What the page showed of each.</param>
    public async Task<IActionResult> OnPostPresenceAsync(string slug, Dictionary<int, Presence> was, Dictionary<int, Presence> @is)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        foreach (var seat in Session.Participations)
        {
            if (@is.TryGetValue(seat.Id, out var now) && now != was.GetValueOrDefault(seat.Id) && Enum.IsDefined(now))
                seat.Presence = now;
        }
        await db.SaveChangesAsync();
        TempData["Flash"] = words["PresenceIsSaved"].Value;
        return LocalRedirect($"/manage/sessions/{Session.Slug}/participations");
    }

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
