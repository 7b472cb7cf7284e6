using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Calls;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Text;

namespace ForumPortal.Web.Features.Calls;

/// <summary>A call in a list.</summary>
/// <param name="Through">The organization through which it is answered.</param>
/// <param name="Example">Of a session in which a city sat that does not exist.</param>
public sealed record CallRow(
    int Id,
    string Slug,
    string Title,
    CallKind Kind,
    string Text,
    string? Speaker,
    string? Honorific,
    string? Agency,
    string? FromNote,
    string? Through,
    Addressee To,
    string? ToAsStated,
    PartialDate? Opens,
    PartialDate? Closes,
    DateOnly? FirstDay,
    DateOnly LastDay,
    int? Edition,
    PartialDate? AskedOn,
    bool Example
)
{
    /// <summary>What it says, without marks. Rows are kept while nothing changes, and so is this.</summary>
    public string Words => field ??= MarkdownText.Plain(Text);

    /// <summary>Who asks, as short as a list needs it; none where the source leaves it open.</summary>
    public string? From => Agency ?? (Honorific is null ? Speaker : $"{Honorific} {Speaker}");

    public CallStatus StatusOn(DateOnly today) => Call.StatusOf(FirstDay, LastDay, today);
}

public static class CallQueries
{
    /// <summary>Without what was taken from a draft that is not published yet.</summary>
    public static IQueryable<Call> Public(this IQueryable<Call> calls) => calls.Where(one => !one.Drafted);

    public static IQueryable<Call> AskedOf(this IQueryable<Call> calls, Addressee to) => calls.Where(call => call.To == to);

    /// <summary>In whichever of the sources' words for them; what is asked of nobody named is not asked of cities.</summary>
    public static IQueryable<Call> AskedOfCities(this IQueryable<Call> calls) =>
        calls.Where(call => call.To == Addressee.Cities || call.To == Addressee.Mayors || call.To == Addressee.LocalAndRegionalGovernments);

    /// <summary>What an organization asks and what is answered through it. Joined, since either is little of all that is asked.</summary>
    public static IQueryable<Call> OfAgency(this IQueryable<Call> calls, PortalDbContext db, string agency) =>
        calls.Join(
            db.Calls.Where(own => own.FromAgency!.Slug == agency)
                .Select(own => own.Id)
                .Union(db.Calls.Where(other => other.ThroughAgency!.Slug == agency).Select(other => other.Id)),
            call => call.Id,
            id => id,
            (call, _) => call
        );

    public static IQueryable<Call> OfEdition(this IQueryable<Call> calls, int year) => calls.Where(call => call.Edition!.Year == year);

    public static IQueryable<Call> OfKind(this IQueryable<Call> calls, CallKind kind) => calls.Where(call => call.Kind == kind);

    /// <summary>What the clock makes of the days, as <see cref="Call.StatusOf"/> says it.</summary>
    public static IQueryable<Call> WithStatus(this IQueryable<Call> calls, CallStatus status, DateOnly today)
    {
        var closing = today.AddDays(Call.ClosingDays);
        return status switch
        {
            CallStatus.NotYetOpen => calls.Where(call => call.FirstDay > today),
            CallStatus.Closed => calls.Where(call => call.LastDay < today),
            CallStatus.NotStated => calls.Where(call => call.LastDay == Call.NoDay).Begun(today),
            CallStatus.Closing => calls.Where(call => call.LastDay >= today && call.LastDay <= closing).Begun(today),
            _ => calls.Where(call => call.LastDay > closing && call.LastDay < Call.NoDay).Begun(today),
        };
    }

    public static IQueryable<Call> NotClosed(this IQueryable<Call> calls, DateOnly today) => calls.Where(call => call.LastDay >= today);

    public static IQueryable<Call> Closed(this IQueryable<Call> calls, DateOnly today) => calls.Where(call => call.LastDay < today);

    /// <summary>The next to close first, then those of which no last day is known, newest first.</summary>
    public static IQueryable<Call> NextToClose(this IQueryable<Call> calls) =>
        calls.OrderBy(call => call.LastDay).ThenByDescending(call => call.AddedAt).ThenBy(call => call.Id);

    /// <summary>The last to have closed first.</summary>
    public static IQueryable<Call> LastClosed(this IQueryable<Call> calls) =>
        calls.OrderByDescending(call => call.LastDay).ThenBy(call => call.AddedAt).ThenByDescending(call => call.Id);

    /// <summary>A page of all: what can still be answered, the next to close first; then what names no day; then what is closed.</summary>
    public static Task<Paged<CallRow>> PageByClosingAsync(this IQueryable<Call> calls, DateOnly today, int page) =>
        calls.NotClosed(today).NextToClose().Rows().PageThenAsync(calls.Closed(today).LastClosed().Rows(), page);

    public static IQueryable<CallRow> Rows(this IQueryable<Call> calls) =>
        calls.Select(call => new CallRow(
            call.Id,
            call.Slug,
            call.Title,
            call.Kind,
            call.Text,
            call.FromPerson!.Name.Stated,
            call.FromPerson.Name.Honorific,
            call.FromAgency!.Acronym ?? call.FromAgency.Name,
            call.FromNote,
            call.ThroughAgency!.Acronym ?? call.ThroughAgency.Name,
            call.To,
            call.ToAsStated,
            call.Opens,
            call.Closes,
            call.FirstDay,
            call.LastDay,
            call.Edition!.Year,
            call.Session!.Day,
            call.Session != null && call.Session.Cities.Any(present => present.City.Fictional)
        ));

    private static IQueryable<Call> Begun(this IQueryable<Call> calls, DateOnly today) =>
        calls.Where(call => call.FirstDay == null || call.FirstDay <= today);
}
