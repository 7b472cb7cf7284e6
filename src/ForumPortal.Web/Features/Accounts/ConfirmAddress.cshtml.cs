using ForumPortal.Data;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>
/// Where the mail to a new address leads: the account takes it, the address before is told, and all sessions end.
/// </summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class ConfirmAddressModel(
    PortalDbContext db,
    AccountLinks links,
    AccountMails mails,
    SignIns signIns,
    IStringLocalizer<AccountWords> words
) : LinkModel(links, LinkPurpose.NewAddress)
{
    public string? Code { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? code)
    {
        Code = code;
        return await ShowAsync(code);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? code)
    {
        var shown = await OnGetAsync(code);
        if (Link is not { Account: { } account, NewAddress: { } address })
            return shown;
        db.Actor = account.AsActor();
        db.Outbox.Add(mails.AddressWasChanged(account, account.Email!));
        account.ChangeAddress(address);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            return Spent();
        }
        await signIns.EndAllAsync(account.Id);
        TempData["Flash"] = words["AddressIsChanged"].Value;
        return LocalRedirect("~/account/sign-in");
    }
}
