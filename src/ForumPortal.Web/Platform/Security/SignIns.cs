using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Platform.Security;

/// <summary>Begins and ends signed-in sessions.</summary>
public sealed class SignIns(
    PortalDbContext db,
    IAuthenticationSchemeProvider schemes,
    IUserClaimsPrincipalFactory<Account> claims,
    IHttpContextAccessor http
)
{
    /// <summary>
    /// Begins a session under a new key. One that this browser had before ends: a key that somebody else planted in the browser,
    /// or knew before the password was changed, opens nothing.
    /// </summary>
    public async Task BeginAsync(Account account)
    {
        var context = http.HttpContext!;
        if (SignInCookie.IsCarriedBy(context.Request))
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        // The handler of this request would prolong the key that it has read; a fresh one knows none.
        var handler = await new AuthenticationHandlerProvider(schemes).GetHandlerAsync(context, IdentityConstants.ApplicationScheme);
        await ((IAuthenticationSignInHandler)handler!).SignInAsync(
            context.User = await claims.CreateAsync(account),
            new AuthenticationProperties()
        );
    }

    /// <summary>
    /// Takes away all sessions of an account. They are worthless already when the account's stamp has changed; nobody needs to keep them.
    /// </summary>
    public Task EndAllAsync(int accountId) => db.SignInTickets.Where(ticket => ticket.AccountId == accountId).ExecuteDeleteAsync();
}
