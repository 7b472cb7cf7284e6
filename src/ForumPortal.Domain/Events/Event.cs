using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Records;

namespace ForumPortal.Domain.Events;

public enum EventMode
{
    NotStated,
    InPerson,
    Online,
    Hybrid,
}

/// <summary>Where one registers.</summary>
public enum RegistrationWay
{
    Nowhere,
    Elsewhere,
    Here,
}

/// <summary>What the clock makes of an event's registration.</summary>
public enum RegistrationStatus
{
    None,
    NotYetOpen,
    Open,
    Closed,
}

/// <summary>Something to attend.</summary>
public sealed partial class Event : Addressed, ITakenFromPassage
{
    public const int TitleMaxLength = 300;
    public const int OrganizerMaxLength = 300;
    public const int PlaceMaxLength = 200;
    public const int SearchMaxLength = TitleMaxLength * 6;
    public const int NoteMaxLength = 1_000;
    public const int DescriptionMaxLength = 20_000;
    public const int TimeZoneMaxLength = 60;

    /// <summary>Where lists put an event of which no day is known: after all others.</summary>
    public static readonly DateOnly NoDay = new(9999, 12, 31);

    public string Title { get; set; } = "";
    public override string DisplayName => Title;
    public string? Organizer { get; set; }
    public int? OrganizerAgencyId { get; set; }
    public Agency? OrganizerAgency { get; set; }
    public PartialDate? First { get; private set; }
    public PartialDate? Last { get; private set; }

    /// <summary>The year that follows from the context, where the source leaves it out.</summary>
    public int? InferredYear { get; private set; }

    /// <summary>The last day it can be on: lists sort by it, and after it the event is past.</summary>
    public DateOnly SortDay { get; private set; } = NoDay;
    public string? DatesNote { get; set; }
    public TimeOnly? Starts { get; set; }
    public TimeOnly? Ends { get; set; }

    /// <summary>IANA name of the zone of the times, and of the clock that opens and closes registration.</summary>
    public string? TimeZone { get; set; }
    public string? Place { get; set; }
    public int? CityId { get; set; }
    public City? City { get; set; }
    public EventMode Mode { get; set; }

    /// <summary>ISO 639-1 codes of the languages spoken or interpreted, where stated.</summary>
    public IReadOnlyList<string> Languages { get; set; } = [];
    public RegistrationWay Registration { get; private set; }
    public string? Link { get; set; }

    /// <summary>When registration here opens and closes (UTC).</summary>
    public DateTime? RegistrationOpens { get; private set; }
    public DateTime? RegistrationCloses { get; private set; }

    /// <summary>The edition of the Forum that is held at it: what is in its programme are the event’s sessions.</summary>
    public int? EditionId { get; set; }
    public Edition? Edition { get; set; }

    /// <summary>Markdown.</summary>
    public string? Description { get; set; }
    public int? RecordId { get; set; }
    public Record? Record { get; set; }
    public string? ParagraphLabel { get; set; }
    public int? ParagraphId { get; set; }
    public bool Drafted { get; set; }

    /// <summary>Made up to show how it works: said wherever it is shown.</summary>
    public bool Example { get; set; }
    public Source? Source { get; set; }
    public string SearchForm
    {
        get => FoldedText.OfAtMost(SearchMaxLength, Title, Organizer, Place);
        private set { }
    }

    public void TakePlaceOn(PartialDate? first, PartialDate? last, int? inferredYear)
    {
        if (last?.Latest(inferredYear) < first?.Earliest(inferredYear))
            throw new Refusal(EventRules.LastDayNotBeforeFirst).AsException();
        First = first;
        Last = last;
        InferredYear = first?.Year is null ? inferredYear : null;
        // Once a day is stated, it is no longer one that nobody has said.
        Postponed = Postponed && first is null;
        SortDay = (last ?? first)?.Latest(InferredYear) ?? NoDay;
    }

    /// <summary>Says where one registers, and between which instants (UTC).</summary>
    public void TakeRegistrations(RegistrationWay way, DateTime? opens, DateTime? closes)
    {
        if (closes <= opens)
            throw new Refusal(EventRules.RegistrationClosesAfterItOpens).AsException();
        (Registration, RegistrationOpens, RegistrationCloses) = (way, opens, closes);
    }

    public RegistrationStatus RegistrationOn(DateTime now) =>
        Cancelled ? RegistrationStatus.None : RegistrationOf(Registration, RegistrationOpens, RegistrationCloses, now);

    /// <summary>When it begins (UTC): at the first hour of its first day where none is stated; none while the day is not known.</summary>
    public DateTime? BeginsAt =>
        First?.Exact is { Year: > 1 and < 9999 } day ? ZonedTime.Utc(day, Starts ?? TimeOnly.MinValue, TimeZone) : null;

    /// <summary>When it ends (UTC): with its last day where no hour is stated; none while the day is not known.</summary>
    public DateTime? EndsAt =>
        (Last ?? First)?.Exact is not { Year: > 1 and < 9999 } day ? null
        : Ends is { } hour ? ZonedTime.Utc(day, hour, TimeZone)
        : ZonedTime.Utc(day.AddDays(1), TimeOnly.MinValue, TimeZone);

    /// <summary>The same for a list, which knows the instants alone.</summary>
    public static RegistrationStatus RegistrationOf(RegistrationWay way, DateTime? opens, DateTime? closes, DateTime now) =>
        way switch
        {
            RegistrationWay.Nowhere => RegistrationStatus.None,
            _ when now < opens => RegistrationStatus.NotYetOpen,
            _ when now >= closes => RegistrationStatus.Closed,
            _ => RegistrationStatus.Open,
        };
}
