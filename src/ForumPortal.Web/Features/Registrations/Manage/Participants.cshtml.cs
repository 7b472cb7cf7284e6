using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>The list of participants as those of a category read it, or everybody: who sees whom is looked at before it is opened.</summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class ParticipantsModel(PortalDbContext db, ListQuery list) : PageModel
{
    private const int PerPage = 200;

    public RegistrationDesk Desk { get; private set; } = null!;

    /// <summary>Whose eyes it is seen with; everybody’s where none is named.</summary>
    public int? Category { get; private set; }
    public bool SeesNoList => Category is null ? !Desk.ListsForEveryone : !Desk.ListsForParticipants;
    public Paged<ListedParticipant> People { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync() is not { } desk)
            return NotFound();
        var (category, page) = (list.Number("category", 1, int.MaxValue), list.Page);
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        (Desk, Category) = (desk, category);
        var seen = category is { } one ? db.Registrations.SeenBy(desk, [one]) : db.Registrations.Listed(desk.Id, ListConsent.Everyone);
        People = await seen.PageAsync(page, PerPage);
        return Page();
    }
}
