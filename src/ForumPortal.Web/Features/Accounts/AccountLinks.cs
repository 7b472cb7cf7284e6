using System.Text.Json;
using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>What a private link that the portal sends by mail is for.</summary>
public enum LinkPurpose
{
    Invitation,
    NewPassword,
    NewAddress,
    SignIn,
}

public enum LinkState
{
    Works,

    /// <summary>It was good, and something that ends it has happened since: mostly that it was used.</summary>
    Used,

    /// <summary>Too old, cut off by a mail program, or made up.</summary>
    Dead,
}

/// <summary>A link that somebody opened: whose it is, if it works.</summary>
public sealed record OpenedLink(LinkState State, Account? Account = null, string? NewAddress = null);

/// <summary>
/// Private links. A link carries, readable to the portal alone, the account, what it is for, how long it lives, and the account's
/// stamp; using it changes the stamp, so that it works once, and so that no other link of the account works any more. One to sign
/// in carries the account's revision as well, and using it changes that alone.
/// </summary>
public sealed class AccountLinks(IDataProtectionProvider protection, PortalDbContext db, TimeProvider clock)
{
    public static readonly TimeSpan InvitationLives = TimeSpan.FromDays(2);
    public static readonly TimeSpan OthersLive = TimeSpan.FromHours(2);
    public static readonly TimeSpan SignInLives = TimeSpan.FromMinutes(20);

    private readonly IDataProtector protector = protection.CreateProtector("ForumPortal.AccountLinks");

    public DateTime Until(LinkPurpose purpose) => (clock.GetUtcNow() + LifeOf(purpose)).UtcDateTime;

    public string CodeFor(Account account, LinkPurpose purpose, string? newAddress = null) =>
        WebEncoders.Base64UrlEncode(
            protector.Protect(
                JsonSerializer.SerializeToUtf8Bytes(new Content(purpose, account.Id, StampOf(account, purpose), Until(purpose), newAddress))
            )
        );

    public async Task<OpenedLink> OpenAsync(string? code, LinkPurpose purpose)
    {
        if (Read(code) is not { } content || content.Purpose != purpose || content.Until < clock.GetUtcNow().UtcDateTime)
            return new OpenedLink(LinkState.Dead);
        var account = await db.Users.SingleOrDefaultAsync(account => account.Id == content.AccountId);
        return account is null or { Closed: true } ? new OpenedLink(LinkState.Dead)
            : StampOf(account, purpose) != content.Stamp ? new OpenedLink(LinkState.Used)
            : new OpenedLink(LinkState.Works, account, content.NewAddress);
    }

    private static TimeSpan LifeOf(LinkPurpose purpose) =>
        purpose switch
        {
            LinkPurpose.Invitation => InvitationLives,
            LinkPurpose.SignIn => SignInLives,
            _ => OthersLive,
        };

    /// <summary>Whoever signs in keeps the sessions that they have: such a link ends with whatever is saved of the account next.</summary>
    private static string? StampOf(Account account, LinkPurpose purpose) =>
        purpose == LinkPurpose.SignIn ? $"{account.SecurityStamp}.{account.Revision}" : account.SecurityStamp;

    private Content? Read(string? code)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(protector.Unprotect(WebEncoders.Base64UrlDecode(code ?? "")));
        }
        catch (Exception broken) when (broken is FormatException or System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    private sealed record Content(LinkPurpose Purpose, int AccountId, string? Stamp, DateTime Until, string? NewAddress);
}
