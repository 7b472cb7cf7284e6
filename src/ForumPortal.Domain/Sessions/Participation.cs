using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.People;

namespace ForumPortal.Domain.Sessions;

public enum ParticipationRole
{
    Chair,
    Moderator,

    /// <summary>Reports to the session, or on it to others: who the record says was its rapporteur.</summary>
    Rapporteur,
    OpeningRemarks,
    Keynote,
    Panellist,
    Speaker,
    Floor,
}

/// <summary>What keeps somebody at the table.</summary>
/// <param name="Passages">So many paragraphs, published or being written, name the participation.</param>
/// <param name="Documents">So many documents of the session are theirs.</param>
public sealed record SeatTies(int Passages, int Documents);

/// <summary>Whether somebody was there; as long as nobody says so, it is not stated.</summary>
public enum Presence
{
    NotStated,
    Present,
    Excused,
    Absent,
}

/// <summary>Whether somebody agrees to be recorded and quoted.</summary>
public enum Consent
{
    NotAsked,
    Pending,
    Accepted,
    Refused,
}

/// <summary>
/// One person's part in one session, in the office held on that day. The office is a text of its own:
/// what the person becomes later never changes who spoke then.
/// </summary>
public sealed class Participation : Entity
{
    public const int OfficeMaxLength = 300;
    public const int NameMaxLength = 200;
    public const int OnBehalfOfMaxLength = 200;
    public const int EmailMaxLength = 254;
    public const int ConsentMaxLength = 200;

    private Participation() { }

    internal Participation(Session session, Person person, ParticipationRole role, string office)
    {
        Session = session;
        Person = person;
        NameAsStated = person.Name.Display;
        Role = role;
        Office = office;
    }

    public int SessionId { get; private set; }
    public Session Session { get; private set; } = null!;
    public int PersonId { get; private set; }
    public Person Person { get; set; } = null!;
    public ParticipationRole Role { get; set; }

    /// <summary>The office on that day, without the organisation's name where an agency or a city is linked.</summary>
    public string Office { get; set; } = "";

    /// <summary>The name as the source of the session has it, honorific included.</summary>
    public string NameAsStated { get; set; } = "";
    public int? AgencyId { get; set; }
    public Agency? Agency { get; set; }
    public int? CityId { get; set; }
    public City? City { get; set; }

    /// <summary>For whom they spoke, where they read the words of somebody else: "the Mayor of Evian".</summary>
    public string? OnBehalfOf { get; set; }

    /// <summary>Where the speaker, or their office, gets what is recorded of them. Never shown to the public.</summary>
    public string? Email { get; set; }

    public Presence Presence { get; set; }

    /// <summary>Whether they agree to be recorded and quoted. Never shown to the public.</summary>
    public Consent Consent { get; private set; }

    /// <summary>Who said so on their behalf; none where they said it themselves.</summary>
    public string? ConsentSaidBy { get; private set; }

    /// <summary>Who entered it, and when.</summary>
    public string? ConsentEnteredBy { get; private set; }
    public DateTime? ConsentAt { get; private set; }

    /// <summary>The place in the list; whether the source states an order is <see cref="StatedOrder"/>.</summary>
    public int Position { get; set; }

    /// <summary>The speaking order, where the source states it.</summary>
    public int? StatedOrder { get; set; }

    /// <summary>Enters whether they agree to be recorded and quoted; said again the same, it stays as it was entered.</summary>
    /// <param name="saidBy">Who says so on their behalf.</param>
    public void Answer(Consent consent, string? saidBy, Actor by, DateTime at)
    {
        if ((Consent, ConsentSaidBy) == (consent, saidBy))
            return;
        (Consent, ConsentSaidBy, ConsentEnteredBy, ConsentAt) = (consent, saidBy, by.Name, at);
    }
}
