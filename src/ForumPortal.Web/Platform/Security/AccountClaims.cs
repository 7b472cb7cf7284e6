using System.Security.Claims;
using ForumPortal.Data.Accounts;
using ForumPortal.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ForumPortal.Web.Platform.Security;

/// <summary>What a signed-in session knows of its account: name, language and roles.</summary>
public sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(CurrentUser.DisplayNameClaim, user.Name));
        identity.AddClaim(new Claim(CurrentUser.LanguageClaim, user.Language));
        foreach (var role in Enum.GetValues<Roles>().Where(role => role != Roles.None && user.Roles.HasFlag(role)))
            identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
        return identity;
    }
}
