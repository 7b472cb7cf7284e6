using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Features.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>Who speaks in the event’s sessions, who of them is registered, and who cannot be, since nobody knows where they are reached.</summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class SpeakersModel(PortalDbContext db, Speakers speakers, IStringLocalizer<RegistrationWords> words) : PageModel
{
    public RegistrationDesk Desk { get; private set; } = null!;
    public IReadOnlyList<SpeakerRow> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug) => await LoadAsync(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        TempData["Flash"] = words["SpeakersRegistered", await speakers.RegisterAsync(Desk.Id)].Value;
        return LocalRedirect($"/manage/events/{slug}/speakers");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync() is not { } desk)
            return false;
        Desk = desk;
        if (desk.Event.EditionId is { } edition)
            People = [.. (await db.Participations.SpeakersOf(edition).ToListAsync()).DistinctBy(speaker => speaker.PersonId)];
        return true;
    }
}
