using ForumPortal.Domain.Events;

namespace ForumPortal.Domain.Registrations;

public enum ReminderTime
{
    At,
    BeforeItBegins,
    AfterItEnds,
}

/// <summary>
/// A mail to those who are registered that goes by the clock, once: at a time, or so many hours before the event begins or after it
/// ends, and then along with the event where that is moved.
/// </summary>
public sealed class Reminder : Entity
{
    public const int TextMaxLength = 5_000;
    public const int MostHours = 24 * 365;

    public int DeskId { get; private set; }
    public RegistrationDesk Desk { get; private set; } = null!;
    public ReminderTime When { get; private set; }

    /// <summary>UTC; where it goes at a time.</summary>
    public DateTime? At { get; private set; }

    /// <summary>Where it goes before or after the event.</summary>
    public int? Hours { get; private set; }

    /// <summary>Who gets it: those in this state,</summary>
    public RegistrationState To { get; private set; } = RegistrationState.Confirmed;

    /// <summary>of one category, or of all,</summary>
    public int? CategoryId { get; private set; }
    public Category? Category { get; internal set; }

    /// <summary>with this tag, where one is named.</summary>
    public string? Tag { get; private set; }

    /// <summary>What it says beside when and where the event is. One for each language; it may say nothing else.</summary>
    public IReadOnlyList<LocalText> Texts { get; private set; } = [];
    public DateTime? SentAt { get; private set; }

    /// <summary>To how many it was sent.</summary>
    public int Recipients { get; private set; }

    /// <summary>When it goes (UTC); none while the days of the event are not known.</summary>
    public DateTime? DueAt(Event of) =>
        When switch
        {
            ReminderTime.At => At,
            ReminderTime.BeforeItBegins => of.BeginsAt?.AddHours(-Hours ?? 0),
            _ => of.EndsAt?.AddHours(Hours ?? 0),
        };

    /// <summary>Whether it is to go now. Nobody is reminded of what has begun, or of what does not take place.</summary>
    public bool IsDue(Event of, DateTime now) =>
        SentAt is null && !of.Cancelled && DueAt(of) <= now && (When != ReminderTime.BeforeItBegins || now < of.BeginsAt);

    public bool IsFor(Registration person, DateTime now) =>
        person.ErasedAt is null
        && person.StateAt(now) == To
        && (CategoryId is null || person.CategoryId == CategoryId)
        && (Tag is null || person.Tags.Contains(Tag));

    /// <exception cref="ForumRuleException">It has gone, or would have gone before now.</exception>
    public void Plan(Event of, ReminderTime when, DateTime? at, int? hours, DateTime now)
    {
        ChangeBlockers().RefuseIfAny();
        (When, At, Hours) = (when, when == ReminderTime.At ? at : null, when == ReminderTime.At ? null : hours);
        if (DueAt(of) <= now)
            throw new Refusal(RegistrationRules.ItsTimeIsOver).AsException();
    }

    public void Write(RegistrationState to, int? categoryId, string? tag, IReadOnlyList<LocalText> texts)
    {
        ChangeBlockers().RefuseIfAny();
        (To, CategoryId, Tag, Texts) = (to, categoryId, tag, texts);
    }

    public void Send(int recipients, DateTime at)
    {
        ChangeBlockers().RefuseIfAny();
        (SentAt, Recipients) = (at, recipients);
    }

    public IReadOnlyList<Refusal> ChangeBlockers() => SentAt is null ? [] : [new Refusal(RegistrationRules.ItHasGone)];

    /// <summary>The same, for the next event of its kind.</summary>
    internal Reminder Again() =>
        new()
        {
            When = When,
            Hours = Hours,
            To = To,
            Tag = Tag,
            Texts = Texts,
        };
}
