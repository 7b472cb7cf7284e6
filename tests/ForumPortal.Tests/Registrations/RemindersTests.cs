using System.Globalization;
using System.Net;
using ForumPortal.Data.Providers;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Features.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ForumPortal.Tests.Registrations;

/// <summary>What goes by the clock to those who are registered, and what the organisers are told.</summary>
public sealed class RemindersTests : IDisposable
{
    private const string New = ADesk.Manage + "/desk/reminders/0";
    private const string Office = "office@city.example";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_reminder_goes_before_the_event_begins_to_those_it_is_for_in_their_language_and_once()
    {
        var manager = await portal.WithDeskAsync("2");
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"], language: "/fr"));
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ben"], new() { ["Input.ContactEmail"] = "ben@city.example" }));
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Chi"], new() { ["Input.ContactEmail"] = "chi@city.example" }));
        await ADesk.DoneAsync(
            manager.SubmitAsync(
                New,
                new()
                {
                    ["Input.When"] = "BeforeItBegins",
                    ["Input.Hours"] = "168",
                    ["Input.English"] = "Bring the badge, {names}.",
                    ["Input.French"] = "Apportez le badge, {names}.",
                }
            )
        );
        await portal.MailAsync(Office);

        await AtAsync(await BeginsAsync() - TimeSpan.FromHours(168), () => IsSentAsync());

        var french = await portal.LatestMailAsync(Office);
        Assert.Contains("Apportez le badge", french.TextBody, StringComparison.Ordinal);
        Assert.Contains(french.BodyParts, part => part.ContentType.MimeType == "text/calendar");
        Assert.Contains("Ada", (await portal.Anybody().ReadAsync(french.Link())).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bring the badge", (await portal.LatestMailAsync("ben@city.example")).TextBody, StringComparison.Ordinal);
        // Who waits has no place to be reminded of.
        Assert.Single(await portal.MailAsync("chi@city.example"));
        var count = await portal.FromDatabaseAsync(db => db.Outbox.CountAsync());
        await RemindAgainAsync(portal);
        Assert.Equal(count, await portal.FromDatabaseAsync(db => db.Outbox.CountAsync()));
    }

    [Fact]
    public async Task Two_portals_that_wake_at_once_send_a_reminder_once()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.PostgreSql);
        Dictionary<string, string?> settings = new()
        {
            ["Database:Provider"] = "PostgreSql",
            ["ConnectionStrings:Portal"] = database.ConnectionString,
        };
        await using var one = new Portal(settings);
        await using var other = new Portal(settings);
        var manager = await one.WithDeskAsync();
        var mayors = await one.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(one.Anybody().RegisterAsync(mayors, ["Ada"]));
        await ADesk.DoneAsync(manager.SubmitAsync(New, new() { ["Input.When"] = "AfterItEnds", ["Input.Hours"] = "1" }));
        var ends = await one.FromDatabaseAsync(async db => (await db.Events.SingleAsync(of => of.Slug == ADesk.Slug)).EndsAt!.Value);
        var before = await one.FromDatabaseAsync(db => db.Outbox.CountAsync());

        one.Clock.SetUtcNow(ends.AddHours(2));
        other.Clock.SetUtcNow(ends.AddHours(2));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => RemindAgainAsync(i % 2 == 0 ? one : other)));

        Assert.Equal(before + 1, await one.FromDatabaseAsync(db => db.Outbox.CountAsync()));
        Assert.Equal(1, await one.FromDatabaseAsync(db => db.Reminders.Select(reminder => reminder.Recipients).SingleAsync()));
    }

    [Fact]
    public async Task Of_those_who_take_a_reminder_away_at_once_nobody_meets_a_failure()
    {
        var manager = await portal.WithDeskAsync();
        await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(manager.SubmitAsync(New, new() { ["Input.When"] = "BeforeItBegins", ["Input.Hours"] = "24" }));
        var address =
            $"{ADesk.Manage}/desk/reminders/{await portal.FromDatabaseAsync(db => db.Reminders.Select(one => one.Id).SingleAsync())}";
        var page = await manager.ReadAsync(address);

        // The token of a form is another one each time, so that none is taken for the second click of another.
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i =>
                    i % 2 == 0
                        ? manager.SubmitAsync(page, address, new() { ["click"] = $"{i}" }, "main form.drop")
                        : manager.SubmitAsync(page, address, new() { ["Input.Hours"] = $"{i}" }, "main form:not(.drop)")
                )
        );

        Assert.All(
            answers,
            answer =>
                Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.NotFound, HttpStatusCode.Conflict })
        );
        Assert.Equal(0, await portal.FromDatabaseAsync(db => db.Reminders.CountAsync()));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task A_reminder_follows_an_event_that_is_moved_and_does_not_go_for_one_that_is_cancelled()
    {
        var manager = await portal.WithDeskAsync();
        await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(manager.SubmitAsync(New, new() { ["Input.When"] = "BeforeItBegins", ["Input.Hours"] = "24" }));
        var due = await DueAsync();

        await ADesk.DoneAsync(
            manager.SubmitAsync(
                ADesk.Manage + "/postpone",
                new()
                {
                    ["Input.First.Day"] = "8",
                    ["Input.First.Month"] = "8",
                    ["Input.First.Year"] = "2026",
                    ["Input.Notice"] = "Later.",
                }
            )
        );
        Assert.True(await DueAsync() > due.AddDays(20));
        await ADesk.DoneAsync(manager.SubmitAsync(ADesk.Manage + "/cancel", new() { ["Input.Notice"] = "No hall." }));
        Assert.False(
            await portal.FromDatabaseAsync(async db =>
                (await db.Reminders.Include(one => one.Desk.Event).SingleAsync()) is var reminder
                && reminder.IsDue(reminder.Desk.Event, reminder.DueAt(reminder.Desk.Event)!.Value)
            )
        );
    }

    [Fact]
    public async Task A_reminder_that_would_have_gone_already_is_refused_and_one_that_has_gone_stays()
    {
        var manager = await portal.WithDeskAsync();
        await portal.WithCategoryAsync(manager, "Mayors");
        Dictionary<string, string> On(int day) =>
            new()
            {
                ["Input.When"] = "At",
                ["Input.At.Day"] = day.ToString(CultureInfo.InvariantCulture),
                ["Input.At.Month"] = "3",
                ["Input.At.Year"] = "2026",
                ["Input.English"] = "Typed",
            };

        using var late = await manager.SubmitAsync(New, On(1));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("Typed", (await Visitor.ParseAsync(late)).QuerySelector("#Input_English")!.TextContent.Trim());
        using var never = await manager.SubmitAsync(New, new() { ["Input.When"] = "At" });
        Assert.Equal(HttpStatusCode.BadRequest, never.StatusCode);
        await ADesk.DoneAsync(manager.SubmitAsync(New, On(5)));
        var id = await portal.FromDatabaseAsync(db => db.Reminders.Select(one => one.Id).SingleAsync());
        var page = await manager.ReadAsync($"{ADesk.Manage}/desk/reminders/{id}");
        await AtAsync(new DateTime(2026, 3, 5, 12, 0, 0, DateTimeKind.Utc), IsSentAsync);
        manager = await portal.SignedInAsync(Roles.EventManager);

        using var changed = await manager.SubmitAsync($"{ADesk.Manage}/desk/reminders/{id}", On(6));
        Assert.NotEqual(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.NotNull(page.QuerySelector("button.danger"));
        Assert.Null((await manager.ReadAsync($"{ADesk.Manage}/desk/reminders/{id}")).QuerySelector("button.danger"));
    }

    [Fact]
    public async Task Who_waits_is_told_by_when_the_organisers_decide_and_they_are_told_that_it_is_soon()
    {
        const string organisers = "desk@forum.example";
        var manager = await portal.WithDeskAsync();
        await ADesk.DoneAsync(
            manager.SubmitAsync(
                ADesk.Manage + "/desk",
                new()
                {
                    ["Input.Notify"] = organisers,
                    ["Input.DecidesBy.Day"] = "20",
                    ["Input.DecidesBy.Month"] = "3",
                    ["Input.DecidesBy.Year"] = "2026",
                }
            )
        );
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", new() { ["Input.NeedsApproval"] = "true" });
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));

        var mail = await portal.LatestMailAsync(Office);
        Assert.Contains("The organisers decide by 20 March 2026", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(
            "The organisers decide by 20 March 2026",
            (await portal.Anybody().ReadAsync(mail.Link())).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Single(await portal.MailAsync(organisers));
        await AtAsync(
            new DateTime(2026, 3, 19, 12, 0, 0, DateTimeKind.Utc),
            () => portal.FromDatabaseAsync(db => db.RegistrationDesks.AnyAsync(desk => desk.WarnedAt != null))
        );
        var warned = await portal.LatestMailAsync(organisers);
        Assert.Contains("1 registrations wait for approval", warned.TextBody, StringComparison.Ordinal);
        Assert.Equal(2, (await portal.MailAsync(organisers)).Count);
    }

    [Fact]
    public async Task The_organisers_are_told_what_people_have_done_and_not_what_they_did_themselves()
    {
        const string organisers = "desk@forum.example";
        var manager = await portal.WithDeskAsync();
        await ADesk.DoneAsync(manager.SubmitAsync(ADesk.Manage + "/desk", new() { ["Input.Notify"] = organisers }));
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", new() { ["Input.NeedsApproval"] = "true" });
        var meal = await portal.WithQuestionAsync(manager, "Meal");
        var visitor = portal.Anybody();
        await ADesk.DoneAsync(visitor.RegisterAsync(mayors, ["Ada"]));
        Assert.Single(await portal.MailAsync(organisers));

        using var approved = await manager.SubmitAsync(
            ADesk.Manage + "/registrations",
            new() { ["Input.What"] = "Approve", ["Input.All"] = "true" }
        );
        Assert.Single(await portal.MailAsync(organisers));
        var own = $"{(await portal.LatestMailAsync(Office)).Link()}/{await portal.IdOfAsync("Ada")}";
        await ADesk.DoneAsync(visitor.SubmitAsync($"{own}/change", new() { [$"Input.Answers[{meal}]"] = "None" }));
        Assert.Equal(2, (await portal.MailAsync(organisers)).Count);
        await ADesk.DoneAsync(visitor.SubmitAsync($"{own}/change", new() { ["Input.Function"] = "Mayor" }));
        Assert.Equal(3, (await portal.MailAsync(organisers)).Count);
        await ADesk.DoneAsync(visitor.SubmitAsync($"{own}/change", []));
        Assert.Equal(3, (await portal.MailAsync(organisers)).Count);
        await ADesk.DoneAsync(visitor.SubmitAsync($"{own}/withdraw", []));
        Assert.Equal(4, (await portal.MailAsync(organisers)).Count);
    }

    private Task<bool> IsSentAsync() => portal.FromDatabaseAsync(db => db.Reminders.AllAsync(one => one.SentAt != null));

    private Task<DateTime> BeginsAsync() =>
        portal.FromDatabaseAsync(async db => (await db.Events.SingleAsync(of => of.Slug == ADesk.Slug)).BeginsAt!.Value);

    private Task<DateTime> DueAsync() =>
        portal.FromDatabaseAsync(async db =>
        {
            var reminder = await db.Reminders.Include(one => one.Desk.Event).SingleAsync();
            return reminder.DueAt(reminder.Desk.Event)!.Value;
        });

    /// <summary>As a job does it that has been woken.</summary>
    private static async Task RemindAgainAsync(Portal portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var reminder = await portal.FromDatabaseAsync(db => db.Reminders.SingleAsync());
        await scope.ServiceProvider.GetRequiredService<ClockTurns>().RemindAsync(reminder.DeskId, reminder.Id);
    }

    /// <summary>Sets the clock and waits until the job has done what is due.</summary>
    private async Task AtAsync(DateTime at, Func<Task<bool>> isDone)
    {
        portal.Clock.SetUtcNow(at);
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!await isDone())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "It was not done.");
            await Task.Delay(20);
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
