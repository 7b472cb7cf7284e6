using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>Ends every session of one's own account, this one as well.</summary>
[Authorize(Policy = Policies.SignedIn), ResponseCache(NoStore = true)]
public sealed class SignOutEverywhereModel(PortalDbContext db, CurrentUser me, SignIns signIns) : PageModel
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        var account = await db.Users.SingleAsync(account => account.Id == me.AccountId);
        account.EndSessions();
        db.Note("SignedOutEverywhere", nameof(Account), account.Id);
        await db.SaveChangesAsync();
        await signIns.EndAllAsync(account.Id);
        return LocalRedirect("~/account/sign-in");
    }
}
