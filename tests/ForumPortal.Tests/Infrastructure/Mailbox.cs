using ForumPortal.Data.Mail;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>The mail of a portal that writes it into a folder, as whoever it is for finds it.</summary>
public static class Mailbox
{
    /// <summary>The latest mail to an address, once nothing is under way any more.</summary>
    public static async Task<MimeMessage> LatestMailAsync(this Portal portal, string address)
    {
        var mail = await portal.MailAsync(address);
        Assert.True(mail.Count > 0, $"There is no mail for {address}.");
        return mail[^1];
    }

    public static async Task<IReadOnlyList<MimeMessage>> MailAsync(this Portal portal, string address)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (
            await portal.FromDatabaseAsync(db =>
                db.Outbox.AnyAsync(mail => mail.State == MailState.Queued || mail.State == MailState.Sending)
            )
        )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10));
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "The mail stays in the outbox.");
        }
        var folder = new DirectoryInfo(Path.Combine(portal.Folder, "mail"));
        return folder.Exists
            ?
            [
                .. folder
                    .GetFiles("*.eml")
                    .OrderBy(file => int.Parse(file.Name.Split('-', '.')[1], System.Globalization.CultureInfo.InvariantCulture))
                    .Select(file => MimeMessage.Load(file.FullName))
                    .Where(mail => mail.To.Mailboxes.Any(to => to.Address == address)),
            ]
            : [];
    }

    /// <summary>The private link in a mail, as a path of the portal.</summary>
    public static string Link(this MimeMessage mail) =>
        new Uri(
            mail.TextBody!.Split(['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries)
                .First(word => word.StartsWith("http", StringComparison.Ordinal))
        ).PathAndQuery;
}
