using System.Diagnostics;
using ForumPortal.Data.Mail;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Mail;

/// <summary>Mail travels under a cover, and to the right server, or not at all.</summary>
public sealed class MailSecurityTests
{
    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public async Task Mail_travels_by_TLS_to_a_server_whose_certificate_is_trusted(string security)
    {
        using var server = await SmtpServer.StartAsync(security);
        var folder = Directory.CreateTempSubdirectory("forumportal-");
        var settings = server.Settings.ToDictionary(
            setting => setting.Key.Replace(":", "__", StringComparison.Ordinal),
            setting => setting.Value!
        );
        // Whom this machine trusts is decided by its operator.
        settings["SSL_CERT_FILE"] = server.Certificate;
        using (var process = PortalProcess.Start(folder.FullName, settings: settings))
        {
            var visitor = new Visitor(await process.ReadyAsync());
            var address = (await visitor.ReadAsync("/account/sign-in")).QuerySelector(".sample li")!.FirstChild!.TextContent.Trim();

            (await visitor.SubmitAsync("/account/forgot", new() { ["Input.Email"] = address })).Dispose();

            await TakenAsync(server, address);
        }
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public async Task A_server_that_nobody_vouches_for_gets_no_mail_and_the_outbox_says_why(string security)
    {
        using var server = await SmtpServer.StartAsync(security);
        using var portal = new Portal(server.Settings);

        var waiting = await portal.UntilAsync(await QueueAsync(portal), mail => mail is { Attempts: 1, State: MailState.Queued });

        Assert.Contains("certificate", waiting.Error, StringComparison.Ordinal);
        Assert.Equal("Text", waiting.Body);
        Assert.Empty(server.Taken);
    }

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public async Task A_server_without_TLS_gets_no_mail_where_TLS_is_set(string security)
    {
        using var server = await SmtpServer.StartAsync();
        using var portal = new Portal(new(server.Settings) { ["Mail:Security"] = security });

        var waiting = await portal.UntilAsync(await QueueAsync(portal), mail => mail is { Attempts: 1, State: MailState.Queued });

        Assert.NotEqual("", waiting.Error);
        Assert.Empty(server.Taken);
    }

    private static async Task<int> QueueAsync(Portal portal)
    {
        var mail = new OutboxMail("ana@test.example", "Subject", "Text", portal.Clock.GetUtcNow().UtcDateTime);
        await portal.WithDatabaseAsync(async db =>
        {
            db.Outbox.Add(mail);
            await db.SaveChangesAsync();
        });
        return mail.Id;
    }

    /// <summary>Waits until there is a mail for somebody; the portal may have others to send.</summary>
    private static async Task TakenAsync(SmtpServer server, string to)
    {
        var patience = Stopwatch.StartNew();
        while (server.Taken.All(mail => mail.Headers["X-Rcpt"] != to))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "No mail arrives.");
        }
    }
}
