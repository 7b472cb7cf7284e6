using System.Globalization;
using ForumPortal.Domain;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Platform.Text;

/// <summary>Dates and times in the reader's language, with exactly as much as is stated.</summary>
public sealed class DateText(IStringLocalizer<CommonWords> words)
{
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>"7 October 2025", "July 2026", "3 November (year not stated)", "3 November (year not stated; 2025 inferred)".</summary>
    public string Of(PartialDate date, int? inferredYear = null) => WithoutYear(Stated(date), date, inferredYear);

    public string Of(DateOnly day) => Stated(PartialDate.Of(day));

    /// <summary>"Tuesday 7 October 2025".</summary>
    public string WithWeekday(PartialDate date) => date.Exact is { } day ? $"{day.ToString("dddd", Culture)} {Stated(date)}" : Of(date);

    /// <summary>"6–7 October 2025", "30 September – 1 October 2024", or one date where the last is not stated.</summary>
    public string Range(PartialDate first, PartialDate? last, int? inferredYear = null)
    {
        if (last is null || last == first)
            return Of(first, inferredYear);
        if (first.Year != last.Year || first.Month is null || last.Month is null)
            return $"{Of(first, inferredYear)} – {Of(last, inferredYear)}";
        if (first.Month == last.Month && first.Day is not null && last.Day is not null)
            return WithoutYear($"{Day(first.Day.Value)}–{Stated(last)}", last, inferredYear);
        // What both have in common is said once, at the end.
        return WithoutYear($"{Stated(PartialDate.From(null, first.Month, first.Day)!)} – {Stated(last)}", last, inferredYear);
    }

    /// <summary>"7 October 2025, 14:05 (UTC)": an instant, in the zone that is named.</summary>
    public string Instant(DateTime utc, string? timeZone = null)
    {
        var local = ZonedTime.Local(utc, timeZone);
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

    private string WithoutYear(string stated, PartialDate date, int? inferredYear) =>
        date.Year is not null ? stated
        : inferredYear is { } year ? words["YearInferred", stated, year]
        : words["YearNotStated", stated];

    /// <summary>Some languages bend the month's name after a day.</summary>
    private static string Month(PartialDate date) =>
        (date.Day is null ? Culture.DateTimeFormat.MonthNames : Culture.DateTimeFormat.MonthGenitiveNames)[date.Month!.Value - 1];

    /// <summary>French says "1er".</summary>
    private static string Day(int day) =>
        day == 1 && Culture.TwoLetterISOLanguageName == "fr" ? "1er" : day.ToString(CultureInfo.InvariantCulture);

    private static string ZoneName(string? timeZone) => timeZone is null ? "UTC" : timeZone.Replace('_', ' ');
}
