using System.Globalization;

namespace ForumPortal.Domain.Records;

/// <summary>Where in a recording something is heard: hours, minutes and seconds, <c>1:02:33</c>; without hours <c>2:33</c>.</summary>
public static class RecordingOffset
{
    public const int MaxLength = 8;

    private static readonly string[] Grammar = [@"h\:m\:s", @"m\:s"];

    /// <summary>As it is written here, from what somebody typed.</summary>
    /// <returns>None where it is no such time, or longer than a day.</returns>
    public static string? Of(string? typed) =>
        TimeSpan.TryParseExact(typed?.Trim(), Grammar, CultureInfo.InvariantCulture, out var time)
            ? time.ToString(time.Hours > 0 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture)
            : null;

    /// <summary>The address of a recording at this time, for players that know how to begin there (W3C Media Fragments).</summary>
    public static string In(string recording, string offset) =>
        recording.Contains('#', StringComparison.Ordinal)
        || !TimeSpan.TryParseExact(offset, Grammar, CultureInfo.InvariantCulture, out var time)
            ? recording
            : string.Create(CultureInfo.InvariantCulture, $"{recording}#t={(int)time.TotalSeconds}");
}
