using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
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

/// <summary>Changes one's own password. All other sessions end; this one goes on under a new key.</summary>
[Authorize(Policy = Policies.SignedIn), EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class PasswordModel(
    PortalDbContext db,
    CurrentUser me,
    PasswordCheck check,
    NewPasswords passwords,
    SignIns signIns,
    IStringLocalizer<AccountWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        var account = await db.Users.SingleAsync(account => account.Id == me.AccountId);
        if (!await this.IsValidAsync(new Validator(words, account), Input))
            return this.Invalid();
        if (!await check.IsAsync(account, Input.Current!))
        {
            ModelState.AddModelError("Input.Current", words["CurrentPasswordWrong"]);
            return this.Invalid();
        }
        if (!await passwords.SetAsync(account, Input.Password!, "PasswordChanged"))
        {
            ModelState.AddModelError("", common["ChangedMeanwhile"]);
            return this.Invalid();
        }
        await signIns.BeginAsync(account);
        TempData["Flash"] = words["PasswordIsChanged"].Value;
        return LocalRedirect("~/account");
    }

    public sealed class Form
    {
        public string? Current { get; set; }
        public string? Password { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<AccountWords> words, Account account)
        {
            RuleFor(form => form.Current).Required(words["PasswordIsRequired"]);
            RuleFor(form => form.Password).NewPassword(words, _ => [account.Name, account.Email]);
        }
    }
}
