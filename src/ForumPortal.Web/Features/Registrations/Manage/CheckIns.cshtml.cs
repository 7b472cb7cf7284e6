using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>When somebody was checked in, and for what; each is taken back here, of whichever day it is.</summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class CheckInsModel(PortalDbContext db) : PageModel
{
    public Registration Person { get; private set; } = null!;

    /// <summary>The titles of the sessions in which the person was checked in.</summary>
    public IReadOnlyDictionary<int, string> Sessions { get; private set; } = new Dictionary<int, string>();

    public async Task<IActionResult> OnGetAsync(string slug, int id) => await LoadAsync(slug, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, int id, int checkIn)
    {
        if (!await LoadAsync(slug, id) || Person.CheckIns.FirstOrDefault(one => one.Id == checkIn) is not { } there)
            return NotFound();
        Person.UndoCheckIn(there.Day, there.SessionId);
        await db.SaveChangesAsync();
        return LocalRedirect($"/manage/events/{slug}/registrations/{id}/check-ins");
    }

    private async Task<bool> LoadAsync(string slug, int id)
    {
        var found = await db
            .Registrations.Include(person => person.CheckIns)
            .Include(person => person.Desk.Event)
            .SingleOrDefaultAsync(person => person.Id == id && person.Desk.Event.Slug == slug && person.ErasedAt == null);
        if (found is null)
            return false;
        Person = found;
        var sessions = found.CheckIns.Select(one => one.SessionId).OfType<int>().ToList();
        Sessions = await db
            .Sessions.Where(session => sessions.Contains(session.Id))
            .ToDictionaryAsync(session => session.Id, session => session.Title);
        return true;
    }
}
