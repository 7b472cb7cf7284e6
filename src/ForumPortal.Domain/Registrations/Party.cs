using ForumPortal.Domain.Mandates;

namespace ForumPortal.Domain.Registrations;

/// <summary>
/// What comes to the desk in one piece: one person, several, or a city's delegation. It has one number in the order of arrival,
/// and whoever sent it may change all of it.
/// </summary>
public sealed class Party : Entity
{
    public const int MostPeople = 30;
    public const int ContactMaxLength = 150;
    public const int EmailMaxLength = 254;
    public const int CityMaxLength = 150;
    public const int KeyMaxLength = 64;

    private readonly List<Registration> registrations = [];
    private readonly List<PrivateLink> links = [];

    private Party() { }

    public Party(RegistrationDesk desk, Contact contact, string submission, DateTime at)
    {
        Desk = desk;
        DeskId = desk.Id;
        (ContactName, ContactEmail, Language) = (contact.Name, contact.Email, contact.Language);
        (Submission, CreatedAt) = (submission, at);
    }

    public int DeskId { get; private set; }
    public RegistrationDesk Desk { get; private set; } = null!;

    /// <summary>Its number in the order of arrival: the waiting list follows it.</summary>
    public int Arrival { get; internal set; }

    /// <summary>The city whose delegation it is.</summary>
    public string? CityName { get; set; }

    /// <summary>Who has sent it.</summary>
    public string ContactName { get; private set; } = "";
    public string ContactEmail { get; private set; } = "";

    /// <summary>In which it is written to.</summary>
    public string Language { get; private set; } = "";

    /// <summary>The account that sent it, where one was signed in.</summary>
    public int? AccountId { get; init; }

    /// <summary>The organiser who sent it on behalf of others.</summary>
    public string? EnteredBy { get; init; }

    /// <summary>Some of its people may get a place while others wait; otherwise all or none.</summary>
    public bool MaySplit { get; init; }

    /// <summary>Says of one filled form that it is that one: sent twice, it arrives once.</summary>
    public string Submission { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }
    public IReadOnlyList<Registration> Registrations => registrations;
    public IReadOnlyList<PrivateLink> Links => links;
    public Letter? Letter { get; private set; }

    public Registration Add(Category category, Registrant person)
    {
        var registration = new Registration(this, category, person);
        registrations.Add(registration);
        return registration;
    }

    public void Enclose(Letter letter) => Letter = letter;

    /// <summary>A private link: to all of it, or to one of its people alone.</summary>
    /// <param name="actingFor">By which mandate it is opened; none where it goes to whoever it is about.</param>
    public void GiveLink(string code, Registration? to, DateTime at, ActingFor? actingFor = null) =>
        links.Add(new PrivateLink(this, to, code, at, actingFor));

    /// <summary>Whether this one has also sent it, by the name. Whose address it is, several may share.</summary>
    public bool IsContact(Registration person) => ContactName.Length > 0 && FoldedText.Of(ContactName) == FoldedText.Of(person.Name.Stated);

    /// <summary>Who takes it over when that one is erased: the first of the others with an address.</summary>
    public Registration? ContactAfter(Registration person) =>
        registrations.OrderBy(other => other.Id).FirstOrDefault(other => other != person && other is { ErasedAt: null, Email: not null });

    /// <summary>It is no longer looked after by somebody who is erased.</summary>
    internal void PassOnFrom(Registration person)
    {
        if (!IsContact(person))
            return;
        var next = ContactAfter(person);
        (ContactName, ContactEmail) = (next?.Name.Display ?? "", next?.Email ?? "");
    }

    /// <summary>Nobody can read any more who sent it.</summary>
    public void Erase(DateTime at)
    {
        (ContactName, ContactEmail, CityName, Letter) = ("", "", null, null);
        foreach (var link in links)
            link.Revoke(at);
    }
}

/// <summary>Who sends a registration, and in which language they read the answer.</summary>
public sealed record Contact(string Name, string Email, string Language);

/// <summary>A letter of the city, as a file. It is kept as data and handed out as a download, never shown.</summary>
public sealed class Letter : Entity
{
    public const int FileNameMaxLength = 200;

    /// <summary>Bytes.</summary>
    public const int MaxLength = 5 * 1024 * 1024;

    public int PartyId { get; private set; }
    public string FileName { get; init; } = "";
    public string MediaType { get; init; } = "";
    public byte[] Content { get; init; } = [];

    /// <summary>The same letter, not kept yet: one that a database has refused is not handed to it again.</summary>
    public Letter Copy() =>
        new()
        {
            FileName = FileName,
            MediaType = MediaType,
            Content = Content,
        };
}

/// <summary>A private link to a party or to one of its people. There may be several; each works until it is revoked.</summary>
public sealed class PrivateLink : Entity
{
    private PrivateLink() { }

    internal PrivateLink(Party party, Registration? registration, string code, DateTime at, ActingFor? actingFor)
    {
        (Party, Registration) = (party, registration);
        (CodeHash, SentAt) = (PrivateCode.HashOf(code), at);
        (MandateId, UsedBy, Until) = (actingFor?.MandateId, actingFor?.By, actingFor?.Until);
    }

    public int PartyId { get; private set; }
    public Party Party { get; private set; } = null!;

    /// <summary>None where it opens the whole party.</summary>
    public int? RegistrationId { get; private set; }
    public Registration? Registration { get; private set; }
    public string CodeHash { get; private set; } = "";
    public DateTime SentAt { get; private set; }
    public DateTime? RevokedAt { get; private set; }

    /// <summary>The mandate by which it was opened, and the assistant’s name; none for a person’s own link.</summary>
    public int? MandateId { get; private set; }
    public string? UsedBy { get; private set; }

    /// <summary>When it ends by itself (UTC); none where it works until it is revoked.</summary>
    public DateTime? Until { get; private set; }

    public void Revoke(DateTime at) => RevokedAt ??= at;
}
