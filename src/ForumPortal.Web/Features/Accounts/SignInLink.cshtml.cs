using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>For whoever would rather open a mail than remember a password.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class SignInLinkModel(LinksByMail links, IStringLocalizer<AccountWords> words, IStringLocalizer<CommonWords> common)
    : PageModel
{
    public bool Asked { get; private set; }
    public string? ReturnUrl { get; private set; }

    [BindProperty]
    public AddressForm Input { get; set; } = new();

    public void OnGet(string? returnUrl) => ReturnUrl = returnUrl;

    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        ReturnUrl = returnUrl;
        if (!await this.IsValidAsync(new AddressForm.Validator(words, common), Input))
            return this.Invalid();
        await links.SendAsync(Input.Email!, LinkPurpose.SignIn, Url.IsOfThisPortal(returnUrl) ? returnUrl : null);
        Asked = true;
        return Page();
    }
}
