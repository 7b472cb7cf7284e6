using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>For whoever has lost their password, or their invitation.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class ForgotModel(LinksByMail links, IStringLocalizer<AccountWords> words, IStringLocalizer<CommonWords> common) : PageModel
{
    public bool Asked { get; private set; }

    [BindProperty]
    public AddressForm Input { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await this.IsValidAsync(new AddressForm.Validator(words, common), Input))
            return this.Invalid();
        await links.SendAsync(Input.Email!, LinkPurpose.NewPassword);
        Asked = true;
        return Page();
    }
}
