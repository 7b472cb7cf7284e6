using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Mail;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Features.Accounts;
using ForumPortal.Web.Features.Registrations;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Mail.Manage;

/// <summary>Changes a mailing that was not sent yet.</summary>
[Authorize(Policy = Policies.Mailings)]
public sealed class ChangeMailingModel(
    PortalDbContext db,
    IStringLocalizer<MailWords> words,
    IStringLocalizer<AccountWords> accounts,
    IStringLocalizer<RegistrationWords> registrations,
    IStringLocalizer<CommonWords> common
) : PageModel, IShowsBothTexts
{
    public Mailing Mailing { get; private set; } = null!;

    [BindProperty]
    public MailingForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(int id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        Input = MailingForm.Of(Mailing);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        if (!await this.IsValidAsync(new MailingForm.Validator(db, words, common), Input))
            return this.Invalid();
        await Input.FillAsync(Mailing, db);
        db.ExpectRevision(Mailing, Input.Revision);
        await db.SaveChangesAsync();
        return LocalRedirect($"/manage/mailings/{id}");
    }

    public string? Say(string field, object? value) =>
        value switch
        {
            IEnumerable<Roles> roles => string.Join('\n', roles.Select(role => accounts.Of(role))),
            RegistrationState state => registrations.Of(state),
            _ => null,
        };

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db
            .Mailings.AsNoTracking()
            .Include(mailing => mailing.Session)
            .Include(mailing => mailing.ParticipantsOf)
            .Include(mailing => mailing.Category)
            .Include(mailing => mailing.InSession)
            .SingleOrDefaultAsync(mailing => mailing.Id == Mailing.Id)
            is { } theirs
            ? MailingForm.Of(theirs)
            : null;

    private async Task<bool> LoadAsync(int id)
    {
        if (
            await db
                .Mailings.Include(mailing => mailing.Session)
                .Include(mailing => mailing.ParticipantsOf)
                .Include(mailing => mailing.Category)
                .Include(mailing => mailing.InSession)
                .SingleOrDefaultAsync(mailing => mailing.Id == id)
            is not { } found
        )
            return false;
        Mailing = found;
        return true;
    }
}
