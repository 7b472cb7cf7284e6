using ForumPortal.Data.Mail;

namespace ForumPortal.Web.Features.Mail;

/// <summary>A mail in a list, without its text.</summary>
public sealed record MailRow(
    int Id,
    string To,
    string Subject,
    MailState State,
    DateTime QueuedAt,
    DateTime DueAt,
    DateTime? SentAt,
    int Attempts,
    string? Error
)
{
    public bool CanBeSentAgain => State is MailState.Failed or MailState.Unknown;
}

public static class MailQueries
{
    public static IQueryable<OutboxMail> InState(this IQueryable<OutboxMail> outbox, MailState? state) =>
        state is null ? outbox : outbox.Where(mail => mail.State == state);

    /// <summary>What somebody has to look at.</summary>
    public static IQueryable<OutboxMail> NeedingSomebody(this IQueryable<OutboxMail> outbox) =>
        outbox.Where(mail => mail.State == MailState.Failed || mail.State == MailState.Unknown);

    /// <summary>The newest first.</summary>
    public static IQueryable<MailRow> Rows(this IQueryable<OutboxMail> outbox) =>
        outbox
            .OrderByDescending(mail => mail.Id)
            .Select(mail => new MailRow(
                mail.Id,
                mail.To,
                mail.Subject,
                mail.State,
                mail.QueuedAt,
                mail.DueAt,
                mail.SentAt,
                mail.Attempts,
                mail.Error
            ));
}
