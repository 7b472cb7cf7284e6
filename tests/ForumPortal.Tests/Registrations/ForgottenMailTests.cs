using ForumPortal.Data.Mail;
using ForumPortal.Domain;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Registrations;

/// <summary>Whoever is erased is named in no mail that waits, and nobody else misses what they were to be told.</summary>
public sealed class ForgottenMailTests : IDisposable
{
    private const string Office = "office@city.example";

    /// <summary>A server that nobody reaches: what is written stays in the outbox.</summary>
    private readonly Portal portal = new(
        new()
        {
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = "1",
            ["Mail:Security"] = "None",
        }
    );

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task What_waits_for_whoever_sent_the_party_is_said_anew_without_the_one_who_is_erased()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(
            portal.Anybody().RegisterAsync(mayors, ["Xanthippe", "Ben"], new() { ["Input.People[1].Email"] = "ben@city.example" })
        );
        Assert.Contains(await WaitingAsync(), mail => mail.Body.Contains("Xanthippe", StringComparison.Ordinal));

        await EraseAsync("Xanthippe");

        var waiting = await WaitingAsync();
        Assert.DoesNotContain(waiting, mail => mail.Body.Contains("Xanthippe", StringComparison.Ordinal));
        Assert.Equal(["ben@city.example", Office], waiting.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.All(waiting, mail => Assert.Contains("Ben: the place is confirmed.", mail.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_sent_a_party_and_is_erased_hands_it_to_the_next_with_an_address()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(
            portal
                .Anybody()
                .RegisterAsync(
                    mayors,
                    ["Xanthippe", "Ben"],
                    new() { ["Input.ContactName"] = "XANTHIPPE", ["Input.People[1].Email"] = "ben@city.example" }
                )
        );

        await EraseAsync("Xanthippe", asked: "Ben takes it over");

        var party = await portal.FromDatabaseAsync(db => db.Parties.AsNoTracking().SingleAsync());
        Assert.Equal(("Ben", "ben@city.example"), (party.ContactName, party.ContactEmail));
        Assert.All(await WaitingAsync(), mail => Assert.Equal("ben@city.example", mail.To));
        Assert.Equal(0, await portal.FromDatabaseAsync(db => db.Outbox.CountAsync(mail => mail.To == Office)));
    }

    [Fact]
    public async Task Where_nobody_else_has_an_address_nothing_of_whoever_sent_it_stays()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Xanthippe", "Ben"], new() { ["Input.ContactName"] = "Xanthippe" }));

        await EraseAsync("Xanthippe", asked: "nobody else of it has given an address");

        var party = await portal.FromDatabaseAsync(db => db.Parties.AsNoTracking().SingleAsync());
        Assert.Equal(("", ""), (party.ContactName, party.ContactEmail));
        Assert.Empty(await WaitingAsync());
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.Registrations.CountAsync(person => person.ErasedAt == null)));
    }

    [Fact]
    public async Task Where_nobody_is_left_nothing_is_left()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Xanthippe"]));

        await EraseAsync("Xanthippe");

        Assert.Empty(await WaitingAsync());
        Assert.Equal(0, await portal.FromDatabaseAsync(db => db.Outbox.CountAsync(mail => mail.To == Office)));
    }

    /// <summary>Erases somebody by a link to their party, as the desk does it when the person asks for it.</summary>
    private async Task EraseAsync(string name, string asked = "")
    {
        var id = await portal.IdOfAsync(name);
        var code = PrivateCode.New();
        await portal.WithDatabaseAsync(async db =>
        {
            var party = await db.Parties.SingleAsync(one => one.Registrations.Any(person => person.Id == id));
            party.GiveLink(code, null, Portal.Start.UtcDateTime);
            await db.SaveChangesAsync();
        });
        Assert.Contains(
            asked,
            (await portal.Anybody().ReadAsync($"/registrations/{code}/{id}/erase")).Body!.TextContent,
            StringComparison.Ordinal
        );
        await ADesk.DoneAsync(portal.Anybody().SubmitAsync($"/registrations/{code}/{id}/erase", []));
    }

    /// <summary>What has not gone yet and still says something.</summary>
    private Task<List<OutboxMail>> WaitingAsync() =>
        portal.FromDatabaseAsync(db => db.Outbox.Where(mail => mail.Body != "").OrderBy(mail => mail.Id).ToListAsync());
}
