using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Platform.Security;

/// <summary>
/// Keeps signed-in sessions in the database; the cookie carries a random key alone, after the language of the account.
/// Signing out deletes the row, and with it every copy of the cookie.
/// </summary>
public sealed class TicketStore(IServiceScopeFactory scopes, TimeProvider clock) : ITicketStore
{
    private const char AfterLanguage = '-';

    /// <summary>The language of whoever sat here before the session ended, as far as that is known.</summary>
    public static PortalLanguage LanguageOfEnded(HttpContext context) =>
        context.Items[typeof(TicketStore)] as PortalLanguage ?? PortalLanguages.English;

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key =
            ticket.Principal.FindFirstValue(CurrentUser.LanguageClaim)
            + AfterLanguage
            + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.SignInTickets.Add(
            new SignInTicket
            {
                KeyHash = Hash(key),
                AccountId = int.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture),
                Value = TicketSerializer.Default.Serialize(ticket),
                CreatedAt = now.UtcDateTime,
                ExpiresAt = (ticket.Properties.ExpiresUtc ?? now.AddHours(1)).UtcDateTime,
            }
        );
        await db.SaveChangesAsync();
        return key;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var hash = Hash(key);
        var value = TicketSerializer.Default.Serialize(ticket);
        var expires = (ticket.Properties.ExpiresUtc ?? clock.GetUtcNow().AddHours(1)).UtcDateTime;
        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<PortalDbContext>()
            .SignInTickets.Where(ticket => ticket.KeyHash == hash)
            .ExecuteUpdateAsync(set => set.SetProperty(ticket => ticket.Value, value).SetProperty(ticket => ticket.ExpiresAt, expires));
    }

    /// <summary>
    /// The session, if it still is one: not idle, not older than a working day, its account open, and its stamp the account's own.
    /// Name, language and roles are the account's of this moment, so that a role that was taken away is gone with the next request.
    /// </summary>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var hash = Hash(key);
        var now = clock.GetUtcNow().UtcDateTime;
        var oldest = now - SecuritySetup.AbsoluteLifetime;
        await using var scope = scopes.CreateAsyncScope();
        var found = await scope
            .ServiceProvider.GetRequiredService<PortalDbContext>()
            .SignInTickets.Where(ticket =>
                ticket.KeyHash == hash && ticket.ExpiresAt > now && ticket.CreatedAt > oldest && !ticket.Account.Closed
            )
            .Select(ticket => new
            {
                ticket.Value,
                ticket.Account.SecurityStamp,
                ticket.Account.Name,
                ticket.Account.Language,
                ticket.Account.Roles,
            })
            .SingleOrDefaultAsync();
        if (found is null || TicketSerializer.Default.Deserialize(found.Value) is not { } ticket)
            return null;
        if (ticket.Principal.FindFirstValue(AccountClaims.Stamp) != found.SecurityStamp)
            return null;
        AccountClaims.Set((ClaimsIdentity)ticket.Principal.Identity!, found.Name, found.Language, found.Roles);
        return ticket;
    }

    /// <summary>A session that is over has left its language in the key: what asks to sign in again speaks it.</summary>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var ticket = await RetrieveAsync(key);
        if (ticket is null)
            httpContext.Items[typeof(TicketStore)] = PortalLanguages.Of(key.Split(AfterLanguage)[0]);
        return ticket;
    }

    public async Task RemoveAsync(string key)
    {
        var hash = Hash(key);
        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<PortalDbContext>()
            .SignInTickets.Where(ticket => ticket.KeyHash == hash)
            .ExecuteDeleteAsync();
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
