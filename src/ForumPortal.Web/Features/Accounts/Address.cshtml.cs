using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Mail;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>
/// Asks for another address. Nothing changes before the link that goes there is used. An address that somebody else has is
/// answered like any other: nobody learns here who has an account.
/// </summary>
[Authorize(Policy = Policies.SignedIn), EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class AddressModel(
    PortalDbContext db,
    CurrentUser me,
    PasswordCheck check,
    AccountMails mails,
    IStringLocalizer<AccountWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public bool Asked { get; private set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        var account = await db.Users.SingleAsync(account => account.Id == me.AccountId);
        if (!await check.IsAsync(account, Input.Current!))
        {
            ModelState.AddModelError("Input.Current", words["CurrentPasswordWrong"]);
            return this.Invalid();
        }
        if (await db.Users.WithAddressAsync(Input.Email!) is null)
            db.Outbox.Add(mails.NewAddress(account, Input.Email!));
        db.Note("AskedForNewAddress", nameof(Account), account.Id);
        await db.SaveChangesAsync();
        Asked = true;
        return Page();
    }

    public sealed class Form
    {
        public string? Email { get; set; }
        public string? Current { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<AccountWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Email)
                .Required(words["EmailIsRequired"])
                .PlainText(OutboxMail.AddressMaxLength, common)
                .EmailAddress(common);
            RuleFor(form => form.Current).Required(words["PasswordIsRequired"]);
        }
    }
}
