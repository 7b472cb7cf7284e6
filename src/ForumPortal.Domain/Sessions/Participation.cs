using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.People;

namespace ForumPortal.Domain.Sessions;

public enum ParticipationRole
{
    Chair,
    Moderator,
    OpeningRemarks,
    Keynote,
    Panellist,
    Speaker,
    Floor,
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
    public string? OnBehalfOf { get; set; }

    /// <summary>Where the speaker, or their office, gets what is recorded of them. Never shown to the public.</summary>
    public string? Email { get; set; }

    /// <summary>The place in the list; whether the source states an order is <see cref="StatedOrder"/>.</summary>
    public int Position { get; set; }

    /// <summary>The speaking order, where the source states it.</summary>
    public int? StatedOrder { get; set; }
}
