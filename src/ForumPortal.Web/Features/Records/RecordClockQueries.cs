using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records;

/// <summary>What the clock asks of records.</summary>
public static class RecordClockQueries
{
    public static IQueryable<Record> Due(this IQueryable<Record> records, DateTime now) =>
        records.Where(record => record.State == RecordState.Scheduled && record.PublishAt <= now);

    public static Task<DateTime?> NextHourAsync(this IQueryable<Record> records, CancellationToken cancellation) =>
        records.Where(record => record.State == RecordState.Scheduled).MinAsync(record => record.PublishAt, cancellation);

    /// <summary>Those whose reviewer is to be reminded.</summary>
    public static IQueryable<Record> ToRemindReviewerOf(this IQueryable<Record> records, DateOnly today) =>
        records.Where(record => record.State == RecordState.InReview && !record.ReviewerReminded && record.ReviewUntil < today);

    /// <summary>Provisional ones whose time for corrections is over and about which nobody asks anything.</summary>
    public static IQueryable<Record> ToBeFinal(this IQueryable<Record> records, DateOnly today) =>
        records.Where(record =>
            record.State == RecordState.Provisional
            && record.CorrectionsUntil < today
            && !record.CorrectionRequests.Any(request => request.State == RequestState.Open)
            && !record.Corrigenda.Any(pending => pending.State != CorrigendumState.Published && pending.Changes.Any())
        );

    /// <summary>Provisional ones of which speakers wait for something while the time for corrections ends.</summary>
    public static IQueryable<Record> ToRemindOf(this IQueryable<Record> records, DateOnly today, DateOnly soon) =>
        records.Where(record =>
            record.State == RecordState.Provisional
            && (record.CorrectionsUntil < today && record.Reminders < 2 || record.CorrectionsUntil <= soon && record.Reminders < 1)
            && (
                record.CorrectionRequests.Any(request => request.State == RequestState.Open)
                || record.Corrigenda.Any(pending => pending.State != CorrigendumState.Published && pending.Changes.Any())
            )
        );
}
