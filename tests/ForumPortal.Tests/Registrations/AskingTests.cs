using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Registrations;

/// <summary>What is asked of whom and when, who gets to which form, and what an account finds of its own.</summary>
public sealed class AskingTests : IDisposable
{
    private const string Office = "office@city.example";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task What_is_needed_of_those_who_come_is_asked_once_they_have_a_place()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", new() { ["Input.NeedsApproval"] = "true" });
        var hotel = await portal.WithQuestionAsync(
            manager,
            "Which hotel?",
            new() { ["Input.FollowsUp"] = "true", ["Input.Required"] = "true" }
        );
        var visitor = portal.Anybody();
        Assert.DoesNotContain("Which hotel?", (await visitor.ReadAsync(ADesk.Register)).Body!.TextContent, StringComparison.Ordinal);
        // Whoever knows its number answers it too early, and in vain.
        await ADesk.DoneAsync(visitor.RegisterAsync(mayors, ["Ada"], new() { [$"Input.People[0].Answers[{hotel}]"] = "Too early" }));
        var first = await portal.LatestMailAsync(Office);
        Assert.DoesNotContain("Which hotel?", (await visitor.ReadAsync(first.Link())).Body!.TextContent, StringComparison.Ordinal);

        using var approved = await manager.SubmitAsync(
            ADesk.Manage + "/registrations",
            new() { ["Input.What"] = "Approve", ["Input.All"] = "true" }
        );
        var mail = await portal.LatestMailAsync(Office);
        Assert.Contains("the organisers ask something more", mail.TextBody, StringComparison.Ordinal);
        var own = await visitor.ReadAsync(mail.Link());
        Assert.Contains("Which hotel?", own.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        var change = $"{mail.Link()}/{await portal.IdOfAsync("Ada")}/change";
        using var silent = await visitor.SubmitAsync(change, []);
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        await ADesk.DoneAsync(visitor.SubmitAsync(change, new() { [$"Input.Answers[{hotel}]"] = "The lake" }));
        Assert.Null((await visitor.ReadAsync(mail.Link())).QuerySelector("main .notice"));
        Assert.Equal(["The lake"], await portal.FromDatabaseAsync(db => db.Set<Answer>().Select(one => one.Text).ToListAsync()));
    }

    [Fact]
    public async Task A_closed_category_is_open_to_who_has_its_link_until_there_is_another_one()
    {
        var manager = await portal.WithDeskAsync();
        await portal.WithCategoryAsync(manager, "Mayors");
        var closed = await portal.WithCategoryAsync(manager, "Closed segment", new() { ["Input.ByInvitation"] = "true" });
        var page = $"{ADesk.Manage}/desk/categories/{closed}";
        await ADesk.DoneAsync(manager.SubmitAsync(page, [], "main form[action$='handler=Link']"));
        var link = new Uri((await manager.ReadAsync(page)).QuerySelector("main p.code")!.TextContent).PathAndQuery;
        var visitor = portal.Anybody();

        Assert.DoesNotContain("Closed segment", (await visitor.ReadAsync(ADesk.Register)).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Closed segment",
            (await visitor.ReadAsync(ADesk.Register + "?form=" + new string('a', 40))).Body!.TextContent,
            StringComparison.Ordinal
        );
        await ADesk.DoneAsync(visitor.SubmitAsync(link, Filled(closed, "Ada")));
        Assert.Equal(RegistrationState.Confirmed, (await portal.StatesAsync())["Ada"]);

        var open = await visitor.ReadAsync(link);
        await ADesk.DoneAsync(manager.SubmitAsync(page, [], "main form[action$='handler=Link']"));
        using var former = await visitor.SubmitAsync(open, link, Filled(closed, "Ben"));
        Assert.Equal(HttpStatusCode.Conflict, former.StatusCode);
        await ADesk.DoneAsync(manager.SubmitAsync(page, [], "main form[action$='handler=CloseLink']"));
        Assert.Null((await manager.ReadAsync(page)).QuerySelector("main p.code"));
        Assert.Single(await portal.StatesAsync());
        var trail = await portal.FromDatabaseAsync(db => db.AuditTrail.Select(line => line.Changes).ToListAsync());
        Assert.DoesNotContain(trail, changes => changes?.Contains(link[^40..], StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task An_account_finds_what_it_has_registered_and_what_goes_to_its_address_and_nothing_else()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var me = await portal.SignedInAsync(Roles.Participant);
        await ADesk.DoneAsync(me.RegisterAsync(mayors, ["Ada"]));
        await ADesk.DoneAsync(
            portal.Anybody().RegisterAsync(mayors, ["Ben", "Chi"], new() { ["Input.People[0].Email"] = "participant@test.example" })
        );
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Dan"], new() { ["Input.ContactEmail"] = "dan@city.example" }));

        var page = await me.ReadAsync("/account/registrations");
        Assert.Equal(["Ada", "Ben"], page.QuerySelectorAll("main li li").Select(person => person.TextContent.Trim().Split(' ')[0]).Order());
        foreach (var form in page.QuerySelectorAll("main form"))
        {
            var person = form.ParentElement!.QuerySelector("li")!.TextContent.Trim().Split(' ')[0];
            using var opened = await me.SubmitAsync(
                page,
                "/account/registrations",
                [],
                $"main form:has([name=party][value='{form.QuerySelector("[name=party]")!.GetAttribute("value")}'])"
            );
            var own = (await me.ReadAsync(opened.Headers.Location!.OriginalString)).QuerySelector("main")!.TextContent;
            Assert.Contains(person, own, StringComparison.Ordinal);
            Assert.DoesNotContain("Chi", own, StringComparison.Ordinal);
        }
        var others = await portal.FromDatabaseAsync(db =>
            db.Parties.Where(party => party.ContactEmail == "dan@city.example").Select(party => party.Id).SingleAsync()
        );
        using var forged = await me.SubmitAsync(page, "/account/registrations", new() { ["party"] = $"{others}" });
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
    }

    [Fact]
    public async Task An_address_that_nobody_has_confirmed_finds_nothing()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(
            portal.Anybody().RegisterAsync(mayors, ["Ada"], new() { ["Input.ContactEmail"] = "participant@test.example" })
        );
        var me = await portal.SignedInAsync(Roles.Participant);
        await portal.WithDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(account => account.Email == "participant@test.example")).EmailConfirmed = false;
            await db.SaveChangesAsync();
        });

        Assert.Empty((await me.ReadAsync("/account/registrations")).QuerySelectorAll("main form"));
    }

    private static Dictionary<string, string> Filled(int category, string name) =>
        new()
        {
            ["Input.ContactName"] = "An assistant",
            ["Input.ContactEmail"] = Office,
            ["Input.Agreed"] = "true",
            ["Input.People[0].Category"] = $"{category}",
            ["Input.People[0].Name"] = name,
        };
}
