using ForumPortal.Domain;

namespace ForumPortal.Web.Platform.Forms;

/// <summary>An instant, typed as a day and a time in the zone of a place.</summary>
public sealed record LocalInstant(PartialDateInput Day, string? Time)
{
    public static LocalInstant Of(DateTime? utc, string? timeZone)
    {
        if (utc is not { } instant)
            return new(new(), null);
        var local = ZonedTime.Local(instant, timeZone);
        return new(
            PartialDateInput.Of(PartialDate.Of(DateOnly.FromDateTime(local))),
            Numbers.Text((TimeOnly?)TimeOnly.FromDateTime(local))
        );
    }

    /// <param name="otherwise">The time where none was typed.</param>
    public static DateTime? Utc(PartialDateInput day, string? time, TimeOnly otherwise, string? timeZone) =>
        day.Value?.Exact is { } exact ? ZonedTime.Utc(exact, Numbers.ParseTime(time) ?? otherwise, timeZone) : null;

    /// <summary>Nothing, or a day that a clock can reach.</summary>
    public static bool IsWhole(PartialDateInput day) => day.IsEmpty || day.Value?.Exact is { Year: > 1 and < 9999 };
}
