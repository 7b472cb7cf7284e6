namespace ForumPortal.Domain.Registrations;

/// <summary>Whether those who speak in the event’s sessions are registered in a category by themselves.</summary>
public enum SpeakersCome
{
    NotHere,

    /// <summary>They take its places; where none is left, they wait for one.</summary>
    OnItsPlaces,

    /// <summary>They come whether or not there are places, and take none.</summary>
    BesideItsPlaces,
}

/// <summary>Mayors, city staff, UN bodies, press …: each with its own places inside the event's.</summary>
public sealed class Category : Entity
{
    public const int NameMaxLength = 120;
    public const int MostPlaces = 1_000_000;

    public int DeskId { get; private set; }
    public RegistrationDesk Desk { get; private set; } = null!;

    /// <summary>One for each language; the first is for all others.</summary>
    public IReadOnlyList<LocalText> Names { get; set; } = [];
    public int Position { get; internal set; }

    /// <summary>At most so many; none where only the event's own places count.</summary>
    public int? Quota { get; internal set; }

    /// <summary>So many of the event's places are kept for it, also while nobody has asked for them.</summary>
    public int Reserved { get; internal set; }

    /// <summary>Somebody looks at each registration before it takes a place.</summary>
    public bool NeedsApproval { get; internal set; }

    /// <summary>Only whom the organisers have invited.</summary>
    public bool ByInvitation { get; internal set; }

    /// <summary>
    /// Whoever has the link with this code may choose it, also where it is for those who are invited. It opens a form and nothing
    /// else, and is shown to the organisers again, so it is kept as it is; none where there is no such link.
    /// </summary>
    public string? FormCode { get; internal set; }

    public SpeakersCome Speakers { get; internal set; }

    /// <summary>A letter of the city goes with the registration.</summary>
    public bool NeedsLetter { get; internal set; }

    /// <summary>Places that somebody has, or that are held for somebody.</summary>
    public int Taken { get; internal set; }

    /// <summary>So many wait for a place.</summary>
    public int Waiting { get; internal set; }

    /// <summary>So many have been offered a place and have not answered.</summary>
    public int Offered { get; internal set; }

    /// <summary>So many are confirmed who take no place.</summary>
    public int Beside { get; internal set; }

    /// <summary>Whether the next one would have to wait. Kept beside the count, so that public pages change only when it does.</summary>
    public bool IsFull { get; internal set; }

    /// <summary>Whether somebody who has come by a link, or by none, may choose it.</summary>
    public bool IsOpenTo(string? code) => !ByInvitation || code is not null && code == FormCode;

    public string NameIn(string language) => Names.In(language).Text;
}
