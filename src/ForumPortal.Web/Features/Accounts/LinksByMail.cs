using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>
/// Sends a link to whoever asks for one with an address. It does the same, and takes as long, whether the address is known or not:
/// nobody learns so who has an account.
/// </summary>
public sealed class LinksByMail(PortalDbContext db, AccountMails mails, TimeProvider clock)
{
    /// <summary>Nobody's mailbox is filled by somebody else's impatience.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    /// <param name="address">As it was typed.</param>
    /// <param name="purpose">What the link is for; whoever has not accepted their invitation gets that once more.</param>
    /// <param name="returnUrl">Where the link leads in the end; none for the page that everybody comes to.</param>
    public async Task SendAsync(string address, LinkPurpose purpose, string? returnUrl = null)
    {
        var account = await db.Users.WithAddressAsync(address) is { Closed: false } known ? known : null;
        // An unknown address costs the same work, except for the row of the mail itself.
        var to = account ?? Account.Invited("", address, Domain.Accounts.Roles.None, PortalLanguages.Current.Code);
        var since = (clock.GetUtcNow() - Pause).UtcDateTime;
        var isImpatient = await db.Outbox.AnyAsync(mail => mail.To == to.Email && mail.QueuedAt > since);
        var mail = mails.WithLink(to, to.HasAccepted ? purpose : LinkPurpose.Invitation, returnUrl);
        if (account is not null && !isImpatient)
            db.Outbox.Add(mail);
        db.Note("AskedForLink", nameof(Account), account?.Id);
        await db.SaveChangesAsync();
    }
}
