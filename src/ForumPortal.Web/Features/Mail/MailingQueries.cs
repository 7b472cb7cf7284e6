using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Data.Mail;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Mail;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Addresses;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Mail;

/// <summary>Somebody who gets a mailing.</summary>
/// <param name="PartyId">With whom they registered, where they are a participant: when they are forgotten, so is the mail.</param>
public sealed record MailingReader(string Name, string Email, string Language, int? PartyId = null);

/// <summary>How far a mailing has come: so many mails are in each state.</summary>
public sealed record MailingProgress(IReadOnlyDictionary<MailState, int> Counts)
{
    public int this[MailState state] => Counts.GetValueOrDefault(state);

    /// <summary>Not on their way yet: these can still be stopped.</summary>
    public int Waiting => this[MailState.Queued];
}

public static class MailingQueries
{
    /// <summary>
    /// Everybody who would get a mailing now, each once: those who hold one of its roles and read the mail of their address, and
    /// those who speak in its session. Accounts are few: their roles are looked at here.
    /// </summary>
    public static async Task<IReadOnlyList<MailingReader>> ReadersAsync(this PortalDbContext db, Mailing mailing)
    {
        var accounts = await db
            .Users.AsNoTracking()
            .Where(account => !account.Closed && account.EmailConfirmed && account.Email != null)
            .OrderBy(account => account.Name)
            .ThenBy(account => account.Id)
            .Select(account => new
            {
                account.Name,
                account.Email,
                account.Language,
                account.Roles,
            })
            .ToListAsync();
        var speakers = await db
            .Participations.Where(seat => seat.SessionId == mailing.SessionId && seat.Email != null)
            .OrderBy(seat => seat.Position)
            .Select(seat => new MailingReader(seat.NameAsStated, seat.Email!, PortalLanguages.English.Code, null))
            .ToListAsync();
        var who = mailing.ParticipantsWho ?? RegistrationState.Confirmed;
        var participants = await db
            .Registrations.Where(person =>
                person.Desk.EventId == mailing.ParticipantsOfId && person.State == who && person.ErasedAt == null
            )
            .Where(person => mailing.CategoryId == null || person.CategoryId == mailing.CategoryId)
            .In(db, mailing)
            .OrderBy(person => person.SortForm)
            .ThenBy(person => person.Id)
            .Select(person => new
            {
                person.Name.Stated,
                person.Email,
                person.Party.ContactName,
                person.Party.ContactEmail,
                person.Party.Language,
                person.PartyId,
                person.Tags,
            })
            .ToListAsync();
        return
        [
            .. accounts
                .Where(account => (account.Roles & mailing.To) != Roles.None)
                .Select(account => new MailingReader(account.Name, account.Email!, account.Language))
                .Concat(speakers)
                .Concat(
                    // Tags are one column of words.
                    participants
                        .Where(person => mailing.Tag is not { } tag || person.Tags.Contains(tag))
                        .Select(person =>
                            person.Email is { } own
                                ? new MailingReader(person.Stated, own, person.Language, person.PartyId)
                                : new MailingReader(person.ContactName, person.ContactEmail, person.Language, person.PartyId)
                        )
                )
                .Where(reader => reader.Email.Length > 0)
                .DistinctBy(reader => Account.Normal(reader.Email)),
        ];
    }

    /// <summary>The category of an event that is called so in one of its languages.</summary>
    public static async Task<int?> CategoryKeyAsync(this PortalDbContext db, string? eventSlug, string? name)
    {
        if (eventSlug is null || name is null)
            return null;
        var categories = await db
            .RegistrationDesks.Where(desk => desk.Event.Slug == eventSlug)
            .SelectMany(desk => desk.Categories)
            .AsNoTracking()
            .ToListAsync();
        return categories.Find(category => category.Names.Any(one => FoldedText.Of(one.Text) == FoldedText.Of(name)))?.Id;
    }

    /// <summary>Those who have to do with the session of a mailing; everybody where it names none.</summary>
    private static IQueryable<Registration> In(this IQueryable<Registration> people, PortalDbContext db, Mailing mailing)
    {
        var session = mailing.InSessionId;
        var state = mailing.InSessionAs == InSession.Waiting ? SignUpState.Waiting : SignUpState.Seated;
        return session is null ? people
            : mailing.InSessionAs == InSession.WasThere ? people.Where(person => person.CheckIns.Any(one => one.SessionId == session))
            : people.Where(person =>
                db.SignUps.Any(one => one.RegistrationId == person.Id && one.Places.SessionId == session && one.State == state)
            );
    }

    /// <summary>Those of a mailing that did not arrive, with the reason.</summary>
    public static IQueryable<MailRow> NotArrived(this IQueryable<OutboxMail> outbox, int mailingId) =>
        outbox.Where(mail => mail.MailingId == mailingId).NeedingSomebody().Rows();

    public static async Task<MailingProgress> ProgressAsync(this PortalDbContext db, int mailingId) =>
        new(
            await db
                .Outbox.Where(mail => mail.MailingId == mailingId)
                .GroupBy(mail => mail.State)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count)
        );

    /// <summary>Those of a mailing whose turn has not come.</summary>
    public static IQueryable<OutboxMail> WaitingOf(this IQueryable<OutboxMail> outbox, int mailingId) =>
        outbox.Where(mail => mail.MailingId == mailingId && mail.State == MailState.Queued);
}

/// <summary>What may stand in a mailing for what is different in each mail.</summary>
public static class MailingPlaceholders
{
    public static readonly IReadOnlyList<string> Names = ["name", "portal"];

    /// <summary>The mail that somebody gets.</summary>
    public static (string Subject, string Body) For(this Mailing mailing, MailingReader reader, PortalAddress address)
    {
        var text = mailing.TextFor(reader.Language);
        var values = new Dictionary<string, MailValue>
        {
            ["name"] = MailValue.Typed(reader.Name),
            ["portal"] = MailValue.Own(address.OfPrivate("", PortalLanguages.Of(text.Language))),
        };
        return (MailTemplate.Fill(text.Subject, values), MailTemplate.Fill(text.Body, values));
    }
}
