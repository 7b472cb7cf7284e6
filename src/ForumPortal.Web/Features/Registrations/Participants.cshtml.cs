using ForumPortal.Data;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>Who comes, as far as they agree that everybody reads it. It is kept in no cache: who takes the agreement back is gone at once.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class ParticipantsModel(PortalDbContext db, ListQuery list) : PageModel
{
    private const int PerPage = 200;

    public RegistrationDesk Desk { get; private set; } = null!;
    public Paged<ListedParticipant> People { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        if (await db.RegistrationDesks.OfEvent(slug).ToActAt().AsNoTracking().SingleOrDefaultAsync() is not { ListsForEveryone: true } desk)
            return NotFound();
        Desk = desk;
        People = await db.Registrations.Listed(desk.Id, ListConsent.Everyone).PageAsync(page, PerPage);
        return Page();
    }
}
