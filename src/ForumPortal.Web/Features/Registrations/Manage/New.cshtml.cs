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

/// <summary>An organiser registers somebody who stands there, or invites somebody.</summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class NewModel(
    PortalDbContext db,
    DeskTurns turns,
    CurrentUser me,
    IStringLocalizer<RegistrationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public RegistrationDesk Desk { get; private set; } = null!;

    [BindProperty]
    public PersonForm Input { get; set; } = new();

    [BindProperty]
    public string? Language { get; set; }

    /// <summary>Asked to come, instead of being given a place at once.</summary>
    [BindProperty]
    public bool Invites { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug) => await LoadAsync(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        await this.IsValidAsync(new PersonForm.Validator(Desk, words, common), Input);
        if (Invites && string.IsNullOrWhiteSpace(Input.Email))
            ModelState.AddModelError("Input.Email", words["EmailIsRequired"]);
        if (!ModelState.IsValid)
            return this.Invalid();
        await turns.TakeAsync(
            Desk.Id,
            (desk, now) =>
            {
                var person = Input.Registrant;
                var contact = new Contact(person.Name.Display, person.Email ?? "", PortalLanguages.Of(Language).Code);
                var party = new Party(desk, contact, Guid.NewGuid().ToString("N"), now) { EnteredBy = me.Name };
                party.Add(desk.Categories.Single(category => category.Id == Input.Category), person);
                if (Invites)
                    desk.Invite(party, me.Actor, now);
                else
                    desk.WalkIn(party, me.Actor, now);
                db.Parties.Add(party);
                return Task.CompletedTask;
            }
        );
        TempData["Flash"] = common["Saved", Input.Name!].Value;
        return LocalRedirect($"/manage/events/{slug}/registrations");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync() is not { } desk)
            return false;
        Desk = desk;
        return true;
    }
}
