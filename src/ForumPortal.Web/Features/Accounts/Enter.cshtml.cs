using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>Where the mail leads that somebody asked for who signs in without a password.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class EnterModel(PortalDbContext db, AccountLinks links, SignIns signIns) : LinkModel(links, LinkPurpose.SignIn)
{
    public string? ReturnUrl { get; private set; }

    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGetAsync(string? code, string? returnUrl)
    {
        (Code, ReturnUrl) = (code, returnUrl);
        return await ShowAsync(code);
    }

    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        ReturnUrl = returnUrl;
        var shown = await ShowAsync(Code);
        if (Link.Account is not { } account)
            return shown;
        account.Enter();
        // The link holds for the account as it was when it was asked for: of two clicks one alone saves, though nothing else changes.
        db.Entry(account).State = EntityState.Modified;
        db.Actor = account.AsActor();
        db.Note("SignedInByLink", nameof(Account), account.Id);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            return Spent();
        }
        await signIns.BeginAsync(account);
        return LocalRedirect(Url.Onward(returnUrl, account.Roles));
    }
}
