namespace ForumPortal.Domain;

/// <summary>Instants are kept in UTC; people read and type them in the zone of a place. Without a zone that is known, UTC it is.</summary>
public static class ZonedTime
{
    public static DateTime Local(DateTime utc, string? timeZone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), ZoneOf(timeZone));

    /// <summary>The instant at which the clocks of a zone show this.</summary>
    public static DateTime Utc(DateOnly day, TimeOnly time, string? timeZone)
    {
        var zone = ZoneOf(timeZone);
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        // The hour that is left out in spring is taken for the one after it.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }

    private static TimeZoneInfo ZoneOf(string? timeZone) =>
        timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
