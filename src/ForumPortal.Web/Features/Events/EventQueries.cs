using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Web.Platform.Pages;

namespace ForumPortal.Web.Features.Events;

/// <summary>An event in a list.</summary>
public sealed record EventRow(
    int Id,
    string Slug,
    string Title,
    string? Organizer,
    PartialDate? First,
    PartialDate? Last,
    int? InferredYear,
    DateOnly SortDay,
    string? Place,
    string? City,
    EventMode Mode,
    RegistrationWay Registration,
    DateTime? RegistrationOpens,
    DateTime? RegistrationCloses,
    bool Cancelled,
    bool Postponed,
    bool Example
)
{
    public EventDays Days => new(First, Last, InferredYear);

    public RegistrationStatus RegistrationOn(DateTime now) =>
        Cancelled ? RegistrationStatus.None : Event.RegistrationOf(Registration, RegistrationOpens, RegistrationCloses, now);
}

/// <summary>When an event is, as far as stated.</summary>
public sealed record EventDays(PartialDate? First, PartialDate? Last, int? InferredYear);

public static class EventQueries
{
    /// <summary>Without what was taken from a draft that is not published yet.</summary>
    public static IQueryable<Event> Public(this IQueryable<Event> events) => events.Where(one => !one.Drafted);

    /// <summary>Every word has to be found in the title, the organiser or the place.</summary>
    public static IQueryable<Event> Named(this IQueryable<Event> events, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(events, (found, word) => found.Where(@event => @event.SearchForm.Contains(word)));

    /// <summary>What has not passed, the next first; what has no known day comes last.</summary>
    public static IQueryable<Event> Coming(this IQueryable<Event> events, DateOnly today) =>
        events.Where(@event => @event.SortDay >= today).OrderBy(@event => @event.SortDay).ThenBy(@event => @event.Id);

    /// <summary>Those that one can register for now, as <see cref="Event.RegistrationOf"/> says it.</summary>
    public static IQueryable<Event> TakingRegistrations(this IQueryable<Event> events, DateTime now) =>
        events.Where(@event =>
            !@event.Cancelled
            && @event.Registration != RegistrationWay.Nowhere
            && (@event.RegistrationOpens == null || @event.RegistrationOpens <= now)
            && (@event.RegistrationCloses == null || @event.RegistrationCloses > now)
        );

    /// <summary>The latest first.</summary>
    public static IQueryable<Event> Past(this IQueryable<Event> events, DateOnly today) =>
        events.Where(@event => @event.SortDay < today).OrderByDescending(@event => @event.SortDay).ThenByDescending(@event => @event.Id);

    /// <summary>A page of all: what comes, then what names no day, then what has been.</summary>
    public static Task<Paged<EventRow>> PageByDayAsync(this IQueryable<Event> events, DateOnly today, int page) =>
        events.Coming(today).Rows().PageThenAsync(events.Past(today).Rows(), page);

    public static IQueryable<EventRow> Rows(this IQueryable<Event> events) =>
        events.Select(@event => new EventRow(
            @event.Id,
            @event.Slug,
            @event.Title,
            @event.Organizer ?? @event.OrganizerAgency!.Acronym ?? @event.OrganizerAgency.Name,
            @event.First,
            @event.Last,
            @event.InferredYear,
            @event.SortDay,
            @event.Place,
            @event.City!.Name,
            @event.Mode,
            @event.Registration,
            @event.RegistrationOpens,
            @event.RegistrationCloses,
            @event.Cancelled,
            @event.Postponed,
            @event.Example
        ));
}
