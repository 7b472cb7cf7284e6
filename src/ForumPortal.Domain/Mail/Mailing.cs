using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Registrations;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Mail;

public enum MailingState
{
    /// <summary>Being written: nobody has got anything.</summary>
    Draft,
    Sent,

    /// <summary>Somebody has stopped it: who had not got it by then does not get it.</summary>
    Stopped,
}

/// <summary>How somebody has to do with a session.</summary>
public enum InSession
{
    /// <summary>They have a seat.</summary>
    SignedUp,

    /// <summary>They wait for one.</summary>
    Waiting,

    /// <summary>They were checked in.</summary>
    WasThere,
}

/// <summary>One mail to many. It is looked at before it goes, says how many get it, and can be stopped while it goes.</summary>
public sealed class Mailing : Entity
{
    public const int SubjectMaxLength = 200;
    public const int BodyMaxLength = 10_000;
    public const int NameMaxLength = 150;

    /// <summary>One for each language in which it is written; the first is for all others.</summary>
    public IReadOnlyList<MailingText> Texts { get; private set; } = [];

    /// <summary>Who gets it: everybody who holds one of these roles,</summary>
    public Roles To { get; private set; }

    /// <summary>and those who speak in a session, where their addresses are known.</summary>
    public int? SessionId { get; private set; }
    public Session? Session { get; private set; }

    /// <summary>and those who are registered for an event, in one state or, where none is named, with a place.</summary>
    public int? ParticipantsOfId { get; private set; }
    public Event? ParticipantsOf { get; private set; }
    public RegistrationState? ParticipantsWho { get; private set; }

    /// <summary>Of those only who come in this category,</summary>
    public int? CategoryId { get; private set; }
    public Category? Category { get; private set; }

    /// <summary>have this tag,</summary>
    public string? Tag { get; private set; }

    /// <summary>and have signed up for this session, or were there.</summary>
    public int? InSessionId { get; private set; }
    public Session? InSession { get; private set; }
    public InSession? InSessionAs { get; private set; }
    public MailingState State { get; private set; }
    public DateTime CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";
    public DateTime? SentAt { get; private set; }
    public DateTime? StoppedAt { get; private set; }

    /// <summary>To how many it was sent.</summary>
    public int Recipients { get; private set; }

    public void Write(Roles to, int? sessionId, IReadOnlyList<MailingText> texts)
    {
        DraftBlockers().RefuseIfAny();
        (To, SessionId, Texts) = (to, sessionId, texts);
    }

    public void WriteToParticipants(int? eventId, RegistrationState? who)
    {
        DraftBlockers().RefuseIfAny();
        (ParticipantsOfId, ParticipantsWho) = (eventId, eventId is null ? null : who);
    }

    /// <summary>Narrows the participants to whom it goes; where it goes to none, there is nothing to narrow.</summary>
    public void Narrow(int? categoryId, string? tag, int? sessionId, InSession? sessionAs)
    {
        DraftBlockers().RefuseIfAny();
        if (ParticipantsOfId is null)
            (categoryId, tag, sessionId) = (null, null, null);
        (CategoryId, Tag, InSessionId) = (categoryId, tag, sessionId);
        InSessionAs = sessionId is null ? null : sessionAs ?? Mail.InSession.SignedUp;
    }

    public MailingText TextFor(string language) => Texts.FirstOrDefault(text => text.Language == language) ?? Texts[0];

    /// <summary>Sends it to as many as were announced to whoever sends it.</summary>
    /// <param name="announced">How many were to get it when the button was shown.</param>
    /// <param name="recipients">How many are to get it now.</param>
    public void Send(int announced, int recipients, DateTime at)
    {
        SendingBlockers(recipients).RefuseIfAny();
        if (announced != recipients)
            throw new Refusal(MailRules.TheNumberHasChanged, announced, recipients).AsException();
        (State, SentAt, Recipients) = (MailingState.Sent, at, recipients);
    }

    public IReadOnlyList<Refusal> SendingBlockers(int recipients) =>
        State != MailingState.Draft ? DraftBlockers()
        : recipients == 0 ? [new Refusal(MailRules.NobodyWouldGetIt)]
        : [];

    public void Stop(DateTime at)
    {
        if (State != MailingState.Sent)
            throw new Refusal(MailRules.OnlyWhatIsSentIsStopped).AsException();
        (State, StoppedAt) = (MailingState.Stopped, at);
    }

    public IReadOnlyList<Refusal> DraftBlockers() => State == MailingState.Draft ? [] : [new Refusal(MailRules.WhatIsSentStays)];
}

/// <summary>A mailing in one language.</summary>
public sealed record MailingText(string Language, string Subject, string Body);
