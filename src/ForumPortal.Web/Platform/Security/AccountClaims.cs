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
    /// <summary>Changes with the password, the address and whatever else ends all sessions of an account.</summary>
    public const string Stamp = "AspNet.Identity.SecurityStamp";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        Set(identity, user.Name, user.Language, user.Roles);
        return identity;
    }

    /// <summary>Replaces what the session knew before.</summary>
    public static void Set(ClaimsIdentity identity, string name, string language, Roles roles)
    {
        foreach (
            var old in identity
                .FindAll(claim => claim.Type is CurrentUser.DisplayNameClaim or CurrentUser.LanguageClaim or ClaimTypes.Role)
                .ToList()
        )
            identity.RemoveClaim(old);
        identity.AddClaim(new Claim(CurrentUser.DisplayNameClaim, name));
        identity.AddClaim(new Claim(CurrentUser.LanguageClaim, language));
        foreach (var role in roles.Each())
            identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
    }
}
