using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>Makes the first administrator, once, with the code that was printed at the start. Afterwards there is no such page.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class FirstModel(
    PortalDbContext db,
    IPasswordHasher<Account> hasher,
    IStringLocalizer<AccountWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync() => await FactAsync() is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FactAsync() is not { } fact)
            return NotFound();
        if (!await this.IsValidAsync(new Validator(fact, words, common), Input))
            return this.Invalid();
        var account = Account.Invited(Input.Name!, Input.Email!, Roles.Administrator, PortalLanguages.Current.Code);
        account.SetPassword(hasher.HashPassword(account, Input.Password!));
        db.Users.Add(account);
        // Of two who send the code at once, one finds it gone.
        db.Facts.Remove(fact);
        await db.SaveChangesAsync();
        TempData["Flash"] = words["PasswordIsSet"].Value;
        return LocalRedirect("~/account/sign-in");
    }

    private async Task<PortalFact?> FactAsync() =>
        await db.Users.AnyAsync() ? null : await db.Facts.SingleOrDefaultAsync(fact => fact.Name == FirstAdministrator.Fact);

    public sealed class Form
    {
        public string? Code { get; set; }
        public string? Name { get; set; }
        public string? Email { get; set; }
        public string? Password { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(PortalFact fact, IStringLocalizer<AccountWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Code).Must(code => FirstAdministrator.Fits(fact, code)).WithMessage(words["FirstCodeWrong"]);
            RuleFor(form => form.Name).Required(words["NameIsRequired"]).OneLine(Account.NameMaxLength, common);
            RuleFor(form => form.Email)
                .Required(words["EmailIsRequired"])
                .PlainText(OutboxMail.AddressMaxLength, common)
                .EmailAddress(common);
            RuleFor(form => form.Password).NewPassword(words, form => [form.Name, form.Email]);
        }
    }
}
