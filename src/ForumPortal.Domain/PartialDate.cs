using System.Globalization;
using System.Text.RegularExpressions;

namespace ForumPortal.Domain;

/// <summary>How much of a date is stated.</summary>
public enum DatePrecision
{
    Year,
    Month,
    Day,
    DayWithoutYear,
    MonthWithoutYear,
}

/// <summary>
/// A date as far as it is stated. Its grammar is ISO 8601 with what is missing left out:
/// <c>2025-10-07</c>, <c>2026-07</c>, <c>2026</c>, <c>--11-03</c> (a day without its year), <c>--11</c>.
/// </summary>
public sealed partial record PartialDate
{
    /// <summary>The longest text that the grammar allows.</summary>
    public const int MaxLength = 10;

    private PartialDate(int? year, int? month, int? day) => (Year, Month, Day) = (year, month, day);

    public int? Year { get; }
    public int? Month { get; }
    public int? Day { get; }

    public DatePrecision Precision =>
        (Year, Month, Day) switch
        {
            (null, _, null) => DatePrecision.MonthWithoutYear,
            (null, _, _) => DatePrecision.DayWithoutYear,
            (_, null, _) => DatePrecision.Year,
            (_, _, null) => DatePrecision.Month,
            _ => DatePrecision.Day,
        };

    /// <summary>The whole date, where day, month and year are stated.</summary>
    public DateOnly? Exact => Precision == DatePrecision.Day ? new DateOnly(Year!.Value, Month!.Value, Day!.Value) : null;

    /// <summary>The first day it can mean; a missing year is taken from the argument, and without one there is no such day.</summary>
    public DateOnly? Earliest(int? assumedYear = null) =>
        (Year ?? assumedYear) is not { } year
            ? null
            : new DateOnly(year, Month ?? 1, Math.Min(Day ?? 1, DateTime.DaysInMonth(year, Month ?? 1)));

    /// <summary>The last day it can mean; a missing year is taken from the argument, and without one there is no such day.</summary>
    public DateOnly? Latest(int? assumedYear = null)
    {
        if ((Year ?? assumedYear) is not { } year)
            return null;
        var month = Month ?? 12;
        var days = DateTime.DaysInMonth(year, month);
        return new DateOnly(year, month, Math.Min(Day ?? days, days));
    }

    public static PartialDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>Builds a date from what is stated.</summary>
    /// <returns><c>null</c> where the parts make no date: no month for a day, nothing at all, 30 February.</returns>
    public static PartialDate? From(int? year, int? month, int? day)
    {
        if (year is null && month is null || day is not null && month is null)
            return null;
        if (year is < 1 or > 9999 || month is < 1 or > 12)
            return null;
        // Without a year, 29 February is a date.
        if (day is not null && (day < 1 || day > DateTime.DaysInMonth(year ?? 2000, month!.Value)))
            return null;
        return new PartialDate(year, month, day);
    }

    public static bool TryParse(string? text, out PartialDate? date)
    {
        date = null;
        if (text is null || Grammar().Match(text) is not { Success: true } match)
            return false;
        date = From(Part(match, "year"), Part(match, "month"), Part(match, "day"));
        return date is not null;
    }

    /// <exception cref="FormatException">The text does not follow the grammar.</exception>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date)
            ? date!
            : throw new FormatException($"“{text}” is not a date, a month, a year or a day without its year.");

    public override string ToString() =>
        Precision switch
        {
            DatePrecision.Year => Text($"{Year:0000}"),
            DatePrecision.Month => Text($"{Year:0000}-{Month:00}"),
            DatePrecision.Day => Text($"{Year:0000}-{Month:00}-{Day:00}"),
            DatePrecision.DayWithoutYear => Text($"--{Month:00}-{Day:00}"),
            _ => Text($"--{Month:00}"),
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static int? Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("^(?:(?<year>[0-9]{4})(?:-(?<month>[0-9]{2})(?:-(?<day>[0-9]{2}))?)?|--(?<month>[0-9]{2})(?:-(?<day>[0-9]{2}))?)\\z")]
    private static partial Regex Grammar();
}
