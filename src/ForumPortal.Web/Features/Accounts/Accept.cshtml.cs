using FluentValidation;
using ForumPortal.Data.Accounts;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>Where an invitation leads: whoever opens it sets a password, and the account is theirs. Opening alone does nothing.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class AcceptModel(AccountLinks links, NewPasswords passwords, IStringLocalizer<AccountWords> words) : PageModel
{
    public OpenedLink Link { get; private set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    public Task<IActionResult> OnGetAsync(string? code)
    {
        Input.Code = code;
        return ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var shown = await ShowAsync();
        if (Link.Account is not { } account)
            return shown;
        if (!await this.IsValidAsync(new Validator(words, account), Input))
            return this.Invalid();
        if (!await passwords.SetAsync(account, Input.Password!, "Accepted"))
            return Show(new OpenedLink(LinkState.Used));
        TempData["Flash"] = words["PasswordIsSet"].Value;
        return LocalRedirect("~/account/sign-in");
    }

    private async Task<IActionResult> ShowAsync() => Show(await links.OpenAsync(Input.Code, LinkPurpose.Invitation));

    private PageResult Show(OpenedLink link)
    {
        Link = link;
        return new PageResult { StatusCode = link.State == LinkState.Works ? StatusCodes.Status200OK : StatusCodes.Status410Gone };
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
