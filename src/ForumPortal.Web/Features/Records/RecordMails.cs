using ForumPortal.Data;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Addresses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>The mails about a record's way to the public, each in the language of whom it is for.</summary>
public sealed class RecordMails(PortalAddress portal, TimeProvider clock, IStringLocalizer<RecordWords> words)
{
    /// <summary>What a step means for those who have to act on it next; none where nobody has to.</summary>
    public async Task<IReadOnlyList<OutboxMail>> AboutAsync(PortalDbContext db, RecordStep step)
    {
        var record = step.Record;
        Func<Reader, bool>? isNext = step.Act switch
        {
            RecordAct.ReviewAssigned => reader => reader.Id == record.ReviewerId,
            RecordAct.Submitted when record.ReviewerId is { } asked => reader => reader.Id == asked,
            RecordAct.Submitted or RecordAct.ReturnedToReview => reader => reader.Is(Roles.Reviewer) && !Knows(record.ChangedBy, reader),
            RecordAct.ChangesRequested or RecordAct.Approved => reader =>
                Knows(record.ChangedBy, reader) && (reader.Is(Roles.Editor) || reader.Is(Roles.Reviewer)),
            RecordAct.NotPublished => reader => reader.Is(Roles.Reviewer),
            RecordAct.CorrectionAsked => reader => reader.Is(Roles.Editor) || reader.Is(Roles.Reviewer),
            RecordAct.CorrigendumSubmitted => reader => reader.Is(Roles.Reviewer) && !Knows(record.PendingCorrigendum!.ChangedBy, reader),
            RecordAct.CorrigendumReturned or RecordAct.CorrigendumApproved => reader => Knows(record.PendingCorrigendum!.ChangedBy, reader),
            RecordAct.TranslationSubmitted or RecordAct.TranslationReturnedToReview => reader =>
                reader.Is(Roles.Reviewer) && !Knows(step.Translation!.ChangedBy, reader),
            RecordAct.TranslationReturned or RecordAct.TranslationApproved => reader =>
                Knows(step.Translation!.ChangedBy, reader) && (reader.Is(Roles.Editor) || reader.Is(Roles.Reviewer)),
            _ => null,
        };
        if (isNext is null)
            return [];
        var page =
            step.Translation is { } translation ? $"/translations/{translation.Code}"
            : step.Act is >= RecordAct.CorrectionAsked and <= RecordAct.Corrected ? "/corrections"
            : "";
        var next = (await StaffAsync(db)).Where(reader => reader.Id != step.ActorId && isNext(reader));
        return [.. next.Select(reader => To(reader, $"Mail.{step.Act}", record, page, step.ActorName, step.Note ?? ""))];
    }

    /// <summary>Reminds all organisers of what speakers wait for.</summary>
    public async Task<IReadOnlyList<OutboxMail>> ReminderAsync(PortalDbContext db, Record record, bool isOver)
    {
        var staff = (await StaffAsync(db)).Where(reader => reader.Is(Roles.Editor) || reader.Is(Roles.Reviewer));
        return
        [
            .. staff.Select(reader =>
                To(reader, isOver ? "Mail.Overdue" : "Mail.Closing", record, "/corrections", record.CorrectionsUntil!)
            ),
        ];
    }

    /// <summary>Reminds whoever was asked to review it.</summary>
    public async Task<IReadOnlyList<OutboxMail>> ReviewReminderAsync(PortalDbContext db, Record record)
    {
        var asked = (await StaffAsync(db)).Where(reader => reader.Id == record.ReviewerId);
        return [.. asked.Select(reader => To(reader, "Mail.ReviewOverdue", record, "", record.ReviewUntil!))];
    }

    private OutboxMail To(Reader reader, string key, Record record, string page, params object[] more)
    {
        var language = PortalLanguages.Of(reader.Language);
        // The organisers' pages have no language in their address.
        var link = portal.OfPrivate($"/manage/records/{record.Slug}{page}", PortalLanguages.English);
        return PortalLanguages.In(
            language,
            () =>
                new OutboxMail(
                    reader.Email,
                    words[$"{key}.Subject", record.Reference],
                    words[$"{key}.Text", [reader.Name, record.Reference, record.Title, link, .. more]],
                    clock.GetUtcNow().UtcDateTime
                )
        );
    }

    private static bool Knows(IReadOnlyList<int> accounts, Reader reader) => accounts.Contains(reader.Id);

    /// <summary>Those who work here and read their mail. They are few: their roles are looked at here.</summary>
    private static Task<List<Reader>> StaffAsync(PortalDbContext db) =>
        db
            .Users.AsNoTracking()
            .Where(account => !account.Closed && account.EmailConfirmed && account.Email != null)
            .OrderBy(account => account.Id)
            .Select(account => new Reader(account.Id, account.Name, account.Email!, account.Language, account.Roles))
            .ToListAsync();

    private sealed record Reader(int Id, string Name, string Email, string Language, Roles Roles)
    {
        public bool Is(Roles role) => Roles.HasFlag(role);
    }
}
