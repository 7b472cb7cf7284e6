using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>Sets up a mail that goes by the clock, changes it, or takes it away as long as it has not gone.</summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class EditReminderModel(
    PortalDbContext db,
    DeskTurns turns,
    TimeProvider clock,
    IStringLocalizer<RegistrationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel, IShowsBothTexts
{
    public RegistrationDesk Desk { get; private set; } = null!;

    /// <summary>None while it is being added.</summary>
    public Reminder? Reminder { get; private set; }

    /// <summary>How many would get it if it went now.</summary>
    public int Readers { get; private set; }
    public IReadOnlyList<Refusal> Blockers => Reminder?.ChangeBlockers() ?? [];

    [BindProperty]
    public ReminderForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        Input = Reminder is null ? new ReminderForm() : ReminderForm.Of(Reminder, Desk.Event.TimeZone);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        if (!await this.IsValidAsync(new ReminderForm.Validator(Desk, words, common), Input))
            return this.Invalid();
        await turns.TakeAsync(
            Desk.Id,
            async (desk, now) =>
            {
                await db.Entry(desk).Collection(one => one.Reminders).LoadAsync();
                var reminder = id == 0 ? new Reminder() : desk.Reminders.FirstOrDefault(one => one.Id == id);
                // Somebody has changed it meanwhile, or taken it away.
                if (reminder is null || id != 0 && reminder.Revision != Input.Revision)
                    throw new DbUpdateConcurrencyException("Two editors have met.");
                Input.Fill(reminder, desk, now);
                if (id == 0)
                    desk.Remind(reminder);
            }
        );
        TempData["Flash"] = common["Saved", words["Reminder"].Value].Value;
        return LocalRedirect($"/manage/events/{slug}/desk");
    }

    public async Task<IActionResult> OnPostDropAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id) || Reminder is null)
            return NotFound();
        Input = ReminderForm.Of(Reminder, Desk.Event.TimeZone);
        await turns.TakeAsync(
            Desk.Id,
            async (desk, _) =>
            {
                await db.Entry(desk).Collection(one => one.Reminders).LoadAsync();
                // Of two who take it away at once, the later one finds it gone.
                if (desk.Reminders.FirstOrDefault(one => one.Id == id) is { } reminder)
                    desk.Drop(reminder);
            }
        );
        TempData["Flash"] = words["Removed", words["Reminder"].Value].Value;
        return LocalRedirect($"/manage/events/{slug}/desk");
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await LoadAsync(Desk.Event.Slug, Reminder?.Id ?? 0) && Reminder is not null ? ReminderForm.Of(Reminder, Desk.Event.TimeZone) : null;

    private async Task<bool> LoadAsync(string slug, int id)
    {
        if (await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync() is not { } desk)
            return false;
        Desk = desk;
        if (id == 0)
            return true;
        Reminder = await db.Reminders.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.DeskId == desk.Id);
        if (Reminder is null)
            return false;
        var now = clock.GetUtcNow().UtcDateTime;
        var people = await db.Registrations.Remindable(Reminder).AsNoTracking().ToListAsync();
        Readers = RegistrationMails.Readers(people.Where(person => Reminder.IsFor(person, now))).Count();
        return true;
    }
}
