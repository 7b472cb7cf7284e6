using ForumPortal.Data.Mail;
using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Mail;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Calendars;
using ForumPortal.Web.Platform.Settings;
using ForumPortal.Web.Platform.Text;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>
/// What people are told about their registrations, in the language in which they registered: one mail to each address, with what
/// has become of whom, where and when the event is, a private link made for this mail, and the entry for the calendar.
/// </summary>
public sealed class RegistrationMails(
    PortalAddress portal,
    DateText dates,
    CalendarFile calendar,
    IOptions<PortalSettings> settings,
    IStringLocalizer<RegistrationWords> words
)
{
    /// <summary>What is told of each whose state has changed.</summary>
    public IEnumerable<OutboxMail> About(RegistrationDesk desk, IReadOnlyList<Registration> moved, DateTime now)
    {
        var told = moved.Where(person => !IsAside(person.Steps[^1].Kind) && person.ErasedAt is null).ToList();
        foreach (var party in told.GroupBy(person => person.Party))
        {
            var contact = party.Key.ContactEmail;
            // An organiser who entered it knows.
            if (contact.Length > 0)
                yield return Mail(desk, party.Key, null, contact, party.Key.ContactName, [.. party], now);
            foreach (
                var person in party.Where(person => person.Email is { } own && !own.Equals(contact, StringComparison.OrdinalIgnoreCase))
            )
                yield return Mail(desk, party.Key, person, person.Email!, person.Name.Display, [person], now);
        }
        var news = moved.Count(person =>
            person.Steps.Any(step => step.Id == 0 && (step.By is null || step.InTheirName) && IsNews(step.Kind))
        );
        if (desk.Notify is { } organisers && news > 0)
            yield return Notice(desk, organisers, news, now);
    }

    /// <summary>What changes no state: whoever did it sees it.</summary>
    private static bool IsAside(StepKind kind) =>
        kind
            is StepKind.ChangedAnswers
                or StepKind.Corrected
                or StepKind.SeatedInSession
                or StepKind.WaitsForSession
                or StepKind.LeftSession;

    /// <summary>Somebody who waited for a seat in a session has one now.</summary>
    public OutboxMail Seated(SignUp signUp, DateTime now)
    {
        var (person, party) = (signUp.Registration, signUp.Registration.Party);
        return PortalLanguages.In(
            PortalLanguages.Of(party.Language),
            () =>
                Compose(
                    person.Desk,
                    party,
                    person,
                    person.Address,
                    person.Name.Display,
                    MailTemplate.Fill(
                        words["Mail.Seated"],
                        new Dictionary<string, MailValue>
                        {
                            ["names"] = MailValue.Typed(person.Name.Display),
                            ["session"] = MailValue.Typed(signUp.Places.Session.Title),
                        }
                    ),
                    null,
                    now,
                    person.Email is null
                )
        );
    }

    /// <summary>How it stands with those who are left of a party, to whoever sent it.</summary>
    public OutboxMail Anew(RegistrationDesk desk, Party party, IReadOnlyList<Registration> left, DateTime now) =>
        Mail(desk, party, null, party.ContactEmail, party.ContactName, left, now);

    /// <summary>What people have done themselves. What the organisers or the clock have done needs no telling.</summary>
    private static bool IsNews(StepKind kind) =>
        kind
            is not (
                StepKind.Offered
                or StepKind.Expired
                or StepKind.RegisteredAsSpeaker
                or StepKind.SeatedInSession
                or StepKind.WaitsForSession
                or StepKind.LeftSession
            );

    /// <summary>The time by which the organisers said that they decide comes near, and so many still wait.</summary>
    public OutboxMail Warning(RegistrationDesk desk, string to, int waiting, DateTime now) =>
        ToOrganisers(
            desk,
            to,
            "Mail.Warning",
            () =>
                words[
                    "Mail.Warning.Text",
                    waiting,
                    dates.Instant(desk.DecidesBy!.Value, desk.Event.TimeZone),
                    portal.OfPrivate($"/manage/events/{desk.Event.Slug}/registrations?state=pending", PortalLanguages.English)
                ],
            now
        );

    /// <summary>What goes by the clock to those whom it is for; one mail to an address of a party.</summary>
    public IEnumerable<OutboxMail> Reminding(RegistrationDesk desk, Reminder reminder, IEnumerable<Registration> people, DateTime now) =>
        Readers(people).Select(reader => Tell(desk, reader, () => ReminderText(desk, reminder, reader), now));

    private string ReminderText(RegistrationDesk desk, Reminder reminder, Reader reader)
    {
        var said = words["Mail.Reminder"].Value;
        if (reminder.Texts.Count == 0)
            return said;
        var values = new Dictionary<string, MailValue>
        {
            ["names"] = MailValue.Typed(reader.Name),
            ["event"] = MailValue.Typed(desk.Event.Title),
        };
        return said + "\n\n" + MailTemplate.Fill(reminder.Texts.In(PortalLanguages.Current.Code).Text, values);
    }

    /// <summary>Somebody has tried to register who is registered: that person alone is told so.</summary>
    public OutboxMail Known(RegistrationDesk desk, Registration person, DateTime now) =>
        PortalLanguages.In(
            PortalLanguages.Of(person.Party.Language),
            () =>
                Compose(
                    desk,
                    person.Party,
                    person,
                    person.Address,
                    person.Name.Display,
                    words["Mail.Known"],
                    null,
                    now,
                    person.Email is null
                )
        );

    /// <summary>New links to whatever goes to an address.</summary>
    public OutboxMail LostLink(RegistrationDesk desk, Party party, Registration? person, DateTime now) =>
        PortalLanguages.In(
            PortalLanguages.Of(party.Language),
            () =>
                Compose(
                    desk,
                    party,
                    person,
                    person?.Address ?? party.ContactEmail,
                    person?.Name.Display ?? party.ContactName,
                    words["Mail.LostLink"],
                    null,
                    now,
                    person is { Email: null }
                )
        );

    /// <summary>
    /// What those who live at a desk are told of what has just been announced, so that the calendar follows; one mail to an address
    /// of a party.
    /// </summary>
    public IEnumerable<OutboxMail> Announcing(RegistrationDesk desk, IEnumerable<Registration> people, EventNotice notice, DateTime now) =>
        Readers(people).Select(reader => Tell(desk, reader, () => words[$"Mail.Event{notice.Kind}"] + "\n\n" + notice.Text, now));

    /// <summary>Each address of a party once: whoever registered people without an address reads for all of them.</summary>
    internal static IEnumerable<Reader> Readers(IEnumerable<Registration> people) =>
        people
            .Select(person =>
                person.Email is { } own && !own.Equals(person.Party.ContactEmail, StringComparison.OrdinalIgnoreCase)
                    ? new Reader(person.Party, person, own, person.Name.Display)
                    : new Reader(person.Party, null, person.Party.ContactEmail, person.Party.ContactName)
            )
            .Where(reader => reader.Address.Length > 0)
            .DistinctBy(reader => (reader.Party.Id, reader.Address));

    private OutboxMail Tell(RegistrationDesk desk, Reader reader, Func<string> say, DateTime now) =>
        PortalLanguages.In(
            PortalLanguages.Of(reader.Party.Language),
            () =>
                Compose(
                    desk,
                    reader.Party,
                    reader.Person,
                    reader.Address,
                    reader.Name,
                    say(),
                    EntryOf(desk.Event, desk.Event.Cancelled || desk.Event.First is null),
                    now
                )
        );

    private OutboxMail Mail(
        RegistrationDesk desk,
        Party party,
        Registration? own,
        string to,
        string name,
        IReadOnlyList<Registration> people,
        DateTime now
    ) =>
        PortalLanguages.In(
            PortalLanguages.Of(party.Language),
            () =>
            {
                var said = people.GroupBy(person => person.State).Select(group => Said(desk, group.Key, [.. group]));
                var entry =
                    people.Any(person => person.State == RegistrationState.Confirmed) ? EntryOf(desk.Event, false)
                    : people.All(person => person.State is RegistrationState.Withdrawn or RegistrationState.Refused)
                        ? EntryOf(desk.Event, true)
                    : null;
                return Compose(desk, party, own, to, name, string.Join("\n\n", said), entry, now, own is null);
            }
        );

    private string Said(RegistrationDesk desk, RegistrationState state, IReadOnlyList<Registration> people)
    {
        var language = PortalLanguages.Current.Code;
        var text = words[$"Mail.{state}"].Value;
        if (people.All(person => person.Steps is [.., { Kind: StepKind.RegisteredAsSpeaker }]))
            text += "\n" + words["Mail.AsSpeaker"];
        if (state == RegistrationState.Confirmed && desk.HasFollowUps)
            text += "\n" + words["Mail.FollowUps"];
        if (state == RegistrationState.Pending && desk.DecidesBy is { } decides)
            text += "\n" + words["Mail.DecidedBy", dates.Instant(decides, desk.Event.TimeZone)];
        if (desk.Texts.FirstOrDefault(one => one.State == state && one.Language == language) is { } own)
            text += "\n" + own.Text;
        var values = new Dictionary<string, MailValue>
        {
            ["names"] = MailValue.Own(string.Join(", ", people.Select(person => Harmless(person.Name.Display)))),
            ["event"] = MailValue.Typed(desk.Event.Title),
            ["until"] = MailValue.Own(people[0].HeldUntil is { } until ? dates.Instant(until, desk.Event.TimeZone) : ""),
            ["reason"] = MailValue.Own(people[0].Reason ?? ""),
        };
        return MailTemplate.Fill(text, values);
    }

    private OutboxMail Compose(
        RegistrationDesk desk,
        Party party,
        Registration? person,
        string to,
        string name,
        string said,
        string? entry,
        DateTime now,
        bool namesOthers = false
    )
    {
        var code = PrivateCode.New();
        party.GiveLink(code, person, now);
        var it = desk.Event;
        var values = new Dictionary<string, MailValue>
        {
            ["name"] = MailValue.Typed(name),
            ["said"] = MailValue.Own(said),
            ["event"] = MailValue.Typed(it.Title),
            ["days"] = MailValue.Own(DaysOf(it)),
            ["place"] = MailValue.Own(PlaceOf(it) is { Length: > 0 } place ? place : words["NotStatedYet"]),
            ["link"] = MailValue.Own(portal.OfPrivate($"/registrations/{code}", PortalLanguages.Current)),
            ["contact"] = MailValue.Own(settings.Value.Contact),
        };
        return new OutboxMail(
            to,
            MailTemplate.Fill(words["Mail.Subject"], values),
            FoldedText.Cut(MailTemplate.Fill(words["Mail.Text"], values), OutboxMail.BodyMaxLength),
            now,
            entry
        )
        {
            Party = party,
            NamesOthers = namesOthers,
        };
    }

    private OutboxMail Notice(RegistrationDesk desk, string to, int count, DateTime now) =>
        ToOrganisers(
            desk,
            to,
            "Mail.Notice",
            () =>
                words[
                    "Mail.Notice.Text",
                    count,
                    portal.OfPrivate($"/manage/events/{desk.Event.Slug}/registrations", PortalLanguages.English)
                ],
            now
        );

    private OutboxMail ToOrganisers(RegistrationDesk desk, string to, string what, Func<string> say, DateTime now) =>
        PortalLanguages.In(
            PortalLanguages.English,
            () =>
                new OutboxMail(
                    to,
                    MailTemplate.Fill(
                        words[$"{what}.Subject"],
                        new Dictionary<string, MailValue> { ["event"] = MailValue.Typed(desk.Event.Title) }
                    ),
                    say(),
                    now
                )
        );

    private string DaysOf(Event it)
    {
        var days =
            it.First is null ? words["NotStatedYet"].Value
            : it.Last is null || it.Last == it.First ? dates.Of(it.First, it.InferredYear)
            : $"{dates.Of(it.First, it.InferredYear)} – {dates.Of(it.Last, it.InferredYear)}";
        return it.Starts is { } starts ? $"{days}, {dates.Hours(starts, it.Ends, it.TimeZone)}" : days;
    }

    private static string PlaceOf(Event it) =>
        string.Join(
            ", ",
            new[] { it.Place, it.Place?.Contains(it.City?.Name ?? "", StringComparison.Ordinal) == true ? null : it.City?.Name }
                .OfType<string>()
                .Select(Harmless)
        );

    private string? EntryOf(Event it, bool isOff)
    {
        var time = CalendarTime.Of(it.First, it.Last, it.Starts, it.Ends, it.TimeZone);
        if (time is null && !isOff)
            return null;
        var entry = new CalendarEntry(calendar.Uid("event", it.Id), it.Revision, it.Title, time)
        {
            Place = PlaceOf(it),
            Address = portal.OfPrivate($"/events/{it.Slug}", PortalLanguages.Current),
            IsCancelled = isOff,
        };
        return System.Text.Encoding.UTF8.GetString(calendar.Of(entry));
    }

    private static string Harmless(string typed) => MailValue.Typed(typed).Harmless;

    /// <summary>Who reads a mail, and of whom: one person, or all of a party.</summary>
    internal sealed record Reader(Party Party, Registration? Person, string Address, string Name);
}
