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

    /// <summary>Two nodes that take the same mails from each other spend more on it than on sending.</summary>
    private static readonly TimeSpan LeftToAnother = TimeSpan.FromSeconds(2);

    /// <summary>No attempt lasts so long: its portal has died.</summary>
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(10);

    private bool started;

    protected override string Schedule => "at once when mail is queued, and when a mail is due again";

    protected override Task WokenAsync(CancellationToken stop) => signal.HeardAsync(stop);

    protected override async Task<DateTimeOffset> RunAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await GiveUpLostAsync(db, stop);
        var due = await db.Outbox.Due(Now).Include(mail => mail.Mailing).Take(Batch).ToListAsync(stop);
        Ended? before = null;
        foreach (var mail in due)
        {
            if (stop.IsCancellationRequested)
                break;
            if (mail.IsToBeStopped)
                mail.Stop();
            else
                mail.Start(Now);
            // What became of one mail is saved with the beginning of the next: no more than one is ever under way.
            var isOurs = await SaveAsync(db, before, mail);
            before = null;
            if (!isOurs && mail.State is (MailState.Sending or MailState.Sent))
                return Clock.GetUtcNow() + LeftToAnother;
            if (!isOurs || mail.State != MailState.Sending)
                continue;
            before = new(mail, await DeliverAsync(mail));
            Settle(before);
            // Real time, whatever the clock says: readers and those who register come in between.
            await Task.Delay(Rest, CancellationToken.None);
        }
        await SaveAsync(db, before, begun: null);
        if (due.Count == Batch)
            return Clock.GetUtcNow();
        var latest = Clock.GetUtcNow() + LongestPause;
        var next = await db.Outbox.NextDueAsync(stop);
        return next < latest.UtcDateTime ? new DateTimeOffset(next.Value, TimeSpan.Zero) : latest;
    }

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    private async Task GiveUpLostAsync(PortalDbContext db, CancellationToken stop)
    {
        var before = started ? Now - GivenUpAfter : Now;
        foreach (var lost in await db.Outbox.SendingSince(before).ToListAsync(stop))
            lost.Lost();
        await db.SaveChangesAsync(stop);
        started = true;
    }

    private async Task<Delivery> DeliverAsync(OutboxMail mail)
    {
        var delivery = await postman.DeliverAsync(mail);
        if (delivery.Fate != Fate.Arrived)
            // The reason may name an address: it stands in the outbox alone.
            logger.LogWarning("Mail {Mail} did not arrive at attempt {Attempt}: {Fate}", mail.Id, mail.Attempts, delivery.Fate);
        return delivery;
    }

    /// <summary>Whether the mail that begins is this node's to send: another one may have been faster, or somebody changed it.</summary>
    private async Task<bool> SaveAsync(PortalDbContext db, Ended? ended, OutboxMail? begun)
    {
        var isOurs = begun is not null;
        while (true)
        {
            try
            {
                await db.SaveChangesAsync();
                return isOurs;
            }
            catch (DbUpdateConcurrencyException met)
            {
                foreach (var entry in met.Entries)
                {
                    await entry.ReloadAsync();
                    if (entry.Entity == begun)
                        isOurs = false;
                    else if (ended is not null)
                        // A node that started meanwhile took it for lost; this one knows better.
                        Settle(ended);
                }
            }
        }
    }

    private void Settle(Ended ended)
    {
        var (mail, delivery) = ended;
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

    private sealed record Ended(OutboxMail Mail, Delivery Delivery);
}
