using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Data.Content;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Accounts;
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

[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class SignInModel(
    PortalDbContext db,
    PasswordCheck check,
    SignIns signIns,
    CurrentUser me,
    IHostEnvironment environment,
    IStringLocalizer<AccountWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public IReadOnlyList<DemonstrationAccount> Demonstration { get; private set; } = [];
    public string DemonstrationPassword { get; } = DemonstrationAccounts.Password;

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>What was typed before the session ended, to be sent once more; none where nothing waits.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? CarryOn { get; private set; }
    public string? ReturnUrl { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? returnUrl)
    {
        if (me.IsSignedIn)
            return LocalRedirect(Url.Onward(returnUrl, me.Roles));
        await LoadAsync(returnUrl);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        await LoadAsync(returnUrl);
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        if (await check.SignInAsync(Input.Email!, Input.Password!) is { } account)
        {
            await signIns.BeginAsync(account);
            if (Input.Kept is not null && KeptForm.MayBeSentTo(Url, returnUrl))
            {
                CarryOn = [.. KeptForm.Fields(Input.Kept)];
                return Page();
            }
            return LocalRedirect(Url.Onward(returnUrl, account.Roles));
        }
        ModelState.AddModelError("", words["SignInFailed"]);
        return this.Invalid();
    }

    private async Task LoadAsync(string? returnUrl)
    {
        ReturnUrl = returnUrl;
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

        /// <summary>A form that was sent after the session had ended.</summary>
        public string? Kept { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<AccountWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Email).Required(words["EmailIsRequired"]).PlainText(OutboxMail.AddressMaxLength, common);
            RuleFor(form => form.Password).Required(words["PasswordIsRequired"]);
        }
    }
}
