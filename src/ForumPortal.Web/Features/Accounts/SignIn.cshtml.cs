using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Content;
using ForumPortal.Domain;
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

[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class SignInModel(
    PortalDbContext db,
    SignInManager<Account> signIn,
    IHostEnvironment environment,
    IStringLocalizer<AccountWords> words
) : PageModel
{
    public IReadOnlyList<DemonstrationAccount> Demonstration { get; private set; } = [];
    public string DemonstrationPassword { get; } = DemonstrationAccounts.Password;

    [BindProperty]
    public Form Input { get; set; } = new();

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        await LoadAsync();
        if (!await this.IsValidAsync(new Validator(words), Input))
            return this.Invalid();
        var account = await signIn.UserManager.FindByEmailAsync(Input.Email!);
        var succeeded =
            account is { Closed: false }
            && (await signIn.PasswordSignInAsync(account, Input.Password!, isPersistent: false, lockoutOnFailure: true)).Succeeded;
        if (account is null)
            // An unknown address takes as long as a wrong password.
            _ = signIn.UserManager.PasswordHasher.HashPassword(new Account(), Input.Password!);
        db.Actor = account?.AsActor() ?? Actor.Portal;
        db.Note(succeeded ? "SignedIn" : "SignInFailed", nameof(Account), account?.Id);
        await db.SaveChangesAsync();
        if (succeeded)
            return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/manage");
        ModelState.AddModelError("", words["SignInFailed"]);
        return this.Invalid();
    }

    private async Task LoadAsync()
    {
        if (environment.IsDevelopment())
            Demonstration = await db
                .Users.Where(account => account.Fictional)
                .OrderBy(account => account.Id)
                .Select(account => new DemonstrationAccount(account.Email!, account.Name, account.Roles))
                .ToListAsync();
    }

    public sealed record DemonstrationAccount(string Email, string Name, Roles Roles);

    public sealed class Form
    {
        public string? Email { get; set; }
        public string? Password { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<AccountWords> words)
        {
            RuleFor(form => form.Email).Required(words["EmailIsRequired"]);
            RuleFor(form => form.Password).Required(words["PasswordIsRequired"]);
        }
    }
}
