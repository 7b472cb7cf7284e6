using ForumPortal.Domain;

namespace ForumPortal.Web.Platform.Calendars;

/// <summary>
/// One entry of a calendar, as RFC 5545 has it. Its identifier never changes and its sequence grows with every change, so that
/// a calendar that has it already replaces it.
/// </summary>
/// <param name="Time">None where the day is no longer known: then all that can be said is that it is off.</param>
public sealed record CalendarEntry(string Uid, int Sequence, string Summary, CalendarTime? Time)
{
    public string? Description { get; init; }
    public string? Place { get; init; }
    public string? Address { get; init; }
    public bool IsCancelled { get; init; }
    public bool IsTentative { get; init; }
}

/// <summary>When an entry is: from day to day, with hours where they and their zone are stated.</summary>
public sealed record CalendarTime(DateOnly First, DateOnly Last, TimeOnly? Starts, TimeOnly? Ends, string? TimeZone)
{
    /// <summary>An hour without a zone, or without an end on the last of several days, says too little: then whole days are said.</summary>
    public bool HasHours => Starts is not null && TimeZone is not null && (Ends is not null || First == Last);

    /// <summary>What ends at or before the hour at which it starts on the same day ends on the next one.</summary>
    public DateOnly LastDay => First == Last && Ends <= Starts ? Last.AddDays(1) : Last;

    /// <summary>None where no day is stated: a calendar must not be told what nobody has said.</summary>
    public static CalendarTime? Of(PartialDate? first, PartialDate? last, TimeOnly? starts, TimeOnly? ends, string? timeZone) =>
        first?.Exact is not { } from || last is not null && last.Exact is null ? null
        // The calendar ends where years have four digits; a day after the last is counted with.
        : (last?.Exact ?? from) is var to && to >= CalendarFile.LastDay ? null
        : new CalendarTime(from, to, starts, ends, ZonedZone(timeZone));

    private static string? ZonedZone(string? timeZone) =>
        timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _) ? timeZone : null;
}
