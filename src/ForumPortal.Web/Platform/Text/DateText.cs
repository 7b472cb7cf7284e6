using System.Globalization;
using ForumPortal.Domain;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Platform.Text;

/// <summary>Dates and times in the reader's language, with exactly as much as is stated.</summary>
public sealed class DateText(IStringLocalizer<CommonWords> words)
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>"7 October 2025", "July 2026", "3 November (year not stated)".</summary>
    public string Of(PartialDate date) => date.Year is null ? words["YearNotStated", Stated(date)] : Stated(date);

    public string Of(DateOnly day) => Stated(PartialDate.Of(day));

    /// <summary>"Tuesday 7 October 2025".</summary>
    public string WithWeekday(PartialDate date) => date.Exact is { } day ? $"{day.ToString("dddd", Culture)} {Stated(date)}" : Of(date);

    /// <summary>"6–7 October 2025", "30 September – 1 October 2024", or one date where the last is not stated.</summary>
    public string Range(PartialDate first, PartialDate? last)
    {
        if (last is null || last == first)
            return Of(first);
        if (first.Year == last.Year && first.Month == last.Month && first.Day is not null && last.Day is not null)
            return $"{Day(first.Day.Value)}–{Of(last)}";
        if (first.Year == last.Year && first.Year is not null && first.Month is not null)
            return $"{Stated(PartialDate.From(null, first.Month, first.Day)!)} – {Of(last)}";
        return $"{Of(first)} – {Of(last)}";
    }

    /// <summary>"14:05, 7 October 2025 (UTC)": an instant, in the zone that is named.</summary>
    public string Instant(DateTime utc, string? timeZone = null)
    {
        var zone = ZoneOf(timeZone);
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);
        return $"{Of(DateOnly.FromDateTime(local))}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)} ({ZoneName(timeZone)})";
    }

    /// <summary>"10:00–13:00 (Europe/Zurich)", "10:00 (…)": the zone always stands in the visible text.</summary>
    public string Hours(TimeOnly starts, TimeOnly? ends, string? timeZone)
    {
        var from = starts.ToString("HH:mm", CultureInfo.InvariantCulture);
        var hours = ends is null ? from : $"{from}–{ends.Value.ToString("HH:mm", CultureInfo.InvariantCulture)}";
        return $"{hours} ({(timeZone is null ? words["ZoneNotStated"] : ZoneName(timeZone))})";
    }

    private static string Stated(PartialDate date) =>
        date.Precision switch
        {
            DatePrecision.Year => date.Year!.Value.ToString(CultureInfo.InvariantCulture),
            DatePrecision.Month => $"{Month(date)} {date.Year}",
            DatePrecision.Day => $"{Day(date.Day!.Value)} {Month(date)} {date.Year}",
            DatePrecision.DayWithoutYear => $"{Day(date.Day!.Value)} {Month(date)}",
            _ => Month(date),
        };

    private static string Month(PartialDate date) => Culture.DateTimeFormat.MonthGenitiveNames[date.Month!.Value - 1];

    /// <summary>French says "1er".</summary>
    private static string Day(int day) =>
        day == 1 && Culture.TwoLetterISOLanguageName == "fr" ? "1er" : day.ToString(CultureInfo.InvariantCulture);

    private static TimeZoneInfo ZoneOf(string? timeZone) =>
        timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    private static string ZoneName(string? timeZone) => timeZone is null ? "UTC" : timeZone.Replace('_', ' ');
}
