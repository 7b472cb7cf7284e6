using System.Net;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Mandates;
using ForumPortal.Domain.Registrations;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Registrations;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Mandates;

/// <summary>An assistant acts for a mayor: for what the mandate says, until it says, and on record as what it is.</summary>
public sealed class MandateTests : IDisposable
{
    private const string Mayor = "mayor@test.example";
    private const string Assistant = "ann@city.example";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task An_assistant_without_an_account_acts_by_the_link_in_the_mail_and_the_history_says_for_whom()
    {
        var manager = await RegisteredAsync();
        await GrantAsync(await portal.SignedInAsync(Roles.Participant, "mayor"));
        var link = (await portal.LatestMailAsync(Assistant)).Link();
        var anybody = portal.Anybody();

        var own = await OpenAsync(anybody, link);
        Assert.Contains("Ann acts here by a mandate", (await anybody.ReadAsync(own)).Body!.TextContent, StringComparison.Ordinal);
        var id = await portal.IdOfAsync("Ada");
        await ADesk.DoneAsync(anybody.SubmitAsync($"{own}/{id}/withdraw", []));

        Assert.Equal(RegistrationState.Withdrawn, (await portal.StatesAsync())["Ada"]);
        Assert.Contains("(Ann for Ada)", (await anybody.ReadAsync(own)).Body!.TextContent, StringComparison.Ordinal);
        var page = await manager.ReadAsync($"{ADesk.Manage}/registrations/{id}");
        Assert.Contains("(Ann for Ada)", page.Body!.TextContent, StringComparison.Ordinal);
        // What the mayor did before is the mayor’s.
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.Set<RegistrationStep>().CountAsync(step => step.InTheirName)));
    }

    [Fact]
    public async Task An_account_with_the_assistants_address_finds_the_mandate_and_nobody_elses_does()
    {
        await RegisteredAsync();
        await GrantAsync(await portal.SignedInAsync(Roles.Participant, "mayor"), "bo@test.example");
        var bo = await portal.SignedInAsync(Roles.Participant, "bo");
        var page = (await bo.ReadAsync("/account/mandates")).QuerySelector("main .rows h3 a")!.GetAttribute("href")!;

        Assert.StartsWith("/registrations/", await OpenAsync(bo, page), StringComparison.Ordinal);

        var cy = await portal.SignedInAsync(Roles.Participant, "cy");
        Assert.Null((await cy.ReadAsync("/account/mandates")).QuerySelector("main .rows"));
        foreach (var address in new[] { page, page + "/revoke" })
        {
            using var response = await cy.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Taken_back_it_opens_nothing_not_even_what_is_open()
    {
        await RegisteredAsync();
        var mayor = await portal.SignedInAsync(Roles.Participant, "mayor");
        await GrantAsync(mayor);
        var link = (await portal.LatestMailAsync(Assistant)).Link();
        var anybody = portal.Anybody();
        var own = await OpenAsync(anybody, link);

        var revoke = (await mayor.ReadAsync("/account/mandates")).QuerySelector("main td a")!.GetAttribute("href")!;
        await ADesk.DoneAsync(mayor.SubmitAsync(revoke, []));

        foreach (var address in new[] { link, own })
        {
            using var response = await anybody.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
        using var again = await mayor.SubmitAsync(await mayor.ReadAsync(revoke), revoke, []);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("Taken back", (await mayor.ReadAsync("/account/mandates")).Body!.TextContent, StringComparison.Ordinal);
        // The mayor’s own link goes on to work.
        await portal.Anybody().ReadAsync((await portal.MailAsync(Mayor))[0].Link());
    }

    [Fact]
    public async Task It_ends_by_the_clock_with_every_link_that_was_opened_by_it()
    {
        await RegisteredAsync();
        await GrantAsync(await portal.SignedInAsync(Roles.Participant, "mayor"));
        var link = (await portal.LatestMailAsync(Assistant)).Link();
        var anybody = portal.Anybody();
        var own = await OpenAsync(anybody, link);

        portal.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 11, 0, 0, 0, TimeSpan.Zero));

        foreach (var address in new[] { link, own })
        {
            using var response = await anybody.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Long_after_its_end_nobody_reads_who_acted_for_whom()
    {
        await RegisteredAsync();
        await GrantAsync(await portal.SignedInAsync(Roles.Participant, "mayor"));
        await OpenAsync(portal.Anybody(), (await portal.LatestMailAsync(Assistant)).Link());

        portal.Clock.Advance(TimeSpan.FromDays(120));

        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (
            await portal.FromDatabaseAsync(async db =>
                await db.Mandates.AnyAsync(one => one.ToName != "") || await db.PrivateLinks.AnyAsync(one => one.UsedBy != null)
            )
        )
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), "It is still there.");
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task It_is_for_what_it_says_and_nothing_else()
    {
        await RegisteredAsync();
        await GrantAsync(
            await portal.SignedInAsync(Roles.Participant, "mayor"),
            fields: new() { ["Input.Register"] = "false", ["Input.Correct"] = "true" }
        );
        var anybody = portal.Anybody();
        var link = (await portal.LatestMailAsync(Assistant)).Link();

        var page = await anybody.ReadAsync(link);

        Assert.Null(page.QuerySelector("#registrations"));
        Assert.NotNull(page.QuerySelector("#words"));
        var mandate = await portal.FromDatabaseAsync(db => db.Mandates.SingleAsync());
        var refused = Assert.Throws<ForumRuleException>(() => mandate.Act(MandateScopes.Register, Portal.Start.UtcDateTime));
        Assert.Equal(MandateRules.ItIsNotForThis, refused.Refusal.Rule);
    }

    [Fact]
    public async Task The_secretariat_gives_one_for_a_mayor_who_is_told_and_sees_who_acts_for_whom()
    {
        var manager = await RegisteredAsync();

        await GrantAsync(
            manager,
            fields: new() { ["Input.ForName"] = "Mayor Ada", ["Input.ForEmail"] = Mayor },
            address: "/manage/mandates/new"
        );

        var told = await portal.LatestMailAsync(Mayor);
        Assert.Contains("A EventManager has given a mandate in your name: Ann acts for you", told.TextBody, StringComparison.Ordinal);
        Assert.StartsWith(
            "/registrations/",
            await OpenAsync(portal.Anybody(), (await portal.LatestMailAsync(Assistant)).Link()),
            StringComparison.Ordinal
        );
        var row = (await manager.ReadAsync("/manage/mandates")).QuerySelector("main tbody tr")!;
        Assert.Contains("Ann for Mayor Ada", row.TextContent, StringComparison.Ordinal);
        await ADesk.DoneAsync(manager.SubmitAsync(row.QuerySelector("a")!.GetAttribute("href")!, []));
        Assert.NotNull(await portal.FromDatabaseAsync(db => db.Mandates.Select(mandate => mandate.RevokedAt).SingleAsync()));
        var trail = await portal.FromDatabaseAsync(db => db.AuditTrail.Where(line => line.Noun == "Mandate").ToListAsync());
        Assert.Equal(["Added", "Changed"], trail.Select(line => line.Act));
        Assert.DoesNotContain(trail, line => line.Changes!.Contains("city.example", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, MandateScopes.Register, "other@test.example", nameof(MandateRules.ItEndsLater))]
    [InlineData(400, MandateScopes.Register, "other@test.example", nameof(MandateRules.ItEndsWithinAYear))]
    [InlineData(30, MandateScopes.None, "other@test.example", nameof(MandateRules.ItIsForSomething))]
    [InlineData(30, MandateScopes.Register, " MAYOR@test.example", nameof(MandateRules.NobodyNeedsOneFromThemselves))]
    public void One_that_is_for_nothing_for_too_long_or_for_oneself_is_refused(int days, MandateScopes scopes, string to, string rule)
    {
        var now = Portal.Start.UtcDateTime;
        var refused = Assert.Throws<ForumRuleException>(() =>
            Mandate.Grant(new("Ada", Mayor), new("Ann", to), scopes, now.AddDays(days), PrivateCode.New(), Actor.Portal, now)
        );
        Assert.Equal(rule, refused.Refusal.Rule.Name);
    }

    /// <summary>A mayor who has registered by their own address.</summary>
    private async Task<Visitor> RegisteredAsync()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"], new() { ["Input.ContactEmail"] = Mayor }));
        return manager;
    }

    private static Task GrantAsync(
        Visitor by,
        string to = Assistant,
        Dictionary<string, string>? fields = null,
        string address = "/account/mandates/new"
    ) =>
        ADesk.DoneAsync(
            by.SubmitAsync(
                address,
                new(fields ?? [])
                {
                    ["Input.ToName"] = "Ann",
                    ["Input.ToEmail"] = to,
                    ["Input.Until.Day"] = "10",
                    ["Input.Until.Month"] = "3",
                    ["Input.Until.Year"] = "2026",
                }
            )
        );

    /// <summary>Opens the first registration that a mandate gives access to.</summary>
    private static async Task<string> OpenAsync(Visitor assistant, string link)
    {
        var page = await assistant.ReadAsync(link);
        using var response = await assistant.SubmitAsync(page, link, []);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }
}
