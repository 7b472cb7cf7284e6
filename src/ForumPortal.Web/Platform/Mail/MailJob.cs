using ForumPortal.Data;
using ForumPortal.Data.Mail;
using ForumPortal.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Platform.Mail;

/// <summary>
/// Sends the mail in the outbox. A mail is claimed by saving that it is being sent, so that of two nodes one alone sends it;
/// one that was being sent when a portal died is shown as unknown, and never sent again by itself.
/// </summary>
public sealed class MailJob(IServiceScopeFactory scopes, MailSignal signal, Postman postman, TimeProvider clock, ILogger<MailJob> logger)
    : Job(clock, logger)
{
    private const int Batch = 50;

    /// <summary>Between two mails.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(5);

    /// <summary>Mail that another node has queued, and left behind, waits no longer than this.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>No attempt lasts so long: its portal has died.</summary>
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(10);

    private bool started;

    protected override string Schedule => "at once when mail is queued, and when a mail is due again";

    protected override Task WokenAsync(CancellationToken stop) => signal.HeardAsync(stop);

    protected override async Task<DateTimeOffset> RunAsync(CancellationToken stop)
    {
        await GiveUpLostAsync(stop);
        var due = await InAScopeAsync(db => db.Outbox.Due(Now).Select(mail => mail.Id).Take(Batch).ToListAsync(stop));
        foreach (var id in due)
        {
            if (stop.IsCancellationRequested)
                break;
            await SendAsync(id);
            // Real time, whatever the clock says: readers and those who register come in between.
            await Task.Delay(Rest, stop);
        }
        if (due.Count == Batch)
            return Clock.GetUtcNow();
        var latest = Clock.GetUtcNow() + LongestPause;
        var next = await InAScopeAsync(db => db.Outbox.NextDueAsync(stop));
        return next < latest.UtcDateTime ? new DateTimeOffset(next.Value, TimeSpan.Zero) : latest;
    }

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    private async Task GiveUpLostAsync(CancellationToken stop)
    {
        var before = started ? Now - GivenUpAfter : Now;
        await InAScopeAsync(async db =>
        {
            foreach (var lost in await db.Outbox.SendingSince(before).ToListAsync(stop))
                lost.Lost();
            await db.SaveChangesAsync(stop);
        });
        started = true;
    }

    private Task SendAsync(int id) =>
        InAScopeAsync(async db =>
        {
            var mail = await db.Outbox.Include(mail => mail.Mailing).SingleAsync(mail => mail.Id == id);
            if (mail.State != MailState.Queued)
                return;
            if (mail.IsToBeStopped)
                mail.Stop();
            else
                mail.Start(Now);
            try
            {
                await db.SaveChangesAsync();
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node was faster.
                return;
            }
            if (mail.State == MailState.Stopped)
                return;
            var delivery = await postman.DeliverAsync(mail);
            if (delivery.Fate != Fate.Arrived)
                // The reason may name an address: it stands in the outbox alone.
                logger.LogWarning("Mail {Mail} did not arrive at attempt {Attempt}: {Fate}", id, mail.Attempts, delivery.Fate);
            await KeepAsync(db, mail, delivery);
        });

    private async Task KeepAsync(PortalDbContext db, OutboxMail mail, Delivery delivery)
    {
        try
        {
            Settle(mail, delivery);
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            // A node that started meanwhile took it for lost; this one knows better.
            await db.Entry(mail).ReloadAsync();
            Settle(mail, delivery);
            await db.SaveChangesAsync();
        }
    }

    private void Settle(OutboxMail mail, Delivery delivery)
    {
        switch (delivery.Fate)
        {
            case Fate.Arrived:
                mail.Arrived(Now);
                break;
            case Fate.Unknown:
                mail.Lost(delivery.Reason);
                break;
            default:
                mail.Refused(delivery.Reason ?? "", delivery.Fate == Fate.Refused, Now);
                break;
        }
    }

    private async Task InAScopeAsync(Func<PortalDbContext, Task> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    private async Task<T> InAScopeAsync<T>(Func<PortalDbContext, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}
