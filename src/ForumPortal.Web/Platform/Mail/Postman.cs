using System.Net.Sockets;
using System.Text;
using ForumPortal.Data.Mail;
using ForumPortal.Web.Platform.Settings;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace ForumPortal.Web.Platform.Mail;

public enum Fate
{
    Arrived,

    /// <summary>Not taken this time.</summary>
    Later,

    /// <summary>Refused for good.</summary>
    Refused,

    /// <summary>The connection broke after the text was handed over and before the server answered.</summary>
    Unknown,
}

/// <summary>What became of one attempt, with the reason.</summary>
public sealed record Delivery(Fate Fate, string? Reason = null)
{
    public static readonly Delivery Arrived = new(Fate.Arrived);
}

/// <summary>Hands one mail to the server that the settings name, or writes it as a file where they name none.</summary>
public sealed class Postman(IOptions<MailSettings> settings, DataFolder folder, TimeProvider clock)
{
    /// <summary>So long a server may take for one answer, and for everything.</summary>
    private const int AnswerTimeout = 60_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public async Task<Delivery> DeliverAsync(OutboxMail mail)
    {
        // An address with a line break, a comment or a second address in it is none: nothing can be slipped into the head.
        if (!MailboxAddress.TryParse(mail.To, out var to) || to.Address != mail.To)
            return new Delivery(Fate.Refused, "The address is not one that mail can be sent to.");
        using var message = Compose(mail, to);
        return string.IsNullOrEmpty(settings.Value.Host) ? await WriteAsync(mail, message) : await SendAsync(message);
    }

    private MimeMessage Compose(OutboxMail mail, MailboxAddress to)
    {
        var from = new MailboxAddress(settings.Value.FromName, settings.Value.From);
        var message = new MimeMessage
        {
            // The same at every attempt: whoever gets a mail twice sees that it is one.
            MessageId = $"mail-{mail.Id}-{mail.QueuedAt:yyyyMMddHHmmss}@{from.Domain}",
            Date = clock.GetUtcNow(),
            Subject = mail.Subject,
            Body = BodyOf(mail),
        };
        message.From.Add(from);
        message.To.Add(to);
        // No holiday answers, please.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    /// <summary>Takes away the file of a mail that nobody is to read any more.</summary>
    public void Forget(int mailId)
    {
        if (Directory.Exists(folder.Inside("mail", "")))
            foreach (var file in Directory.GetFiles(folder.Inside("mail", ""), $"*-{mailId}.eml"))
                File.Delete(file);
    }

    private static MimeEntity BodyOf(OutboxMail mail)
    {
        var text = new TextPart("plain") { Text = mail.Body };
        if (mail.Calendar is null)
            return text;
        var calendar = new TextPart("calendar")
        {
            Text = mail.Calendar,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "event.ics" },
        };
        calendar.ContentType.Parameters.Add(
            "method",
            mail.Calendar.Contains("METHOD:CANCEL", StringComparison.Ordinal) ? "CANCEL" : "PUBLISH"
        );
        return new Multipart("mixed") { text, calendar };
    }

    private async Task<Delivery> WriteAsync(OutboxMail mail, MimeMessage message)
    {
        var path = folder.Inside("mail", $"{clock.GetUtcNow():yyyyMMdd'T'HHmmss}-{mail.Id}.eml");
        // Whoever watches the folder never sees half a mail.
        await message.WriteToAsync(path + ".part");
        File.Move(path + ".part", path, overwrite: true);
        return Delivery.Arrived;
    }

    private async Task<Delivery> SendAsync(MimeMessage message)
    {
        using var timeout = new CancellationTokenSource(Longest);
        using var client = new SmtpClient { Timeout = AnswerTimeout };
        var text = new Handover();
        try
        {
            await client.ConnectAsync(settings.Value.Host!, settings.Value.Port, SecureSocket, timeout.Token);
            if (!string.IsNullOrEmpty(settings.Value.User))
                await client.AuthenticateAsync(Encoding.UTF8, settings.Value.User, settings.Value.Password ?? "", timeout.Token);
            await client.SendAsync(message, timeout.Token, text);
        }
        catch (SmtpCommandException refused)
        {
            var code = (int)refused.StatusCode;
            return new Delivery(code >= 500 ? Fate.Refused : Fate.Later, $"{code} {refused.Message}");
        }
        catch (Exception broken) when (IsTroubleOnTheWay(broken))
        {
            return new Delivery(text.HasBegun ? Fate.Unknown : Fate.Later, broken.Message);
        }
        await GoodbyeAsync(client, timeout.Token);
        return Delivery.Arrived;
    }

    private SecureSocketOptions SecureSocket =>
        settings.Value.Security switch
        {
            "None" => SecureSocketOptions.None,
            "Tls" => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTls,
        };

    private static bool IsTroubleOnTheWay(Exception broken) =>
        broken
            is IOException
                or SocketException
                or ProtocolException
                or AuthenticationException
                or SslHandshakeException
                or NotSupportedException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or TimeoutException
                or OperationCanceledException;

    private static async Task GoodbyeAsync(SmtpClient client, CancellationToken timeout)
    {
        try
        {
            await client.DisconnectAsync(quit: true, timeout);
        }
        catch (Exception broken) when (IsTroubleOnTheWay(broken))
        {
            // The server has taken the mail; how it takes leave is its own affair.
        }
    }

    /// <summary>Whether the text of the mail was on its way.</summary>
    private sealed class Handover : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
