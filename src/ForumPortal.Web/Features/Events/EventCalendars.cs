using System.Linq.Expressions;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Sessions;
using ForumPortal.Domain.Themes;
using ForumPortal.Web.Features.Sessions;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Calendars;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Events;

/// <summary>What is to come, for one's own calendar: an event, a session, all coming events, the programme of an edition, the sessions about a theme.</summary>
public sealed class EventCalendars(
    PortalDbContext db,
    CalendarFile calendar,
    PortalAddress address,
    DateText dates,
    TimeProvider clock,
    IStringLocalizer<EventWords> words,
    IStringLocalizer<CommonWords> common
)
{
    /// <summary>A calendar of more would be taken by few programs; lists have the rest.</summary>
    private const int Most = 1_000;

    /// <summary>What has ended a while ago stays in the calendars of those who subscribed.</summary>
    private const int KeptDays = 31;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/events.ics", (EventCalendars calendars, HttpContext context) => calendars.ComingAsync(context)).AllowAnonymous();
        endpoints
            .MapGet(
                "/events/{slug}.ics",
                (EventCalendars calendars, HttpContext context, string slug) => calendars.EventAsync(context, slug)
            )
            .AllowAnonymous();
        endpoints
            .MapGet(
                "/sessions/{slug}.ics",
                (EventCalendars calendars, HttpContext context, string slug) => calendars.SessionAsync(context, slug)
            )
            .AllowAnonymous();
        endpoints
            .MapGet(
                "/editions/{year:int}/programme.ics",
                (EventCalendars calendars, HttpContext context, int year) => calendars.ProgrammeAsync(context, year)
            )
            .AllowAnonymous();
        endpoints
            .MapGet(
                "/themes/{slug}/sessions.ics",
                (EventCalendars calendars, HttpContext context, string slug) => calendars.ThemeAsync(context, slug)
            )
            .AllowAnonymous();
    }

    private async Task<IResult> ComingAsync(HttpContext context)
    {
        var since = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-KeptDays);
        var found = await db.Events.Public().Coming(since).Take(Most).Select(OfEvent).ToListAsync(context.RequestAborted);
        return Sent(context, "events", calendar.Of(words["CalendarOfEvents"], EntriesOf(found)));
    }

    private async Task<IResult> EventAsync(HttpContext context, string slug)
    {
        var found = await db.Events.Public().Where(e => e.Slug == slug).Select(OfEvent).SingleOrDefaultAsync(context.RequestAborted);
        return await OneAsync<Event>(context, slug, found);
    }

    private async Task<IResult> SessionAsync(HttpContext context, string slug)
    {
        var found = await db.Sessions.Where(s => s.Slug == slug).Select(OfSession).SingleOrDefaultAsync(context.RequestAborted);
        return await OneAsync<Session>(context, slug, found);
    }

    private async Task<IResult> ProgrammeAsync(HttpContext context, int year)
    {
        if (await db.Editions.Where(e => e.Year == year).Select(e => e.Name).SingleOrDefaultAsync() is not { } name)
            return Results.NotFound();
        var found = await db
            .Sessions.Where(session => session.Edition.Year == year)
            .OrderBy(session => session.SortDay)
            .ThenBy(session => session.Id)
            .Take(Most)
            .Select(OfSession)
            .ToListAsync(context.RequestAborted);
        return Sent(context, $"programme-{year}", calendar.Of($"{name} {year}", EntriesOf(found)));
    }

    private async Task<IResult> ThemeAsync(HttpContext context, string slug)
    {
        if (await db.Themes.AsNoTracking().SingleOrDefaultAsync(t => t.Slug == slug, context.RequestAborted) is not { } theme)
            return await MovedAsync<Theme>(context, slug);
        var found = await db.SessionsAbout(theme.Id).Take(Most).Select(OfSession).ToListAsync(context.RequestAborted);
        return Sent(context, theme.Slug, calendar.Of(theme.DisplayName, EntriesOf(found)));
    }

    private async Task<IResult> OneAsync<T>(HttpContext context, string slug, Happening? found)
        where T : Addressed
    {
        if (found is null)
            return await MovedAsync<T>(context, slug);
        return EntryOf(found) is { } entry
            ? Sent(context, found.Slug, calendar.Of(entry))
            : Trouble.Answer(context, StatusCodes.Status404NotFound, common["NoDayForCalendar"]);
    }

    private async Task<IResult> MovedAsync<T>(HttpContext context, string slug)
        where T : Addressed =>
        await context.Request.MovedAsync<T>(db, slug) is { } now ? Results.LocalRedirect(now, permanent: true) : Results.NotFound();

    /// <summary>None where no day is stated, unless it was moved to one that nobody has said: then the earlier entry is off.</summary>
    private CalendarEntry? EntryOf(Happening of)
    {
        var time = CalendarTime.Of(of.First, of.Last, of.Starts, of.Ends, of.TimeZone);
        if (time is null && !of.IsPostponed)
            return null;
        return new CalendarEntry(calendar.Uid(of.Noun, of.Id), of.Revision, SummaryOf(of), time)
        {
            Description = DescriptionOf(of, time),
            Place = string.Join(", ", new[] { of.Room, of.Place, of.City == of.Place ? null : of.City }.OfType<string>()),
            Address = AddressOf(of),
            IsCancelled = of.IsCancelled || time is null,
            IsTentative = of.IsTentative,
        };
    }

    /// <summary>Those that have a day: whoever subscribed loses the others by themselves.</summary>
    private List<CalendarEntry> EntriesOf(IEnumerable<Happening> found) =>
        [.. found.Select(EntryOf).OfType<CalendarEntry>().Where(entry => entry.Time is not null)];

    private string SummaryOf(Happening of) => of.Example ? $"{common["Example"]}: {of.Title}" : of.Title;

    private string DescriptionOf(Happening of, CalendarTime? time) =>
        string.Join(
            "\n\n",
            new[]
            {
                of.Example ? words["ExampleNotice"].Value : null,
                // Hours that the entry itself cannot say.
                time is { HasHours: false }
                && of.Starts is { } starts
                    ? dates.Hours(starts, of.Ends, of.TimeZone)
                    : null,
                MarkdownText.Plain(of.Description),
                AddressOf(of),
            }.Where(part => !string.IsNullOrEmpty(part))
        );

    private string AddressOf(Happening of) => address.Of($"/{of.List}/{of.Slug}", PortalLanguages.Current);

    private static IResult Sent(HttpContext context, string name, byte[] file)
    {
        PublicPageAttribute.Mark(context);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.ics\"";
        return Results.Bytes(file, CalendarFile.ContentType);
    }

    private static readonly Expression<Func<Event, Happening>> OfEvent = it => new Happening(
        "event",
        "events",
        it.Id,
        it.Revision,
        it.Slug,
        it.Title,
        it.First,
        it.Last,
        it.Starts,
        it.Ends,
        it.TimeZone,
        null,
        it.Place,
        it.City!.Name,
        it.Description,
        it.Example,
        it.Cancelled,
        it.Postponed,
        false
    );

    private static readonly Expression<Func<Session, Happening>> OfSession = it => new Happening(
        "session",
        "sessions",
        it.Id,
        it.Revision,
        it.Slug,
        it.Title,
        it.Day,
        null,
        it.Starts,
        it.Ends,
        it.TimeZone,
        it.Room,
        it.Place,
        null,
        it.Description,
        it.Cities.Any(present => present.City.Fictional),
        it.Status == SessionStatus.Cancelled,
        false,
        it.Status == SessionStatus.Tentative
    );

    /// <summary>An event or a session, as a calendar needs it.</summary>
    private sealed record Happening(
        string Noun,
        string List,
        int Id,
        int Revision,
        string Slug,
        string Title,
        PartialDate? First,
        PartialDate? Last,
        TimeOnly? Starts,
        TimeOnly? Ends,
        string? TimeZone,
        string? Room,
        string? Place,
        string? City,
        string? Description,
        bool Example,
        bool IsCancelled,
        bool IsPostponed,
        bool IsTentative
    );
}
