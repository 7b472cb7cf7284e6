using ForumPortal.Domain;
using ForumPortal.Domain.Mail;
using ForumPortal.Domain.Registrations;

namespace ForumPortal.Data.Mail;

public enum MailState
{
    Queued,

    /// <summary>Handed to the server; if the portal dies now, nobody knows whether it arrived.</summary>
    Sending,
    Sent,

    /// <summary>Refused for good, or given up after the last attempt.</summary>
    Failed,

    /// <summary>The portal died while sending: never sent again by itself.</summary>
    Unknown,

    /// <summary>Part of a mailing that somebody has stopped before its turn came.</summary>
    Stopped,
}

/// <summary>A mail saved together with the fact that it announces, and sent by a job.</summary>
public sealed class OutboxMail
{
    public const int AddressMaxLength = 320;
    public const int SubjectMaxLength = 300;
    public const int BodyMaxLength = 20_000;
    public const int ErrorMaxLength = 1_000;

    /// <summary>The pauses before each further attempt.</summary>
    public static readonly IReadOnlyList<TimeSpan> Pauses =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(12),
    ];

    private OutboxMail() { }

    public OutboxMail(string to, string subject, string body, DateTime at, string? calendar = null)
    {
        (To, Subject, Body, Calendar) = (to, subject, body, calendar);
        (QueuedAt, DueAt) = (at, at);
    }

    public int Id { get; private set; }

    /// <summary>The mailing that it is part of; none for what goes to one alone.</summary>
    public int? MailingId { get; private set; }
    public Mailing? Mailing { get; init; }
    public string To { get; private set; } = "";
    public string Subject { get; private set; } = "";

    /// <summary>Plain text. Emptied once sent, since it may hold a private link.</summary>
    public string Body { get; private set; } = "";

    /// <summary>A calendar file that goes with it (iCalendar).</summary>
    public string? Calendar { get; private set; }

    /// <summary>Whose registration it is about: when they are forgotten, so is this.</summary>
    public int? PartyId { get; init; }
    public Party? Party { get; init; }

    /// <summary>It names people of the party beside whoever reads it.</summary>
    public bool NamesOthers { get; init; }
    public MailState State { get; private set; }
    public DateTime QueuedAt { get; private set; }
    public DateTime DueAt { get; private set; }
    public DateTime? SentAt { get; private set; }
    public int Attempts { get; private set; }
    public string? Error { get; private set; }
    public int Revision { get; private set; }

    public void Start(DateTime at)
    {
        State = MailState.Sending;
        Attempts++;
        DueAt = at;
    }

    public void Arrived(DateTime at)
    {
        State = MailState.Sent;
        SentAt = at;
        Error = null;
        Body = "";
        Calendar = null;
    }

    /// <summary>The server did not take it this time: later again, or never.</summary>
    public void Refused(string error, bool forGood, DateTime at)
    {
        Error = FoldedText.Cut(error, ErrorMaxLength);
        if (forGood || Attempts > Pauses.Count)
        {
            State = MailState.Failed;
            return;
        }
        State = MailState.Queued;
        DueAt = at + Pauses[Attempts - 1];
    }

    /// <summary>
    /// Whether its mailing was stopped while a server had it and would not take it. What somebody sends again by hand begins anew.
    /// </summary>
    public bool IsToBeStopped => Attempts > 0 && Mailing?.StoppedAt is not null;

    public void Stop()
    {
        State = MailState.Stopped;
        Body = "";
    }

    /// <summary>Nobody knows whether it arrived: it is never sent again by itself.</summary>
    public void Lost(string? reason = null)
    {
        State = MailState.Unknown;
        Error = reason is null ? null : FoldedText.Cut(reason, ErrorMaxLength);
    }

    /// <summary>Nobody can read any more whom it was for. One that has not gone goes no more.</summary>
    public void Forget()
    {
        (To, Subject, Body, Calendar, Error) = ("", "", "", null, null);
        if (State == MailState.Queued)
            State = MailState.Stopped;
    }

    /// <summary>Whether somebody may send it again by hand.</summary>
    public bool CanBeSentAgain => To.Length > 0 && State is MailState.Failed or MailState.Unknown;

    /// <summary>Somebody has looked at it and sends it again.</summary>
    /// <exception cref="ForumRuleException">It has arrived, or is under way.</exception>
    public void SendAgain(DateTime at)
    {
        if (!CanBeSentAgain)
            throw new Refusal(MailRules.OnlyWhatDidNotArriveIsSentAgain).AsException();
        State = MailState.Queued;
        Attempts = 0;
        DueAt = at;
    }
}
