using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>Sets up where one registers for an event: places, waiting list, lists, what is kept; its categories and questions.</summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class DeskModel(
    PortalDbContext db,
    DeskTurns turns,
    IStringLocalizer<RegistrationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel, IShowsBothTexts
{
    public Event Event { get; private set; } = null!;

    /// <summary>None until its settings are saved for the first time.</summary>
    public RegistrationDesk? Desk { get; private set; }

    public IReadOnlyList<Reminder> Reminders { get; private set; } = [];

    [BindProperty]
    public DeskForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input = DeskForm.Of(Desk ?? new RegistrationDesk(Event));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new DeskForm.Validator(words, common), Input))
            return this.Invalid();
        if (Desk is null)
        {
            var desk = new RegistrationDesk(await db.Events.SingleAsync(one => one.Slug == slug));
            Input.Fill(desk);
            db.RegistrationDesks.Add(desk);
            await db.SaveChangesAsync();
        }
        else
        {
            await turns.TakeAsync(
                Desk.Id,
                (desk, _) =>
                {
                    if (DeskForm.Of(desk).Revision != Input.Revision)
                        throw new DbUpdateConcurrencyException("Two editors have met.");
                    Input.Fill(desk);
                    return Task.CompletedTask;
                }
            );
        }
        TempData["Flash"] = common["Saved", Event.Title].Value;
        return LocalRedirect($"/manage/events/{slug}/desk");
    }

    public async Task<IRevisedForm?> TheirsAsync() => await FindAsync(Event.Slug) is { } theirs ? DeskForm.Of(theirs) : null;

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Events.AsNoTracking().SingleOrDefaultAsync(one => one.Slug == slug) is not { } found)
            return false;
        Event = found;
        Desk = await FindAsync(slug);
        if (Desk is not null)
            Reminders = await db.Reminders.AsNoTracking().Where(one => one.DeskId == Desk.Id).OrderBy(one => one.Id).ToListAsync();
        return true;
    }

    private Task<RegistrationDesk?> FindAsync(string slug) => db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync();
}
