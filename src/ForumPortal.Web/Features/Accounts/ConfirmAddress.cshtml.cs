using ForumPortal.Data;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>
/// Where the mail to a new address leads: the account takes it, the address before is told, and all sessions end.
/// Opening alone does nothing.
/// </summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class ConfirmAddressModel(
    PortalDbContext db,
    AccountLinks links,
    AccountMails mails,
    SignIns signIns,
    IStringLocalizer<AccountWords> words
) : PageModel
{
    public OpenedLink Link { get; private set; } = null!;
    public string? Code { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? code)
    {
        Code = code;
        Link = await links.OpenAsync(code, LinkPurpose.NewAddress);
        return new PageResult { StatusCode = Link.Account is null ? StatusCodes.Status410Gone : StatusCodes.Status200OK };
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
            // The second click of two: the first one has done it.
            Link = new OpenedLink(LinkState.Used);
            return new PageResult { StatusCode = StatusCodes.Status410Gone };
        }
        await signIns.EndAllAsync(account.Id);
        TempData["Flash"] = words["AddressIsChanged"].Value;
        return LocalRedirect("~/account/sign-in");
    }
}
