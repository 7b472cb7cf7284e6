using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Tests.Records;

/// <summary>A record at each moment of its life, and what it is made of.</summary>
internal static class Some
{
    public static readonly Actor Writer = new(1, "Ana Petrović");
    public static readonly Actor Reviewer = new(2, "Jonas Weber");
    public static readonly DateTime Now = new(2025, 10, 14, 9, 0, 0, DateTimeKind.Utc);
    public static readonly DateOnly LastDay = new(2025, 11, 11);

    public static readonly ParagraphText Narration = new(
        ParagraphKind.Text,
        Voice.Narrator,
        null,
        "Mayors met four international organizations."
    );
    public static readonly ParagraphText Heading = new(ParagraphKind.Heading, null, null, "Opening");

    /// <summary>Said by somebody whose seat has this key.</summary>
    public static ParagraphText Quote(int seat = 7) => new(ParagraphKind.Text, Voice.Quote, seat, "“This is a table of partners.”");

    public static ParagraphText Words(string words) => Narration with { Markdown = words };

    public static Session Session(SessionStatus status = SessionStatus.Held)
    {
        var session = new Session
        {
            Edition = new Edition { Number = 5, Year = 2025 },
            Title = "Dialogue with international organizations",
            Status = status,
        };
        session.HeldOn(PartialDate.Parse("2025-10-07"), 2025);
        return session;
    }

    public static Participation Seat(Session session)
    {
        var person = new Person { Name = new PersonalName("Anaclàudia Rossbach", "Ms.") };
        var seat = session.Seat(person, ParticipationRole.Speaker, "Executive Director");
        seat.Agency = new Agency { Acronym = "UN-Habitat", Name = "United Nations Human Settlements Programme" };
        return seat;
    }

    public static Record EmptyDraft(SessionStatus status = SessionStatus.Held) =>
        new(Session(status), 1, "2025-dialogue", "A table of partners", RecordKind.Summary, "en", Writer, Now);

    public static Record Draft(SessionStatus status = SessionStatus.Held)
    {
        var record = EmptyDraft(status);
        record.Write(Heading, null, Writer, Now);
        record.Write(Narration, null, Writer, Now);
        return record;
    }

    public static Record InReview(SessionStatus status = SessionStatus.Held)
    {
        var record = Draft(status);
        record.Submit(Writer, Now);
        return record;
    }

    public static Record Approved(SessionStatus status = SessionStatus.Held)
    {
        var record = InReview(status);
        record.Approve(record.Content, Reviewer, Now);
        return record;
    }

    public static Record Published()
    {
        var record = Approved();
        record.Publish(LastDay, null, Reviewer, Now);
        return record;
    }

    public static Record Withdrawn()
    {
        var record = Published();
        record.Withdraw("It was the wrong file.", Reviewer, Now);
        return record;
    }
}
