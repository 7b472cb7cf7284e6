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
/// Keeps signed-in sessions in the database; the cookie carries a random key alone. Signing out deletes the row,
/// and with it every copy of the cookie.
/// </summary>
public sealed class TicketStore(IServiceScopeFactory scopes, TimeProvider clock) : ITicketStore
{
    /// <summary>When the session began, however often it was prolonged.</summary>
    public const string SignedInAt = "ForumPortal.SignedInAt";

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        ticket.Properties.Items[SignedInAt] = now.ToString("O", CultureInfo.InvariantCulture);
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

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var hash = Hash(key);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var scope = scopes.CreateAsyncScope();
        var value = await scope
            .ServiceProvider.GetRequiredService<PortalDbContext>()
            .SignInTickets.Where(ticket => ticket.KeyHash == hash && ticket.ExpiresAt > now && !ticket.Account.Closed)
            .Select(ticket => ticket.Value)
            .SingleOrDefaultAsync();
        return value is null ? null : TicketSerializer.Default.Deserialize(value);
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
