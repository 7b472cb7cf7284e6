using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>
/// Where a form of the organisers goes that was sent after the session had ended. It does nothing but ask to sign in again,
/// with what was typed in the page, so that it is on nobody's device but the sender's.
/// </summary>
/// <remarks>
/// The form's token was made for somebody who is not signed in any more, so the framework cannot check it. Instead, the form
/// has to come from a page of the portal: a browser sends the cookie beside the token only from there.
/// </remarks>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
public sealed class InterruptedModel(IOptions<AntiforgeryOptions> antiforgery) : PageModel
{
    public SignInModel.Form Input { get; } = new();
    public string ReturnUrl { get; private set; } = "";

    public IActionResult OnGet() => LocalRedirect("~/account/sign-in");

    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        if (!IsFromHere() || !KeptForm.MayBeSentTo(Url, returnUrl))
            return BadRequest();
        ReturnUrl = returnUrl!;
        Input.Kept = KeptForm.Of(await Request.ReadFormAsync(), antiforgery.Value.FormFieldName);
        return Page();
    }

    private bool IsFromHere() =>
        Request.HasFormContentType
        && Request.Cookies.ContainsKey(antiforgery.Value.Cookie.Name!)
        && Uri.TryCreate(Request.Headers.Origin, UriKind.Absolute, out var origin)
        && origin.Authority == Request.Host.Value;
}
