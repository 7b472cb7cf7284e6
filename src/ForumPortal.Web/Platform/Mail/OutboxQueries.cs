using ForumPortal.Data.Mail;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Platform.Mail;

public static class OutboxQueries
{
    public static IQueryable<OutboxMail> Due(this IQueryable<OutboxMail> outbox, DateTime now) =>
        outbox.Where(mail => mail.State == MailState.Queued && mail.DueAt <= now).OrderBy(mail => mail.DueAt).ThenBy(mail => mail.Id);

    public static Task<DateTime?> NextDueAsync(this IQueryable<OutboxMail> outbox, CancellationToken cancellation = default) =>
        outbox.Where(mail => mail.State == MailState.Queued).MinAsync(mail => (DateTime?)mail.DueAt, cancellation);

    public static IQueryable<OutboxMail> SendingSince(this IQueryable<OutboxMail> outbox, DateTime before) =>
        outbox.Where(mail => mail.State == MailState.Sending && mail.DueAt <= before);
}
