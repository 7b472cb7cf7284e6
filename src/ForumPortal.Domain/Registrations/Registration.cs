using System.Security.Cryptography;
using System.Text;
using ForumPortal.Domain.People;

namespace ForumPortal.Domain.Registrations;

public enum RegistrationState
{
    /// <summary>The organisers ask the person to come; no place is held.</summary>
    Invited,

    /// <summary>The organisers have to look at it.</summary>
    Pending,
    Confirmed,
    Waitlisted,

    /// <summary>A place is held until a time.</summary>
    Offered,

    /// <summary>By the organisers, with a reason.</summary>
    Refused,

    /// <summary>An offer or an invitation, by the person.</summary>
    Declined,

    /// <summary>An offer that nobody has answered in time.</summary>
    Expired,
    Withdrawn,
}

/// <summary>As what somebody comes with a delegation.</summary>
public enum DelegationRole
{
    NotStated,
    Head,
    Member,
    Adviser,
    Interpreter,
    Support,
}

/// <summary>Who may read a person's name on the list of participants.</summary>
public enum ListConsent
{
    Nobody,
    Participants,
    Everyone,
}

/// <summary>One person's place at an event, or their way to it.</summary>
public sealed class Registration : Entity
{
    public const int FunctionMaxLength = 200;
    public const int OrganisationMaxLength = 200;
    public const int ReasonMaxLength = 2_000;
    public const int NoteMaxLength = 2_000;
    public const int TagMaxLength = 40;
    public const int MostTags = 20;
    public const int TicketLength = 10;
    public const int SearchMaxLength = 1_200;
    public const int SortMaxLength = 300;

    /// <summary>Digits and letters that nobody takes for one another.</summary>
    private const string TicketLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private readonly List<RegistrationStep> steps = [];
    private readonly List<Answer> answers = [];
    private readonly List<CheckIn> checkIns = [];

    private Registration() { }

    internal Registration(Party party, Category category, Registrant person)
    {
        Party = party;
        DeskId = party.Desk.Id;
        Desk = party.Desk;
        (Category, CategoryId) = (category, category.Id);
        Carry(person);
        Role = person.Role;
        Ticket = RandomNumberGenerator.GetString(TicketLetters, TicketLength);
    }

    public int PartyId { get; private set; }
    public Party Party { get; private set; } = null!;

    /// <summary>Its party's number in the order of arrival, kept here as well so that lists are read along an index.</summary>
    public int Arrival { get; internal set; }
    public int DeskId { get; private set; }
    public RegistrationDesk Desk { get; private set; } = null!;
    public int CategoryId { get; private set; }
    public Category Category { get; private set; } = null!;
    public PersonalName Name { get; private set; } = new("");

    /// <summary>None where the person has no address of their own: then who sent the registration is written to.</summary>
    public string? Email { get; private set; }

    /// <summary>What somebody is where they come from: mayor, adviser.</summary>
    public string? Function { get; private set; }
    public string? Organisation { get; private set; }
    public DelegationRole Role { get; set; }
    public ListConsent Consent { get; set; }

    /// <summary>Which person this is, by address and name: nobody is registered twice for the same event.</summary>
    public string PersonKey { get; private set; } = "";

    /// <summary>0 while it lives; once it has ended its own key, so that the same person may register again.</summary>
    public int Standing { get; private set; }
    public RegistrationState State { get; private set; } = RegistrationState.Pending;

    /// <summary>It counts among the places that are taken.</summary>
    public bool HoldsPlace { get; internal set; }

    /// <summary>It takes no place: a speaker comes whether or not there is one.</summary>
    public bool BesidePlaces { get; internal set; }

    /// <summary>Until when an offered place is held (UTC).</summary>
    public DateTime? HeldUntil { get; private set; }

    /// <summary>Why it was refused, as the person is told.</summary>
    public string? Reason { get; private set; }

    /// <summary>What is shown at the door. It identifies and opens nothing.</summary>
    public string Ticket { get; private set; } = "";

    /// <summary>What the organisers tell each other.</summary>
    public string? Note { get; set; }

    /// <summary>Whoever checks the person in reads the note first.</summary>
    public bool NeedsAttention { get; set; }
    public IReadOnlyList<string> Tags { get; set; } = [];
    public DateTime? ErasedAt { get; private set; }
    public IReadOnlyList<RegistrationStep> Steps => steps;
    public IReadOnlyList<Answer> Answers => answers;
    public IReadOnlyList<CheckIn> CheckIns => checkIns;

    public string SearchForm
    {
        get => FoldedText.OfAtMost(SearchMaxLength, Name.Display, Organisation, Function, Email, Ticket, string.Join(' ', Tags));
        private set { }
    }

    public string SortForm
    {
        get => FoldedText.OfAtMost(SortMaxLength, Name.SortName);
        private set { }
    }

    /// <summary>Who is written to about it.</summary>
    public string Address => Email ?? Party.ContactEmail;

    public bool IsLive =>
        State
            is RegistrationState.Invited
                or RegistrationState.Pending
                or RegistrationState.Confirmed
                or RegistrationState.Waitlisted
                or RegistrationState.Offered;

    /// <summary>Has a place, or keeps it while the organisers look at what has changed.</summary>
    public bool IsComing => State == RegistrationState.Confirmed || State == RegistrationState.Pending && (HoldsPlace || BesidePlaces);

    /// <summary>What it is now: an offer ends by the clock, whether or not somebody has written it down.</summary>
    public RegistrationState StateAt(DateTime now) => IsOverdue(now) ? RegistrationState.Expired : State;

    /// <summary>A place is still held for them, or they are invited: they accept or decline.</summary>
    public bool HasToAnswerAt(DateTime now) => StateAt(now) is RegistrationState.Offered or RegistrationState.Invited;

    public bool IsOverdue(DateTime now) => State == RegistrationState.Offered && HeldUntil <= now;

    public Registrant AsRegistrant() => new(Name, Email, Function, Organisation, Consent) { Role = Role };

    public static string KeyOf(string address, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{address.Trim().ToLowerInvariant()}\n{FoldedText.Of(name)}")));

    /// <summary>Puts right how the person is called and where they come from.</summary>
    public void Carry(Registrant person)
    {
        (Name, Email) = (person.Name, person.Email);
        (Function, Organisation, Consent) = (person.Function, person.Organisation, person.Consent);
        PersonKey = KeyOf(Address, Name.Stated);
    }

    /// <summary>Somebody else comes on the same place: what opened it for the former person opens it no more.</summary>
    internal void HandOver(Registrant to, DateTime at)
    {
        Carry(to);
        Ticket = RandomNumberGenerator.GetString(TicketLetters, TicketLength);
        answers.Clear();
        foreach (var link in Party.Links.Where(link => link.Registration == this))
            link.Revoke(at);
        Tell(StepKind.HandedOver, at, null);
    }

    /// <summary>Keeps an answer; an empty one is taken away.</summary>
    /// <returns>Whether it says something else than before.</returns>
    public bool Reply(Question question, string? text)
    {
        var before = answers.Find(answer => answer.Question == question || question.Id > 0 && answer.QuestionId == question.Id);
        if (string.IsNullOrWhiteSpace(text))
            return before is not null && answers.Remove(before);
        if (before?.Text == text)
            return false;
        if (before is null)
            answers.Add(new Answer(question, text));
        else
            before.Text = text;
        return true;
    }

    internal void Move(RegistrationState to, StepKind step, DateTime at, string? by, string? note = null, DateTime? until = null)
    {
        Category.Waiting += (to == RegistrationState.Waitlisted ? 1 : 0) - (State == RegistrationState.Waitlisted ? 1 : 0);
        Category.Offered += (to == RegistrationState.Offered ? 1 : 0) - (State == RegistrationState.Offered ? 1 : 0);
        if (BesidePlaces)
            Category.Beside += (to == RegistrationState.Confirmed ? 1 : 0) - (State == RegistrationState.Confirmed ? 1 : 0);
        (State, HeldUntil) = (to, until);
        Standing = IsLive ? 0 : Id;
        if (to == RegistrationState.Refused)
            Reason = note;
        Tell(step, at, by, note, until);
    }

    internal void Tell(StepKind step, DateTime at, string? by, string? note = null, DateTime? until = null) =>
        steps.Add(new RegistrationStep(step, at, by, note, until));

    /// <summary>Says of the latest steps that somebody with a mandate did them in the person’s name.</summary>
    /// <param name="after">So many steps stood there before.</param>
    public void DoneFor(string assistant, int after)
    {
        foreach (var step in steps.Skip(after))
            step.DoneFor(assistant);
    }

    /// <summary>The person is there, on a day, or in a session of it.</summary>
    public void CheckIn(DateOnly day, int? sessionId, DateTime at, string by)
    {
        if (State != RegistrationState.Confirmed)
            throw new Refusal(RegistrationRules.OnlyWhoHasAPlaceIsCheckedIn).AsException();
        if (checkIns.Exists(one => one.Day == day && one.SessionKey == (sessionId ?? 0)))
            throw new Refusal(RegistrationRules.IsCheckedIn).AsException();
        checkIns.Add(new CheckIn(day, sessionId, at, by));
    }

    public void UndoCheckIn(DateOnly day, int? sessionId)
    {
        if (checkIns.RemoveAll(one => one.Day == day && one.SessionKey == (sessionId ?? 0)) == 0)
            throw new Refusal(RegistrationRules.IsNotCheckedIn).AsException();
    }

    /// <summary>Nobody can read any more who it was. That somebody was counted stays.</summary>
    public void Erase(DateTime at)
    {
        Name = new PersonalName("");
        (Email, Function, Organisation, Note, Reason) = (null, null, null, null, null);
        (Role, Consent, Tags) = (DelegationRole.NotStated, ListConsent.Nobody, []);
        PersonKey = PrivateCode.HashOf(PrivateCode.New());
        Ticket = RandomNumberGenerator.GetString(TicketLetters, TicketLength);
        answers.Clear();
        foreach (var step in steps)
            step.Erase();
        foreach (var link in Party.Links.Where(link => link.Registration == this))
            link.Revoke(at);
        ErasedAt = at;
    }
}

/// <summary>A person as they are registered.</summary>
public sealed record Registrant(PersonalName Name, string? Email, string? Function, string? Organisation, ListConsent Consent)
{
    public DelegationRole Role { get; init; }
}

public enum StepKind
{
    Invited,
    Registered,
    WaitsForApproval,
    Confirmed,
    PutOnWaitingList,
    Offered,
    Accepted,
    Declined,
    Expired,
    Refused,
    Withdrawn,
    ReturnedToPending,
    ChangedAnswers,
    LookedAtAgain,
    HandedOver,

    /// <summary>Speaks in one of the event’s sessions, and was registered by the portal.</summary>
    RegisteredAsSpeaker,
    Corrected,

    /// <summary>Has a seat in a session for which one signs up,</summary>
    SeatedInSession,

    /// <summary>waits for one,</summary>
    WaitsForSession,

    /// <summary>or has neither any more.</summary>
    LeftSession,
}

/// <summary>One line of a registration's history.</summary>
public sealed class RegistrationStep : Entity
{
    public const int ByMaxLength = 150;

    private RegistrationStep() { }

    internal RegistrationStep(StepKind kind, DateTime at, string? by, string? note, DateTime? until) =>
        (Kind, At, By, Note, Until) = (kind, at, by, note, until);

    public int RegistrationId { get; private set; }
    public StepKind Kind { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>The organiser who did it, or who has a mandate of the person; none where the person did, or the portal by itself.</summary>
    public string? By { get; private set; }
    public string? Note { get; private set; }
    public DateTime? Until { get; private set; }

    /// <summary>Whoever did it had a mandate of the person, and did it in their name.</summary>
    public bool InTheirName { get; private set; }

    internal void DoneFor(string assistant) => (By, InTheirName) = (assistant, true);

    internal void Erase()
    {
        Note = null;
        if (InTheirName)
            By = null;
    }
}

/// <summary>What a person has answered. Several choices stand on a line each.</summary>
public sealed class Answer : Entity
{
    private Answer() { }

    internal Answer(Question question, string text) => (Question, QuestionId, Text) = (question, question.Id, text);

    public int RegistrationId { get; private set; }
    public int QuestionId { get; private set; }
    public Question Question { get; private set; } = null!;
    public string Text { get; internal set; } = "";
}

/// <summary>Somebody was there.</summary>
public sealed class CheckIn : Entity
{
    private CheckIn() { }

    internal CheckIn(DateOnly day, int? sessionId, DateTime at, string by) =>
        (Day, SessionId, SessionKey, At, By) = (day, sessionId, sessionId ?? 0, at, by);

    public int RegistrationId { get; private set; }
    public DateOnly Day { get; private set; }
    public int? SessionId { get; private set; }

    /// <summary>The session, or 0 for the event as a whole: no database takes two nothings for the same.</summary>
    public int SessionKey { get; private set; }
    public DateTime At { get; private set; }
    public string By { get; private set; } = "";
}
