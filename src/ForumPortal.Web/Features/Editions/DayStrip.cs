using System.Globalization;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Pages;

namespace ForumPortal.Web.Features.Editions;

/// <summary>
/// A day drawn as a strip of hours: a slot for each session of which hours are stated, those at the same time beneath each other.
/// Across everything is in per cent, so that the letters keep their size on every screen.
/// </summary>
public sealed class DayStrip
{
    private const int Top = 8;
    private const int LaneHeight = 28;

    /// <summary>What sessions at the same time share in height, so that a day with sixty of them stays a strip.</summary>
    private const int LanesHeight = 168;

    /// <summary>Beyond so many hours only every second one is named.</summary>
    private const int NamedHours = 12;

    private readonly bool mirrored;

    private DayStrip(IReadOnlyList<ProgrammeEntry> sessions, bool mirrored)
    {
        this.mirrored = mirrored;
        TimeZone = sessions[0].TimeZone;
        From = sessions.Min(session => session.Starts!.Value.Hour);
        To = Math.Max(From + 1, sessions.Max(session => (int)Math.Ceiling(EndOf(session) ?? HourOf(session.Starts!.Value))));
        var lanes = Lanes(sessions);
        var height = Math.Min(LaneHeight, LanesHeight / (double)lanes.Count);
        Slots = [.. lanes.SelectMany((lane, i) => lane.Select(session => SlotOf(session, Top + i * height, height - 2)))];
        Ticks = [.. Enumerable.Range(From, To - From + 1).Where(hour => To - From <= NamedHours || (hour - From) % 2 == 0).Select(TickOf)];
        Bottom = Number(Top + lanes.Count * height + 4);
        LabelsAt = Number(Top + lanes.Count * height + 18);
        Height = Number(Top + lanes.Count * height + 22);
    }

    public int From { get; }
    public int To { get; }
    public string? TimeZone { get; }
    public string Height { get; }
    public string Bottom { get; }
    public string LabelsAt { get; }
    public IReadOnlyList<Slot> Slots { get; }
    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>The picture of a day, or none where it would say nothing or mislead: fewer than two sessions with hours, or several time zones.</summary>
    /// <param name="mirrored">For pages that are read from right to left.</param>
    public static DayStrip? Of(IEnumerable<ProgrammeEntry> sessions, bool mirrored = false)
    {
        var timed = sessions.Where(session => session.Starts is not null).OrderBy(session => session.Starts).ToList();
        return timed.Count < 2 || timed.Select(session => session.TimeZone).Distinct().Count() > 1 ? null : new DayStrip(timed, mirrored);
    }

    /// <summary>Each session goes into the first lane that is free when it starts.</summary>
    private static List<List<ProgrammeEntry>> Lanes(IReadOnlyList<ProgrammeEntry> inOrder)
    {
        var lanes = new List<List<ProgrammeEntry>>();
        foreach (var session in inOrder)
        {
            var start = HourOf(session.Starts!.Value);
            var free = lanes.Find(lane => start >= (EndOf(lane[^1]) ?? HourOf(lane[^1].Starts!.Value) + 1));
            if (free is null)
                lanes.Add([session]);
            else
                free.Add(session);
        }
        return lanes;
    }

    private Slot SlotOf(ProgrammeEntry session, double y, double height)
    {
        var start = Share(HourOf(session.Starts!.Value));
        // A session of which no end is stated is a mark where it starts.
        var width = EndOf(session) is { } end ? Math.Max(Share(end) - start, 0.5) : 0.5;
        return new Slot(
            KebabCase.Of(session.Kind) + (session.Status == SessionStatus.Cancelled ? " cancelled" : ""),
            Percent(mirrored ? 100 - start - width : start),
            Percent(width),
            Number(y),
            Number(height)
        );
    }

    private Tick TickOf(int hour)
    {
        var x = mirrored ? 100 - Share(hour) : Share(hour);
        return new Tick(
            hour.ToString(CultureInfo.InvariantCulture),
            Percent(x),
            x >= 100 ? "end"
                : x <= 0 ? "start"
                : "middle"
        );
    }

    private double Share(double hour) => (hour - From) * 100 / (To - From);

    private static double HourOf(TimeOnly time) => time.ToTimeSpan().TotalHours;

    /// <summary>What ends after midnight is drawn until midnight.</summary>
    private static double? EndOf(ProgrammeEntry session) =>
        session.Ends is not { } ends ? null
        : ends > session.Starts ? HourOf(ends)
        : 24;

    private static string Percent(double share) => Number(share) + "%";

    private static string Number(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);

    public sealed record Slot(string Css, string X, string Width, string Y, string Height);

    public sealed record Tick(string Hour, string X, string Anchor);
}
