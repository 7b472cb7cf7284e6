using System.Globalization;
using System.Net;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Registrations;

/// <summary>Who stands at a door lets people in to one event, by the day and by the session, and what they count is said of the session.</summary>
public sealed class DoorTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Who_stands_at_a_door_sees_the_tickets_of_that_event_and_no_others()
    {
        var (manager, ticket) = await AdaAsync();
        var door = await portal.SignedInAsync(Roles.Door);
        var id = await portal.FromDatabaseAsync(db => db.Users.Where(one => one.Name == "A Door").Select(one => one.Id).SingleAsync());

        using (var nowhere = await door.GetAsync($"/manage/door/{ticket}"))
        {
            Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
            var page = await Visitor.ParseAsync(nowhere);
            Assert.Contains("Nobody has said yet", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("Ada", page.Body.TextContent, StringComparison.Ordinal);
        }
        await StandAsync(manager, ADesk.Manage, id);
        var here = await door.ReadAsync($"/manage/door/{ticket}");
        Assert.Equal("Ada", here.QuerySelector(".door .big")!.TextContent);

        // The page is still open on the phone when the person is sent to another door.
        await StandAsync(manager, "/manage/events/example-mayors-table", id);
        using var moved = await door.SubmitAsync(here, "/manage/door", [], "main form[method=post]");
        Assert.Equal(HttpStatusCode.NotFound, moved.StatusCode);
        Assert.Equal(0, await portal.FromDatabaseAsync(db => db.Set<CheckIn>().CountAsync()));
        using var closed = await door.GetAsync(ADesk.Manage + "/registrations");
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
    }

    [Fact]
    public async Task A_person_is_checked_in_for_the_day_and_for_a_session_and_the_session_says_how_many_were_there()
    {
        var (manager, ticket) = await AdaAsync();
        await HoldASessionAsync(manager, portal.Clock.GetUtcNow().UtcDateTime);
        var sessionId = await SessionIdAsync();

        await ADesk.DoneAsync(manager.SubmitAsync($"/manage/door/{ticket}", []));
        await ADesk.DoneAsync(manager.SubmitAsync($"/manage/door/{ticket}", [], "main form:has([name=session])"));

        Assert.Equal(
            [null, sessionId],
            await portal.FromDatabaseAsync(db => db.Set<CheckIn>().OrderBy(one => one.Id).Select(one => one.SessionId).ToListAsync())
        );
        var counts = await manager.ReadAsync(ADesk.Manage + "/attendance");
        string CountOf(string row) =>
            counts
                .QuerySelectorAll("main tr")
                .Single(line => line.TextContent.Contains(row, StringComparison.Ordinal))
                .QuerySelector("td")!
                .TextContent;
        Assert.Equal("1", CountOf("2 March 2026"));
        Assert.Equal("1", CountOf("A session of today"));
        var editor = await portal.SignedInAsync(Roles.Editor);
        const string manage = "/manage/sessions/a-session-of-today";
        await ADesk.DoneAsync(editor.SubmitAsync(manage + "/attendance", []));
        var said = (await portal.Anybody().ReadAsync("/sessions/a-session-of-today")).QuerySelector("#facts")!.ParentElement!.TextContent;
        Assert.Contains("Attendance", said, StringComparison.Ordinal);
        Assert.Contains("Check-in at the door of the session", said, StringComparison.Ordinal);

        var person = $"{ADesk.Manage}/registrations/{await portal.IdOfAsync("Ada")}/check-ins";
        await ADesk.DoneAsync(manager.SubmitAsync(person, [], "main form"));
        await ADesk.DoneAsync(manager.SubmitAsync($"/manage/door/{ticket}", [], "main form:has([name=session])"));
        Assert.Equal(0, await portal.FromDatabaseAsync(db => db.Set<CheckIn>().CountAsync()));
        await ADesk.DoneAsync(editor.SubmitAsync(manage + "/attendance", [], "main form[action$='handler=TakeBack']"));
        Assert.Null(
            await portal.FromDatabaseAsync(db => db.Sessions.Where(one => one.Id == sessionId).Select(one => one.Attendance).SingleAsync())
        );
    }

    [Fact]
    public async Task Many_are_checked_in_for_a_session_at_once_and_a_session_of_another_day_is_refused()
    {
        var (manager, ticket) = await AdaAsync();
        await HoldASessionAsync(manager, portal.Clock.GetUtcNow().UtcDateTime);
        var session = (await SessionIdAsync()).ToString(CultureInfo.InvariantCulture);
        var all = new Dictionary<string, string> { ["Input.All"] = "true", ["Input.Session"] = session };

        using var done = await manager.SubmitAsync(ADesk.Manage + "/registrations", new(all) { ["Input.What"] = "CheckIn" });
        Assert.Contains(
            "done for 1",
            (await Visitor.ParseAsync(done)).QuerySelector("main .notice")!.TextContent,
            StringComparison.Ordinal
        );
        using var undone = await manager.SubmitAsync(ADesk.Manage + "/registrations", new(all) { ["Input.What"] = "UndoCheckIn" });
        Assert.Contains(
            "done for 1",
            (await Visitor.ParseAsync(undone)).QuerySelector("main .notice")!.TextContent,
            StringComparison.Ordinal
        );
        var page = await manager.ReadAsync($"/manage/door/{ticket}");
        portal.Clock.Advance(TimeSpan.FromDays(1));
        manager = await portal.SignedInAsync(Roles.EventManager);
        using var late = await manager.SubmitAsync(ADesk.Manage + "/registrations", new(all) { ["Input.What"] = "CheckIn" });
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        var door = await manager.ReadAsync($"/manage/door/{ticket}");
        Assert.Null(door.QuerySelector("[name=session]"));
        using var forged = await manager.SubmitAsync(door, "/manage/door", new() { ["session"] = session });
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        Assert.NotNull(page.QuerySelector("[name=session]"));
    }

    private async Task<(Visitor Manager, string Ticket)> AdaAsync()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));
        return (manager, await portal.FromDatabaseAsync(db => db.Registrations.Select(person => person.Ticket).SingleAsync()));
    }

    private static async Task StandAsync(Visitor manager, string eventAddress, int account) =>
        await ADesk.DoneAsync(
            manager.SubmitAsync(eventAddress + "/door", new() { ["Ids"] = account.ToString(CultureInfo.InvariantCulture) })
        );

    private async Task HoldASessionAsync(Visitor manager, DateTime day)
    {
        var edition = await portal.WithEditionAsync(manager);
        await portal.WithDatabaseAsync(async db =>
        {
            var session = new Session
            {
                EditionId = edition,
                Title = "A session of today",
                Slug = "a-session-of-today",
                Status = SessionStatus.Confirmed,
            };
            session.HeldOn(PartialDate.Of(DateOnly.FromDateTime(day)), day.Year);
            db.Sessions.Add(session);
            await db.SaveChangesAsync();
        });
    }

    private Task<int> SessionIdAsync() =>
        portal.FromDatabaseAsync(db => db.Sessions.Where(one => one.Slug == "a-session-of-today").Select(one => one.Id).SingleAsync());
}
