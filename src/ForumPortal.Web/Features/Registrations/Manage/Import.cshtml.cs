using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>
/// Registers or invites many from a table. It is read and shown first, with what is wrong in which line; nothing is done before the
/// organiser says so, and then all of it is or nothing.
/// </summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class ImportModel(
    PortalDbContext db,
    DeskTurns turns,
    CurrentUser me,
    IStringLocalizer<RegistrationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public RegistrationDesk Desk { get; private set; } = null!;

    /// <summary>The table as it was understood; none before it was read.</summary>
    public IReadOnlyList<ImportedRow> Rows { get; private set; } = [];

    [BindProperty]
    public string? Table { get; set; }

    [BindProperty]
    public bool Invites { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug) => await LoadAsync(slug) ? Page() : NotFound();

    /// <summary>Reads it and shows what would happen.</summary>
    public async Task<IActionResult> OnPostAsync(string slug, bool really)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        var reading = new ImportTable(Desk, words, common);
        if (reading.Wrong(Table) is { } wrong)
        {
            ModelState.AddModelError(nameof(Table), wrong);
            return this.Invalid();
        }
        Rows = await reading.ReadAsync(Table!, Invites, db);
        if (Rows.Count(row => row.Wrong is not null) is > 0 and var many)
        {
            ModelState.AddModelError(nameof(Table), words["SoManyWrong", many, Rows.Count]);
            return this.Invalid();
        }
        if (!really)
            return Page();
        await turns.TakeAsync(Desk.Id, TakeInAsync);
        TempData["Flash"] = words["ImportedSoMany", Rows.Count].Value;
        return LocalRedirect($"/manage/events/{slug}/registrations");
    }

    private Task TakeInAsync(RegistrationDesk desk, DateTime now)
    {
        foreach (var row in Rows)
        {
            var person = row.Person!;
            var contact = new Contact(person.Name.Display, person.Email ?? "", row.Language);
            var party = new Party(desk, contact, Guid.NewGuid().ToString("N"), now) { EnteredBy = me.Name };
            party.Add(desk.Categories.Single(category => category.Id == row.Category), person);
            if (Invites)
                desk.Invite(party, me.Actor, now);
            else
                desk.WalkIn(party, me.Actor, now);
            db.Parties.Add(party);
        }
        db.Note("Imported", nameof(Registration), desk.Id, desk.Event.Title);
        return Task.CompletedTask;
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync() is not { } desk)
            return false;
        Desk = desk;
        return true;
    }
}
