using System.Globalization;
using System.Text;
using ForumPortal.Web.Platform.Settings;
using Microsoft.Extensions.Options;
using MimeKit;

namespace ForumPortal.Web.Platform.Calendars;

/// <summary>Writes calendars as RFC 5545 has them.</summary>
public sealed class CalendarFile(IOptions<MailSettings> mail, IOptions<PortalSettings> portal, TimeProvider clock)
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>Later days are for those who have no day.</summary>
    public static readonly DateOnly LastDay = new(9999, 12, 30);

    private const int LineLength = 75;

    /// <summary>The identifier of an entry: the same whatever the portal's address is, and in mail as on the page.</summary>
    public string Uid(string noun, int id) =>
        string.Create(CultureInfo.InvariantCulture, $"{noun}-{id}@{MailboxAddress.Parse(mail.Value.From).Domain}");

    /// <summary>One entry, to be added, replaced or, once it is cancelled, removed.</summary>
    public byte[] Of(CalendarEntry entry) => Write(entry.IsCancelled ? "CANCEL" : "PUBLISH", null, [entry]);

    /// <summary>Entries to subscribe to.</summary>
    public byte[] Of(string name, IReadOnlyList<CalendarEntry> entries) => Write("PUBLISH", name, entries);

    private byte[] Write(string method, string? name, IReadOnlyList<CalendarEntry> entries)
    {
        var lines = new Lines();
        lines.Add("BEGIN:VCALENDAR");
        lines.Add("VERSION:2.0");
        lines.Add("PRODID:-//ForumPortal//ForumPortal//EN");
        lines.Add("CALSCALE:GREGORIAN");
        lines.Add("METHOD:" + method);
        if (name is not null)
        {
            lines.Text("NAME", name);
            lines.Text("X-WR-CALNAME", name);
            lines.Add("REFRESH-INTERVAL;VALUE=DURATION:PT6H");
            lines.Add("X-PUBLISHED-TTL:PT6H");
        }
        foreach (
            var zone in entries
                .Select(entry => entry.Time)
                .OfType<CalendarTime>()
                .Where(time => time.HasHours)
                .GroupBy(time => time.TimeZone!)
        )
            CalendarZone.Write(lines, zone.Key, zone.Min(time => time.First), zone.Max(time => time.LastDay));
        foreach (var entry in entries)
            Write(lines, entry);
        lines.Add("END:VCALENDAR");
        return lines.ToBytes();
    }

    private void Write(Lines lines, CalendarEntry entry)
    {
        var (time, now) = (entry.Time, clock.GetUtcNow().UtcDateTime);
        lines.Add("BEGIN:VEVENT");
        lines.Add("UID:" + entry.Uid);
        lines.Add("DTSTAMP:" + now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        lines.Add($"SEQUENCE:{entry.Sequence.ToString(CultureInfo.InvariantCulture)}");
        if (time is null)
        {
            // Nothing to say of the day.
        }
        else if (time.HasHours)
        {
            lines.Add(At("DTSTART", time.First, time.Starts!.Value, time.TimeZone!));
            if (time.Ends is { } ends)
                lines.Add(At("DTEND", time.LastDay, ends, time.TimeZone!));
        }
        else
        {
            lines.Add("DTSTART;VALUE=DATE:" + Day(time.First));
            // The day after the last one.
            lines.Add("DTEND;VALUE=DATE:" + Day(time.Last.AddDays(1)));
            lines.Add("TRANSP:TRANSPARENT");
        }
        lines.Text("SUMMARY", entry.Summary);
        lines.Text("DESCRIPTION", entry.Description);
        lines.Text("LOCATION", entry.Place);
        if (entry.Address is not null)
            lines.Add("URL:" + entry.Address);
        lines.Add(
            "STATUS:"
                + (
                    entry.IsCancelled ? "CANCELLED"
                    : entry.IsTentative ? "TENTATIVE"
                    : "CONFIRMED"
                )
        );
        lines.Add($"ORGANIZER;CN={Quoted(mail.Value.FromName)}:mailto:{Organizer}");
        lines.Add("END:VEVENT");
    }

    /// <summary>A mailbox that is read.</summary>
    private string Organizer =>
        MailboxAddress.TryParse(portal.Value.Contact, out var contact) ? contact.Address : MailboxAddress.Parse(mail.Value.From).Address;

    private static string At(string name, DateOnly day, TimeOnly time, string timeZone) =>
        CalendarZone.IsUtc(timeZone) ? $"{name}:{Day(day)}T{Clock(time)}Z" : $"{name};TZID={timeZone}:{Day(day)}T{Clock(time)}";

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Clock(TimeOnly time) => time.ToString("HHmmss", CultureInfo.InvariantCulture);

    /// <summary>A parameter has no way to say a quotation mark or a control character.</summary>
    private static string Quoted(string parameter) =>
        "\"" + string.Concat(parameter.Where(letter => letter != '"' && !char.IsControl(letter))) + "\"";

    /// <summary>Lines as the format wants them: ended by CR LF, none longer than 75 octets, no letter torn apart.</summary>
    internal sealed class Lines
    {
        private readonly StringBuilder text = new();

        /// <summary>A line whose value is the portal's own.</summary>
        public void Add(string line)
        {
            var used = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                // What could begin a line of its own never does.
                if (Rune.IsControl(rune))
                    continue;
                if (used + rune.Utf8SequenceLength > LineLength)
                {
                    text.Append("\r\n ");
                    used = 1;
                }
                text.Append(rune);
                used += rune.Utf8SequenceLength;
            }
            text.Append("\r\n");
        }

        /// <summary>A line whose value somebody has typed; none where nothing was.</summary>
        public void Text(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                Add($"{name}:{Escaped(value.ReplaceLineEndings("\n"))}");
        }

        public byte[] ToBytes() => Encoding.UTF8.GetBytes(text.ToString());

        private static string Escaped(string value) =>
            value
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace(";", "\\;", StringComparison.Ordinal)
                .Replace(",", "\\,", StringComparison.Ordinal)
                .Replace("\n", "\\n", StringComparison.Ordinal)
                .Replace('\t', ' ');
    }
}
