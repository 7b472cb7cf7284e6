using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>Where the mail leads that somebody asked for who signs in without a password. Opening alone does nothing.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn), ResponseCache(NoStore = true)]
public sealed class EnterModel(PortalDbContext db, AccountLinks links, SignIns signIns) : PageModel
{
    public OpenedLink Link { get; private set; } = null!;
    public string? ReturnUrl { get; private set; }

    [BindProperty]
    public string? Code { get; set; }

    public Task<IActionResult> OnGetAsync(string? code, string? returnUrl)
    {
        Code = code;
        return ShowAsync(returnUrl);
    }

    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        var shown = await ShowAsync(returnUrl);
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
            return Show(new OpenedLink(LinkState.Used));
        }
        await signIns.BeginAsync(account);
        return LocalRedirect(Url.Onward(returnUrl, account.Roles));
    }

    private async Task<IActionResult> ShowAsync(string? returnUrl)
    {
        ReturnUrl = returnUrl;
        return Show(await links.OpenAsync(Code, LinkPurpose.SignIn));
    }

    private PageResult Show(OpenedLink link)
    {
        Link = link;
        return new PageResult { StatusCode = link.State == LinkState.Works ? StatusCodes.Status200OK : StatusCodes.Status410Gone };
    }
}
