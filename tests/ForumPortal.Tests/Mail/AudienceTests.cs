using System.Net;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Registrations;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Mail;

/// <summary>A mail to the participants of an event goes to those of one category, with a tag, or of a session, and says to how many.</summary>
public sealed class AudienceTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task It_is_narrowed_by_category_tag_and_session()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var press = await portal.WithCategoryAsync(manager, "Press");
        var edition = await portal.WithEditionAsync(manager);
        foreach (var (name, category) in new[] { ("ada", mayors), ("ben", mayors), ("chi", mayors), ("paul", press) })
            await ADesk.DoneAsync(
                portal.Anybody().RegisterAsync(category, [name], new() { ["Input.ContactEmail"] = $"{name}@city.example" })
            );
        await portal.WithDatabaseAsync(async db =>
        {
            var people = await db.Registrations.Include(one => one.Party).OrderBy(one => one.Id).ToListAsync();
            people[0].Tags = ["visa"];
            people[3].Tags = ["visa", "camera"];
            var session = new Session
            {
                EditionId = edition,
                Title = "Workshop",
                Slug = "workshop",
                Status = SessionStatus.Confirmed,
            };
            session.HeldOn(PartialDate.Of(new DateOnly(2026, 7, 8)), 2026);
            db.Sessions.Add(session);
            await db.SaveChangesAsync();
            var places = new SessionPlaces(session);
            places.Hold(null, 1, [], Portal.Start.UtcDateTime);
            db.SignUps.Add(places.SignUp(people[1], null, Portal.Start.UtcDateTime));
            db.SignUps.Add(places.SignUp(people[2], null, Portal.Start.UtcDateTime));
            people[3].CheckIn(new DateOnly(2026, 7, 8), session.Id, Portal.Start.UtcDateTime, "Door");
            await db.SaveChangesAsync();
        });

        Assert.Equal(["ada", "ben", "chi", "paul"], await ReadersAsync(manager, []));
        Assert.Equal(["paul"], await ReadersAsync(manager, new() { ["Input.Category"] = "press" }));
        Assert.Equal(["ada", "paul"], await ReadersAsync(manager, new() { ["Input.Tag"] = "visa" }));
        Assert.Equal(["ada"], await ReadersAsync(manager, new() { ["Input.Tag"] = "visa", ["Input.Category"] = "Mayors" }));
        Assert.Equal(["ben"], await ReadersAsync(manager, new() { ["Input.InSession"] = "workshop" }));
        Assert.Equal(["chi"], await ReadersAsync(manager, new() { ["Input.InSession"] = "workshop", ["Input.InSessionAs"] = "Waiting" }));
        Assert.Equal(["paul"], await ReadersAsync(manager, new() { ["Input.InSession"] = "workshop", ["Input.InSessionAs"] = "WasThere" }));
    }

    [Fact]
    public async Task What_narrows_nothing_is_refused_with_a_sentence()
    {
        var manager = await portal.WithDeskAsync();
        await portal.WithCategoryAsync(manager, "Mayors");

        Assert.Contains(
            "no category of this name",
            await RefusedAsync(manager, new() { ["Input.Category"] = "Kings" }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Name the event",
            await RefusedAsync(
                manager,
                new()
                {
                    ["Input.Tag"] = "visa",
                    ["Input.ParticipantsOf"] = "",
                    ["Input.Roles"] = "Editor",
                }
            ),
            StringComparison.Ordinal
        );
        Assert.NotEmpty(await RefusedAsync(manager, new() { ["Input.InSession"] = "nowhere" }));
    }

    /// <summary>Writes a mailing to the participants, looks at how many would get it, and sends it.</summary>
    private async Task<IReadOnlyList<string>> ReadersAsync(Visitor manager, Dictionary<string, string> narrowed)
    {
        using var written = await WriteAsync(manager, narrowed);
        Assert.Equal(HttpStatusCode.Redirect, written.StatusCode);
        var mailing = written.Headers.Location!.OriginalString;
        var before = await portal.FromDatabaseAsync(db => db.Outbox.MaxAsync(mail => (int?)mail.Id));
        var page = await manager.ReadAsync(mailing + "/send");
        await ADesk.DoneAsync(manager.SubmitAsync(page, mailing + "/send", [], "form.confirm"));
        var readers = await portal.FromDatabaseAsync(db =>
            db.Outbox.Where(mail => mail.Id > before && mail.MailingId != null)
                .OrderBy(mail => mail.To)
                .Select(mail => mail.To)
                .ToListAsync()
        );
        Assert.Equal($"Send it to {readers.Count}", page.QuerySelector("form.confirm button")!.TextContent);
        return [.. readers.Select(address => address.Split('@')[0])];
    }

    private static async Task<string> RefusedAsync(Visitor manager, Dictionary<string, string> narrowed)
    {
        using var written = await WriteAsync(manager, narrowed);
        Assert.Equal(HttpStatusCode.BadRequest, written.StatusCode);
        return (await Visitor.ParseAsync(written)).QuerySelector(".summary")!.TextContent;
    }

    private static Task<HttpResponseMessage> WriteAsync(Visitor manager, Dictionary<string, string> narrowed)
    {
        var fields = new Dictionary<string, string>
        {
            ["Input.ParticipantsOf"] = ADesk.Slug,
            ["Input.Subject"] = "News",
            ["Input.Body"] = "Dear {name}.",
        };
        foreach (var (name, value) in narrowed)
            fields[name] = value;
        return manager.SubmitAsync("/manage/mailings/new", fields);
    }
}
