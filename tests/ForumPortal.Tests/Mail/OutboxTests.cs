using ForumPortal.Data.Mail;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MimeKit;

namespace ForumPortal.Tests.Mail;

public sealed class OutboxTests : IAsyncLifetime
{
    private SmtpServer server = null!;
    private Portal portal = null!;

    public async ValueTask InitializeAsync()
    {
        server = await SmtpServer.StartAsync();
        portal = new Portal(server.Settings);
    }

    public ValueTask DisposeAsync()
    {
        portal.Dispose();
        server.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_mail_is_sent_at_once_and_its_text_is_forgotten()
    {
        var mail = await QueueAsync("ana@test.example", "Café à Łódź — мэр", "Bonjour,\n.\nune ligne");

        var sent = await portal.UntilAsync(mail, MailState.Sent);

        var taken = Assert.Single(server.Taken);
        Assert.Equal("Café à Łódź — мэр", taken.Subject);
        Assert.Equal("Bonjour,\n.\nune ligne", taken.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal("", sent.Body);
    }

    [Fact]
    public async Task A_refused_mail_fails_for_good_with_the_reason()
    {
        var failed = await portal.UntilAsync(await QueueAsync("refused@test.example"), MailState.Failed);

        Assert.Equal("550 No such mailbox", failed.Error);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_with_growing_pauses()
    {
        server.IsBusy = true;
        var mail = await QueueAsync("busy@test.example");
        await portal.UntilAsync(mail, queued => queued.Attempts == 1 && queued.State == MailState.Queued);
        portal.Clock.Advance(OutboxMail.Pauses[0]);
        var waiting = await portal.UntilAsync(mail, queued => queued.Attempts == 2 && queued.State == MailState.Queued);
        Assert.Equal(portal.Clock.GetUtcNow().UtcDateTime + OutboxMail.Pauses[1], waiting.DueAt);

        server.IsBusy = false;
        portal.Clock.Advance(OutboxMail.Pauses[1]);

        await portal.UntilAsync(mail, MailState.Sent);
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_mail_that_is_never_taken_fails_after_the_last_pause()
    {
        server.IsBusy = true;
        var mail = await QueueAsync("busy@test.example");
        for (var attempt = 1; attempt <= OutboxMail.Pauses.Count; attempt++)
        {
            await portal.UntilAsync(mail, queued => queued.Attempts == attempt && queued.State == MailState.Queued);
            portal.Clock.Advance(OutboxMail.Pauses[attempt - 1]);
        }

        var failed = await portal.UntilAsync(mail, MailState.Failed);

        Assert.Equal("451 Come back later", failed.Error);
    }

    [Fact]
    public async Task A_slow_server_holds_up_no_page_and_gets_the_mail_once()
    {
        server.IsSlow = true;
        var mail = await QueueAsync("slow@test.example");
        await portal.UntilAsync(mail, MailState.Sending);
        await portal.WithDatabaseAsync(async db =>
        {
            var now = portal.Clock.GetUtcNow().UtcDateTime;
            db.Outbox.AddRange(Enumerable.Range(1, 1_000).Select(i => new OutboxMail($"to{i}@test.example", "Subject", "Text", now)));
            await db.SaveChangesAsync();
        });

        await portal.Anybody().ReadAsync("/events");
        await (await portal.SignedInAsync(Roles.Administrator)).ReadAsync("/manage/mail");
        var meanwhile = await portal.UntilAsync(mail, MailState.Sending);

        server.IsSlow = false;
        await portal.UntilAsync(mail, MailState.Sent);
        Assert.Equal(1, meanwhile.Attempts);
        await portal.UntilAsync(mail + 1, MailState.Sent);
        Assert.Single(server.Taken, taken => taken.Headers["X-Rcpt"] == "slow@test.example");
    }

    [Fact]
    public async Task A_server_that_hangs_up_before_the_text_is_asked_again()
    {
        var mail = await QueueAsync("gone@test.example");

        var waiting = await portal.UntilAsync(mail, queued => queued.Attempts == 1 && queued.State == MailState.Queued);

        Assert.True(waiting.DueAt > portal.Clock.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task A_server_that_dies_after_the_text_leaves_the_mail_unknown_and_it_is_not_sent_twice()
    {
        var mail = await QueueAsync("dies@test.example");

        await portal.UntilAsync(mail, MailState.Unknown);

        portal.Clock.Advance(TimeSpan.FromDays(2));
        // Another mail goes out meanwhile: the job has looked at the outbox again.
        await portal.UntilAsync(await QueueAsync("ana@test.example"), MailState.Sent);
        Assert.Equal(2, server.Taken.Count);
    }

    [Fact]
    public async Task What_a_dead_portal_was_sending_is_unknown_until_somebody_sends_it_by_hand()
    {
        await StopJobAsync();
        var mail = await QueueAsync("ana@test.example");
        await portal.WithDatabaseAsync(async db =>
        {
            (await db.Outbox.SingleAsync(lost => lost.Id == mail)).Start(Portal.Start.UtcDateTime);
            await db.SaveChangesAsync();
        });

        using var restarted = ActivatorUtilities.CreateInstance<MailJob>(portal.Services);
        await BeginAsync(restarted);

        await portal.UntilAsync(mail, MailState.Unknown);
        Assert.Empty(server.Taken);
        var administrator = await portal.SignedInAsync(Roles.Administrator);
        (await administrator.SubmitAsync($"/manage/mail/{mail}/send", [])).Dispose();
        await portal.UntilAsync(mail, MailState.Sent);
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task Two_nodes_never_both_send_a_mail_nor_fight_for_each()
    {
        const int mails = 40;
        await StopJobAsync();
        for (var i = 0; i < mails; i++)
            await QueueAsync($"to{i}@test.example");
        using var first = ActivatorUtilities.CreateInstance<MailJob>(portal.Services);
        using var second = ActivatorUtilities.CreateInstance<MailJob>(portal.Services);
        await portal.QuietAsync();

        await Task.WhenAll(BeginAsync(first), BeginAsync(second));
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (server.Taken.Count < mails)
            await Task.Delay(10, limit.Token);

        Assert.Equal(mails, server.Taken.Count);
        // One that begins a mail, one that ends it.
        Assert.InRange(portal.Statements.Count, mails, 3 * mails);
    }

    [Theory]
    [InlineData("ana@test.example\r\nBcc: eve@test.example", "Subject")]
    [InlineData("ana@test.example, eve@test.example", "Subject")]
    [InlineData("Ana <ana@test.example>", "Subject")]
    public async Task Nothing_can_be_slipped_into_an_address(string to, string subject)
    {
        await portal.UntilAsync(await QueueAsync(to, subject), MailState.Failed);

        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task Nothing_can_be_slipped_into_a_subject()
    {
        await portal.UntilAsync(
            await QueueAsync("ana@test.example", "Hello\r\nBcc: eve@test.example\r\n\r\nother text", "Text"),
            MailState.Sent
        );

        var taken = Assert.Single(server.Taken);
        Assert.Equal("ana@test.example", taken.Headers["X-Rcpt"]);
        Assert.Empty(taken.Bcc);
        Assert.Equal("Text", taken.TextBody!.Trim());
    }

    [Fact]
    public async Task Without_a_server_mail_is_written_into_a_folder()
    {
        using var without = new Portal();
        var mail = await QueueAsync("ana@test.example", "Hello", "Text", without);

        await without.UntilAsync(mail, MailState.Sent);

        var file = Assert.Single(Directory.GetFiles(Path.Combine(without.Folder, "mail")));
        Assert.EndsWith(".eml", file, StringComparison.Ordinal);
        Assert.Equal("Hello", (await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken)).Subject);
    }

    /// <summary>As a portal does that starts, and then listens.</summary>
    private static async Task BeginAsync(MailJob job)
    {
        await job.StartAsync(CancellationToken.None);
        await job.StartedAsync(CancellationToken.None);
    }

    private Task StopJobAsync() =>
        portal.Services.GetServices<IHostedService>().OfType<MailJob>().Single().StopAsync(CancellationToken.None);

    private async Task<int> QueueAsync(string to, string subject = "Subject", string body = "Text", Portal? through = null)
    {
        var mail = new OutboxMail(to, subject, body, portal.Clock.GetUtcNow().UtcDateTime);
        await (through ?? portal).WithDatabaseAsync(async db =>
        {
            db.Outbox.Add(mail);
            await db.SaveChangesAsync();
        });
        return mail.Id;
    }
}

internal static class OutboxWaiting
{
    public static Task<OutboxMail> UntilAsync(this Portal portal, int id, MailState state) =>
        portal.UntilAsync(id, mail => mail.State == state);

    /// <summary>Waits until the job, which works by itself, has brought a mail so far.</summary>
    public static async Task<OutboxMail> UntilAsync(this Portal portal, int id, Func<OutboxMail, bool> isThere)
    {
        OutboxMail mail;
        var patience = System.Diagnostics.Stopwatch.StartNew();
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10));
            mail = await portal.FromDatabaseAsync(db => db.Outbox.AsNoTracking().SingleAsync(mail => mail.Id == id));
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), $"The mail stays {mail.State}: {mail.Error}");
        } while (!isThere(mail));
        return mail;
    }
}
