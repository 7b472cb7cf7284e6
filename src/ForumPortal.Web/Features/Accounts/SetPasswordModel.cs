using FluentValidation;
using ForumPortal.Data.Accounts;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>A link by which a password is set.</summary>
/// <param name="links">Private links.</param>
/// <param name="passwords">Sets the password.</param>
/// <param name="words">The words of accounts.</param>
/// <param name="purpose">What the link is for.</param>
/// <param name="act">What the audit trail calls it.</param>
public abstract class SetPasswordModel(
    AccountLinks links,
    NewPasswords passwords,
    IStringLocalizer<AccountWords> words,
    LinkPurpose purpose,
    string act
) : LinkModel(links, purpose)
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string? code)
    {
        Input.Code = code;
        return await ShowAsync(code);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var shown = await ShowAsync(Input.Code);
        if (Link.Account is not { } account)
            return shown;
        if (!await this.IsValidAsync(new Validator(words, account), Input))
            return this.Invalid();
        if (!await passwords.SetAsync(account, Input.Password!, act))
            return Spent();
        TempData["Flash"] = words["PasswordIsSet"].Value;
        return LocalRedirect("~/account/sign-in");
    }

    public sealed class Form
    {
        public string? Code { get; set; }
        public string? Password { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<AccountWords> words, Account account) =>
            RuleFor(form => form.Password).NewPassword(words, _ => [account.Name, account.Email]);
    }
}
