using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>Ends the session on the server: every copy of its cookie is worthless afterwards.</summary>
[Authorize(Policy = Policies.SignedIn), ResponseCache(NoStore = true)]
public sealed class SignOutModel(PortalDbContext db) : PageModel
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        db.Note("SignedOut", nameof(Account), db.Actor.AccountId);
        await db.SaveChangesAsync();
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        // Nothing of what was seen stays in the browser.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return LocalRedirect("/");
    }
}
