using System.Linq.Expressions;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Features.Registrations;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Calendars;
using ForumPortal.Web.Platform.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ForumPortal.Web.Features.Events;

public sealed class DetailsModel(PortalDbContext db, TimeProvider clock, IOptions<PortalSettings> portal) : PageModel
{
    public EventView Event { get; private set; } = null!;
    public RegistrationStatus Registration { get; private set; }

    /// <summary>Whom to write to.</summary>
    public string Contact => portal.Value.Contact;

    /// <summary>Where one registers here: the categories that anybody may choose.</summary>
    public IReadOnlyList<Place> Places { get; private set; } = [];

    /// <summary>The words that name it, where their record is public.</summary>
    public IReadOnlyList<PassageRow> Passages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var found = await db.Events.Public().Where(@event => @event.Slug == slug).AsSingleQuery().Select(View).SingleOrDefaultAsync();
        if (found is null)
            return await this.RedirectOrNotFoundAsync<Event>(db, slug);
        Event = found;
        Registration = found.Cancelled
            ? RegistrationStatus.None
            : Domain.Events.Event.RegistrationOf(
                found.Registration,
                found.RegistrationOpens,
                found.RegistrationCloses,
                clock.GetUtcNow().UtcDateTime
            );
        if (Registration == RegistrationStatus.Open && found.Registration == RegistrationWay.Here)
            Places = await PlacesAsync(slug);
        if (found is { RecordId: { } record, ParagraphLabel: { } label })
            Passages = await db.PublishedParagraphs.At(record, label).Current().Rows().ToListAsync();
        return Page();
    }

    private async Task<IReadOnlyList<Place>> PlacesAsync(string slug)
    {
        var desk = await db.RegistrationDesks.OfEvent(slug).Include(desk => desk.Categories).AsNoTracking().SingleOrDefaultAsync();
        var language = PortalLanguages.Current.Code;
        return
        [
            .. (desk?.Categories ?? [])
                .Where(category => !category.ByInvitation)
                .OrderBy(category => category.Position)
                .Select(category => new Place(category.Names.In(language), category.IsFull, desk!.KeepsWaitingList)),
        ];
    }

    /// <summary>Whether a category has places left.</summary>
    public sealed record Place(LocalText Name, bool IsFull, bool CanWait);

    private static readonly Expression<Func<Event, EventView>> View = @event => new EventView(
        @event.Slug,
        @event.Title,
        @event.Organizer,
        @event.OrganizerAgency!.Slug,
        @event.OrganizerAgency.Acronym ?? @event.OrganizerAgency.Name,
        @event.First,
        @event.Last,
        @event.InferredYear,
        @event.DatesNote,
        @event.Starts,
        @event.Ends,
        @event.TimeZone,
        @event.Place,
        @event.City!.Slug,
        @event.City.Name,
        @event.Mode,
        @event.Registration,
        @event.Link,
        @event.RegistrationOpens,
        @event.RegistrationCloses,
        @event.Description,
        @event.RecordId,
        @event.ParagraphLabel,
        @event.Example,
        @event.Cancelled,
        @event.Postponed,
        @event.Languages,
        @event.Source,
        @event.Notices.OrderByDescending(notice => notice.Id).ToList()
    );

    public sealed record EventView(
        string Slug,
        string Title,
        string? Organizer,
        string? AgencySlug,
        string? Agency,
        PartialDate? First,
        PartialDate? Last,
        int? InferredYear,
        string? DatesNote,
        TimeOnly? Starts,
        TimeOnly? Ends,
        string? TimeZone,
        string? Place,
        string? CitySlug,
        string? City,
        EventMode Mode,
        RegistrationWay Registration,
        string? Link,
        DateTime? RegistrationOpens,
        DateTime? RegistrationCloses,
        string? Description,
        int? RecordId,
        string? ParagraphLabel,
        bool Example,
        bool Cancelled,
        bool Postponed,
        IReadOnlyList<string> Languages,
        Source? Source,
        IReadOnlyList<EventNotice> Notices
    )
    {
        public EventDays Days => new(First, Last, InferredYear);
        public CalendarTime? CalendarTime => CalendarTime.Of(First, Last, Starts, Ends, TimeZone);
    }
}
