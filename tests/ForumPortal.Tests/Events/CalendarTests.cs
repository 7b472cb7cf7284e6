using System.Net;
using System.Text;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Events;

/// <summary>Calendar files, read by a parser that the portal has no part in.</summary>
public sealed class CalendarTests : IDisposable
{
    private const string Assembly = "/manage/events/lake-assembly";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task An_event_with_hours_is_at_those_hours_in_its_zone()
    {
        await AddAsync(
            new()
            {
                ["Input.Starts"] = "9:30",
                ["Input.Ends"] = "17:00",
                ["Input.TimeZone"] = "Europe/Zurich",
            }
        );

        var (file, entry) = await OneAsync("/events/lake-assembly.ics");

        Assert.Equal("PUBLISH", file.Method);
        Assert.Equal("Europe/Zurich", entry.Start!.TzId);
        // Summer in Zurich on 29 March 2027, winter in UTC.
        Assert.Equal(new DateTime(2027, 3, 29, 7, 30, 0, DateTimeKind.Utc), entry.Start.AsUtc);
        Assert.Equal(new DateTime(2027, 3, 29, 15, 0, 0, DateTimeKind.Utc), entry.End!.AsUtc);
        Assert.Equal("Lake assembly", entry.Summary);
        Assert.Equal("CONFIRMED", entry.Status);
        Assert.EndsWith("/events/lake-assembly", entry.Url!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The parser above knows every zone by itself; other calendars rely on what the file says of it.</summary>
    [Fact]
    public async Task The_clocks_of_the_zone_are_in_the_file_with_their_changes()
    {
        await AddAsync(
            new()
            {
                ["Input.Starts"] = "9:30",
                ["Input.Ends"] = "17:00",
                ["Input.TimeZone"] = "Europe/Zurich",
            }
        );

        var (file, _) = await OneAsync("/events/lake-assembly.ics");

        var zone = Assert.Single(file.TimeZones);
        Assert.Equal("Europe/Zurich", zone.TzId);
        var summer = zone.TimeZoneInfos.Single(info => info.Start!.Value == new DateTime(2027, 3, 28, 2, 0, 0));
        Assert.Equal("DAYLIGHT", summer.Name);
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(2)), (summer.OffsetFrom!.Offset, summer.OffsetTo!.Offset));
        var winter = zone.TimeZoneInfos.Single(info => info.Start!.Value == new DateTime(2027, 10, 31, 3, 0, 0));
        Assert.Equal("STANDARD", winter.Name);
        Assert.Equal((TimeSpan.FromHours(2), TimeSpan.FromHours(1)), (winter.OffsetFrom!.Offset, winter.OffsetTo!.Offset));
    }

    [Fact]
    public async Task An_event_of_which_only_days_are_stated_takes_whole_days()
    {
        var (_, entry) = await OneAsync("/events/ai-for-good-summit-2026.ics");

        Assert.False(entry.Start!.HasTime);
        Assert.Equal(new DateOnly(2026, 7, 7), entry.Start.Date);
        // The end of whole days is the day after.
        Assert.Equal(new DateOnly(2026, 7, 11), entry.End!.Date);
    }

    [Fact]
    public async Task Hours_without_a_zone_are_said_in_words_and_not_guessed()
    {
        await AddAsync(new() { ["Input.Starts"] = "9:30", ["Input.Ends"] = "17:00" });

        var (_, entry) = await OneAsync("/events/lake-assembly.ics");

        Assert.False(entry.Start!.HasTime);
        Assert.Contains("09:30–17:00", entry.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("global-dialogue-ai-governance-2026")]
    [InlineData("u4ssc-meeting-barcelona")]
    [InlineData("1st-citiverse-assembly")]
    public async Task Without_a_whole_day_there_is_no_entry_and_both_places_say_so(string slug)
    {
        var page = await portal.Anybody().ReadAsync($"/events/{slug}");
        using var file = await portal.Anybody().GetAsync($"/events/{slug}.ics");

        Assert.Null(page.QuerySelector("a[type='text/calendar']"));
        Assert.Contains("no calendar entry", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        Assert.Contains("no whole day", (await Visitor.ParseAsync(file)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_and_a_cancellation_replace_the_first_entry()
    {
        await AddAsync([]);
        var manager = await portal.SignedInAsync(Roles.EventManager);
        var (_, first) = await OneAsync("/events/lake-assembly.ics");

        (await manager.SubmitAsync(Assembly, new() { ["Input.First.Day"] = "30", ["Input.Slug"] = "lakes" })).Dispose();
        var (_, moved) = await OneAsync("/events/lakes.ics");
        (await manager.SubmitAsync("/manage/events/lakes/cancel", new() { ["Input.Notice"] = "Too much water." })).Dispose();
        var (file, cancelled) = await OneAsync("/events/lakes.ics");

        Assert.Equal(first.Uid, moved.Uid);
        Assert.True(moved.Sequence > first.Sequence);
        Assert.Equal(new DateOnly(2027, 3, 30), moved.Start!.Date);
        Assert.Equal(first.Uid, cancelled.Uid);
        Assert.True(cancelled.Sequence > moved.Sequence);
        Assert.Equal(("CANCEL", "CANCELLED"), (file.Method, cancelled.Status));
    }

    [Fact]
    public async Task An_earlier_address_of_an_entry_leads_to_the_one_it_has_now()
    {
        await AddAsync([]);
        var manager = await portal.SignedInAsync(Roles.EventManager);
        (await manager.SubmitAsync(Assembly, new() { ["Input.Slug"] = "lakes" })).Dispose();

        using var moved = await portal.Anybody().GetAsync("/fr/events/lake-assembly.ics");

        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        Assert.Equal("/fr/events/lakes.ics", moved.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Whatever_is_typed_comes_out_as_it_was_and_makes_no_line_of_its_own()
    {
        var title = "A; B, C \\n \\ “Ł” 🏙️ : END:VEVENT " + new string('é', 100);
        await AddAsync(
            new()
            {
                ["Input.Title"] = title,
                ["Input.Slug"] = "lake-assembly",
                ["Input.Place"] = "Salle \"XVII\", Palais; Genève",
                ["Input.Description"] = "First\r\nEND:VEVENT\r\nATTENDEE:mailto:eve@test.example",
            }
        );

        var bytes = await portal.Anybody().Http.GetByteArrayAsync(new Uri("/events/lake-assembly.ics", UriKind.Relative));
        var (_, entry) = await OneAsync("/events/lake-assembly.ics");

        Assert.Equal(title, entry.Summary);
        Assert.Equal("Salle \"XVII\", Palais; Genève", entry.Location);
        Assert.Empty(entry.Attendees);
        Assert.Contains("ATTENDEE:mailto:eve@test.example", entry.Description, StringComparison.Ordinal);
        var lines = Encoding.UTF8.GetString(bytes).Split("\r\n");
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain(lines, line => line.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_coming_events_are_one_calendar_that_stays_what_it_is_until_something_changes()
    {
        using var response = await portal.Anybody().GetAsync("/events.ics");
        var calendar = Calendar.Load(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(response.Headers.ETag);
        Assert.Equal(
            ["Example: Example event: a mayors’ table on housing", "UN Virtual Worlds Day", "AI for Good Summit"],
            calendar.Events.Select(entry => entry.Summary!)
        );
        Assert.Equal(calendar.Events.Count, calendar.Events.Select(entry => entry.Uid).Distinct().Count());
    }

    [Fact]
    public async Task A_session_with_a_day_has_an_entry_and_its_edition_a_calendar()
    {
        var slug = await portal.FromDatabaseAsync(async db =>
        {
            var session = (await db.Sessions.ToListAsync()).First(session => session.Day?.Exact is not null && session.Starts is null);
            session.Meet(new TimeOnly(10, 0), new TimeOnly(13, 0), "Europe/Zurich");
            session.Status = SessionStatus.Tentative;
            await db.SaveChangesAsync();
            return (session.Slug, session.EditionId);
        });
        var year = await portal.FromDatabaseAsync(db => db.Editions.Where(e => e.Id == slug.EditionId).Select(e => e.Year).SingleAsync());

        var (_, entry) = await OneAsync($"/sessions/{slug.Slug}.ics");
        var programme = Calendar.Load(
            await portal.Anybody().Http.GetStringAsync(new Uri($"/editions/{year}/programme.ics", UriKind.Relative))
        )!;

        Assert.True(entry.Start!.HasTime);
        Assert.Equal("TENTATIVE", entry.Status);
        Assert.Contains(programme.Events, inProgramme => inProgramme.Uid == entry.Uid && inProgramme.Sequence == entry.Sequence);
        Assert.NotNull((await portal.Anybody().ReadAsync($"/sessions/{slug.Slug}")).QuerySelector("a[type='text/calendar']"));
    }

    [Fact]
    public async Task The_sessions_about_a_theme_are_a_calendar()
    {
        var theme = await portal.FromDatabaseAsync(async db =>
        {
            var dated = (await db.Sessions.Include(s => s.Themes).ToListAsync()).First(s => s.Day?.Exact is not null && s.Themes.Count > 0);
            return await db.Themes.SingleAsync(t => t.Id == dated.Themes[0].ThemeId);
        });

        var page = await portal.Anybody().ReadAsync($"/themes/{theme.Slug}");
        var address = page.QuerySelector("a[type='text/calendar']")!.GetAttribute("href")!;
        var calendar = Calendar.Load(await portal.Anybody().Http.GetStringAsync(new Uri(address, UriKind.Relative)))!;

        Assert.NotEmpty(calendar.Events);
        Assert.Equal(theme.DisplayName, calendar.Properties["X-WR-CALNAME"]!.Value);
    }

    [Fact]
    public async Task An_entry_speaks_the_language_of_its_address()
    {
        var (_, entry) = await OneAsync("/fr/events/example-mayors-table.ics");

        Assert.StartsWith("Exemple", entry.Summary, StringComparison.Ordinal);
        Assert.EndsWith("/fr/events/example-mayors-table", entry.Url!.ToString(), StringComparison.Ordinal);
    }

    private async Task<(Calendar File, CalendarEvent Entry)> OneAsync(string address)
    {
        var calendar = Calendar.Load(await portal.Anybody().Http.GetStringAsync(new Uri(address, UriKind.Relative)))!;
        return (calendar, Assert.Single(calendar.Events));
    }

    private async Task AddAsync(Dictionary<string, string> fields)
    {
        var manager = await portal.SignedInAsync(Roles.EventManager);
        var all = new Dictionary<string, string>
        {
            ["Input.Title"] = "Lake assembly",
            ["Input.First.Day"] = "29",
            ["Input.First.Month"] = "3",
            ["Input.First.Year"] = "2027",
        };
        foreach (var (name, value) in fields)
            all[name] = value;
        using var saved = await manager.SubmitAsync("/manage/events/new", all);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }
}
