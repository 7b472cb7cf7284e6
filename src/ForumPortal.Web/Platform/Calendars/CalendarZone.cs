using System.Globalization;

namespace ForumPortal.Web.Platform.Calendars;

/// <summary>The clocks of a zone over the years that a calendar speaks of: each change of theirs is said by itself.</summary>
internal static class CalendarZone
{
    public static bool IsUtc(string timeZone) => timeZone is "UTC" or "Etc/UTC";

    public static void Write(CalendarFile.Lines lines, string timeZone, DateOnly first, DateOnly last)
    {
        if (IsUtc(timeZone))
            return;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var from = new DateTime(Math.Max(first.Year - 1, 1), 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var to = new DateTime(Math.Min(last.Year + 2, 9999), 1, 1, 0, 0, 0, DateTimeKind.Utc);
        lines.Add("BEGIN:VTIMEZONE");
        lines.Add("TZID:" + timeZone);
        // What the clocks show when the years begin.
        Write(lines, zone, from, zone.GetUtcOffset(from));
        foreach (var change in Changes(zone, from, to))
            Write(lines, zone, change, zone.GetUtcOffset(change.AddTicks(-1)));
        lines.Add("END:VTIMEZONE");
    }

    private static void Write(CalendarFile.Lines lines, TimeZoneInfo zone, DateTime at, TimeSpan before)
    {
        var after = zone.GetUtcOffset(at);
        var kind = zone.IsDaylightSavingTime(at) ? "DAYLIGHT" : "STANDARD";
        lines.Add("BEGIN:" + kind);
        lines.Add("DTSTART:" + (at + before).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture));
        lines.Add("TZOFFSETFROM:" + Offset(before));
        lines.Add("TZOFFSETTO:" + Offset(after));
        lines.Add("END:" + kind);
    }

    /// <summary>The instants at which the clocks change: found day by day, then halved to the minute.</summary>
    private static IEnumerable<DateTime> Changes(TimeZoneInfo zone, DateTime from, DateTime to)
    {
        for (var day = from; day < to; day = day.AddDays(1))
        {
            var (early, late) = (day, day.AddDays(1));
            if (zone.GetUtcOffset(early) == zone.GetUtcOffset(late))
                continue;
            while (late - early > TimeSpan.FromMinutes(1))
            {
                var middle = early.AddMinutes(Math.Floor((late - early).TotalMinutes / 2));
                if (zone.GetUtcOffset(middle) == zone.GetUtcOffset(early))
                    early = middle;
                else
                    late = middle;
            }
            yield return late;
        }
    }

    private static string Offset(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture);
}
