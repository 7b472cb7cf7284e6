using System.Globalization;
using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Html;

namespace ForumPortal.Web.Features.Events;

/// <summary>An event in the words of schema.org.</summary>
public static class EventData
{
    /// <summary>Nothing where no day is known, which search engines would have to guess, and nothing for what is made up.</summary>
    public static IHtmlContent Of(DetailsModel.EventView @event, PortalAddress address)
    {
        if (@event.Example || @event.First?.Exact is not { } first)
            return HtmlString.Empty;
        return JsonLd.Of(
            new
            {
                Type = "Event",
                Id = address.Of($"/events/{@event.Slug}"),
                Name = @event.Title,
                StartDate = At(first, @event.Starts, @event.TimeZone),
                EndDate = (@event.Last ?? @event.First).Exact is { } last ? At(last, @event.Ends, @event.TimeZone) : null,
                EventStatus = "https://schema.org/" + (@event.Cancelled ? "EventCancelled" : "EventScheduled"),
                EventAttendanceMode = @event.Mode switch
                {
                    EventMode.InPerson => "https://schema.org/OfflineEventAttendanceMode",
                    EventMode.Online => "https://schema.org/OnlineEventAttendanceMode",
                    EventMode.Hybrid => "https://schema.org/MixedEventAttendanceMode",
                    _ => null,
                },
                Location = (@event.Place ?? @event.City) is { } place ? new { Type = "Place", Name = place } : null,
                Organizer = (@event.Organizer ?? @event.Agency) is { } organizer ? new { Type = "Organization", Name = organizer } : null,
                Description = @event.Description is null ? null : MarkdownText.Plain(@event.Description),
            }
        );
    }

    /// <summary>A time says nothing without its zone: then the day alone is said.</summary>
    private static string At(DateOnly day, TimeOnly? time, string? timeZone)
    {
        if (time is not { } clock || timeZone is null)
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var local = day.ToDateTime(clock, DateTimeKind.Unspecified);
        var offset = local - DateTime.SpecifyKind(ZonedTime.Utc(day, clock, timeZone), DateTimeKind.Unspecified);
        return new DateTimeOffset(local, offset).ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);
    }
}
