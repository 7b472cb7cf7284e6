using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Records.Manage;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>
/// What the clock does with records: publishes at the hour that was set, reminds the organisers before the time for corrections is
/// over, and makes final what nobody asks anything about. Each act reads the record anew and saves against its revision, so that of
/// two nodes one alone acts, and after a restart whatever is still due is done.
/// </summary>
public sealed class RecordJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RecordJob> logger) : Job(clock, logger)
{
    /// <summary>So many days before the last one the organisers are reminded.</summary>
    public const int ReminderDays = 3;

    /// <summary>An hour that was set a moment ago, or on another node, is noticed within this time.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    protected override string Schedule =>
        "at each hour for which a record is scheduled; after the last day for corrections (UTC) and some days before it; after the last day for a review";

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    protected override async Task<DateTimeOffset> RunAsync(CancellationToken stop)
    {
        // The moment of the beginning counts: whatever becomes due while this runs is looked for again.
        var now = Now;
        var today = DateOnly.FromDateTime(now);
        await ForEachAsync(records => records.Due(now), PublishAsync, stop);
        await ForEachAsync(records => records.ToBeFinal(today), FinaliseAsync, stop);
        await ForEachAsync(records => records.ToRemindOf(today, today.AddDays(ReminderDays)), RemindAsync, stop);
        await ForEachAsync(records => records.ToRemindReviewerOf(today), RemindReviewerAsync, stop);
        await using var scope = scopes.CreateAsyncScope();
        var next = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Records.NextHourAsync(stop);
        var latest = now + LongestPause;
        return new DateTimeOffset(next < latest ? next.Value : latest, TimeSpan.Zero);
    }

    private async Task ForEachAsync(
        Func<IQueryable<Record>, IQueryable<Record>> which,
        Func<IServiceProvider, PortalDbContext, int, Task> act,
        CancellationToken stop
    )
    {
        List<int> ids;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            ids = await which(db.Records).OrderBy(record => record.Id).Select(record => record.Id).ToListAsync(stop);
        }
        foreach (var id in ids)
        {
            stop.ThrowIfCancellationRequested();
            await using var scope = scopes.CreateAsyncScope();
            await act(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<PortalDbContext>(), id);
        }
    }

    private Task PublishAsync(IServiceProvider services, PortalDbContext db, int id) =>
        db.InTurnAsync(async () =>
        {
            var record = await db.Records.ToPublish().SingleAsync(record => record.Id == id);
            if (!record.IsDue(Now))
                return;
            if (record.DuePublicationBlockers() is [var refusal, ..])
            {
                var sentences = services.GetRequiredService<IStringLocalizerFactory>();
                record.MissItsHour(PortalLanguages.In(PortalLanguages.English, () => sentences.Sentence(refusal)), Now);
                return;
            }
            db.Actor = new Actor(record.ScheduledBy!.Value, record.ScheduledByName!);
            record.PublishAsScheduled(Now);
            db.Outbox.AddRange(services.GetRequiredService<CorrectionMails>().Invitations(record));
        });

    private Task FinaliseAsync(IServiceProvider services, PortalDbContext db, int id) =>
        db.InTurnAsync(async () =>
        {
            var record = await db.Records.ToCorrect().SingleAsync(record => record.Id == id);
            if (record.IsPastCorrections(Now) && record.FinalisationBlockers(Now).Count == 0)
                record.Finalise(Actor.Portal, Now);
        });

    private Task RemindAsync(IServiceProvider services, PortalDbContext db, int id) =>
        db.InTurnAsync(async () =>
        {
            var record = await db.Records.ToCorrect().SingleAsync(record => record.Id == id);
            if (!record.NeedsReminder(Now, ReminderDays))
                return;
            var mails = services.GetRequiredService<RecordMails>();
            db.Outbox.AddRange(await mails.ReminderAsync(db, record, record.IsPastCorrections(Now)));
            record.Reminded(Now);
        });

    private Task RemindReviewerAsync(IServiceProvider services, PortalDbContext db, int id) =>
        db.InTurnAsync(async () =>
        {
            var record = await db.Records.SingleAsync(record => record.Id == id);
            if (!record.IsReviewOverdue(Now))
                return;
            db.Outbox.AddRange(await services.GetRequiredService<RecordMails>().ReviewReminderAsync(db, record));
            record.ReviewerWasReminded();
        });
}
