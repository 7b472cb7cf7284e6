using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Sessions.Manage;

/// <summary>
/// How many were checked in for a session, and what its public page says of it. The door counts while people still come; what is
/// said, with its source, an editor decides.
/// </summary>
public sealed class AttendanceModel(PortalDbContext db, IStringLocalizer<SessionWords> words) : PageModel
{
    public Session Session { get; private set; } = null!;
    public int CheckedIn { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug) => await LoadAsync(slug) ? Page() : NotFound();

    /// <summary>Says on the session’s page what the door has counted.</summary>
    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        var at = await db.Events.Where(one => one.EditionId == Session.EditionId).OrderBy(one => one.Id).FirstOrDefaultAsync();
        // What is said of a session is in English; a page says in which language it is.
        Session.Attendance = PortalLanguages.In(
            PortalLanguages.English,
            () =>
                new AttendanceFigure(
                    CheckedIn.ToString(CultureInfo.InvariantCulture),
                    new Source(FoldedText.Cut(words["CountedAtTheDoor", at?.Title ?? Session.Title], Source.TextMaxLength))
                )
        );
        return await SavedAsync(words["AttendanceIsSaid", CheckedIn]);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Session.Attendance = null;
        return await SavedAsync(words["AttendanceIsTakenBack"]);
    }

    private async Task<IActionResult> SavedAsync(string sentence)
    {
        await db.SaveChangesAsync();
        TempData["Flash"] = sentence;
        return LocalRedirect($"/manage/sessions/{Session.Slug}/attendance");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Sessions.SingleOrDefaultAsync(session => session.Slug == slug) is not { } session)
            return false;
        Session = session;
        CheckedIn = await db.Registrations.InSessionAsync(session.Id);
        return true;
    }
}
