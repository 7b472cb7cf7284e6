using ForumPortal.Data;
using ForumPortal.Domain.Registrations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>Who else comes, for those who have a place: as far as each agrees, and where the organisers say so in their own category alone.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class OwnParticipantsModel(PortalDbContext db, TimeProvider clock) : PageModel
{
    private const int Most = 2_000;

    public string Code { get; private set; } = "";
    public RegistrationDesk Desk { get; private set; } = null!;
    public IReadOnlyList<ListedParticipant> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await db.PrivateLinks.OpenedAsync(code, clock.GetUtcNow().UtcDateTime) is not { } link)
            return NotFound();
        var own = OwnAct
            .Opens(link)
            .Where(person => person.State == RegistrationState.Confirmed)
            .Select(person => person.CategoryId)
            .Distinct()
            .ToList();
        if (!link.Party.Desk.ListsForParticipants || own.Count == 0)
            return NotFound();
        (Code, Desk) = (code, link.Party.Desk);
        People = await db.Registrations.SeenBy(Desk, own).Take(Most).ToListAsync();
        return Page();
    }
}
