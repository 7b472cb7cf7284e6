using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Registrations;

/// <summary>A press office looks after the press alone; and the organisers see what each category sees of the others.</summary>
public sealed class OwnCategoryTests : IDisposable
{
    private const string List = ADesk.Manage + "/registrations";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Whoever_looks_after_a_category_sees_and_decides_on_those_alone()
    {
        var (press, ada, paul) = await PressOfficeAsync();

        var page = await press.ReadAsync(List);
        Assert.Equal(["Paul"], page.QuerySelectorAll("main tbody th a").Select(link => link.TextContent));
        Assert.DoesNotContain("Mayors", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var hidden = await press.GetAsync($"{List}/{ada}");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        await press.ReadAsync($"{List}/{paul}");

        // Neither by name nor by asking for all does anything reach beyond.
        using var both = await press.SubmitAsync(page, List, new() { ["Input.Ids"] = $"{ada}", ["Input.What"] = "Approve" });
        using var all = await press.SubmitAsync(page, List, new() { ["Input.All"] = "true", ["Input.What"] = "Approve" });
        Assert.Equal(RegistrationState.Pending, (await portal.StatesAsync())["Ada"]);
        Assert.Equal(RegistrationState.Confirmed, (await portal.StatesAsync())["Paul"]);
        foreach (
            var closed in new[] { ADesk.Manage + "/desk", List + ".csv", ADesk.Manage + "/letters.zip", ADesk.Manage + "/participants" }
        )
        {
            using var response = await press.GetAsync(closed);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Fact]
    public async Task At_the_door_they_see_the_tickets_of_that_category_and_who_only_lets_people_in_sees_no_list()
    {
        var (press, ada, paul) = await PressOfficeAsync();
        var tickets = await portal.FromDatabaseAsync(db => db.Registrations.ToDictionaryAsync(one => one.Id, one => one.Ticket));

        await press.ReadAsync("/manage/door/" + tickets[paul]);
        using var other = await press.GetAsync("/manage/door/" + tickets[ada]);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);

        var manager = await portal.SignedInAsync(Roles.EventManager);
        await ADesk.DoneAsync(manager.SubmitAsync(ADesk.Manage + "/door", new() { [await OwnFieldAsync()] = "" }));
        await press.ReadAsync("/manage/door/" + tickets[ada]);
        using var list = await press.GetAsync(List);
        Assert.Equal(HttpStatusCode.Forbidden, list.StatusCode);
    }

    [Fact]
    public async Task On_people_who_stay_together_with_others_an_event_manager_decides()
    {
        var (press, _, _) = await PressOfficeAsync();
        var categories = await portal.FromDatabaseAsync(db =>
            db.RegistrationDesks.Where(desk => desk.Event.Slug == ADesk.Slug)
                .SelectMany(desk => desk.Categories)
                .OrderBy(one => one.Id)
                .Select(one => one.Id)
                .ToListAsync()
        );
        await ADesk.DoneAsync(
            portal
                .Anybody()
                .RegisterAsync(
                    categories[0],
                    ["Mia", "Petra"],
                    new() { ["Input.People[1].Category"] = $"{categories[1]}", ["Input.MaySplit"] = "false" }
                )
        );
        var petra = await portal.IdOfAsync("Petra");

        using var response = await press.SubmitAsync(List, new() { ["Input.Ids"] = $"{petra}", ["Input.What"] = "Approve" });

        Assert.Contains(
            "an event manager decides on all of them",
            (await Visitor.ParseAsync(response)).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(RegistrationState.Pending, (await portal.StatesAsync())["Mia"]);
    }

    [Fact]
    public async Task The_organisers_see_the_list_of_participants_as_each_category_sees_it()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var press = await portal.WithCategoryAsync(manager, "Press");
        await ADesk.DoneAsync(
            manager.SubmitAsync(
                ADesk.Manage + "/desk",
                new() { ["Input.ListsForParticipants"] = "true", ["Input.ListsOwnCategoryOnly"] = "true" }
            )
        );
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"], new() { ["Input.People[0].Consent"] = "Participants" }));
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(press, ["Paul"], new() { ["Input.People[0].Consent"] = "Everyone" }));
        var page = ADesk.Manage + "/participants";

        Assert.Equal(["Ada"], await NamesAsync(manager, $"{page}?category={mayors}"));
        Assert.Equal(["Paul"], await NamesAsync(manager, $"{page}?category={press}"));
        Assert.NotNull((await manager.ReadAsync(page)).QuerySelector(".notice.attention"));
        await ADesk.DoneAsync(
            manager.SubmitAsync(
                ADesk.Manage + "/desk",
                new() { ["Input.ListsOwnCategoryOnly"] = "false", ["Input.ListsForEveryone"] = "true" }
            )
        );
        Assert.Equal(["Ada", "Paul"], await NamesAsync(manager, $"{page}?category={press}"));
        Assert.Equal(["Paul"], await NamesAsync(manager, page));
        using var wrong = await manager.GetAsync(page + "?category=99999999999");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private static async Task<IEnumerable<string>> NamesAsync(Visitor manager, string address) =>
        (await manager.ReadAsync(address)).QuerySelectorAll("main tbody th").Select(name => name.TextContent);

    /// <summary>A mayor and a journalist wait for approval; somebody looks after the press.</summary>
    private async Task<(Visitor Press, int Ada, int Paul)> PressOfficeAsync()
    {
        var manager = await portal.WithDeskAsync();
        Dictionary<string, string> approval = new() { ["Input.NeedsApproval"] = "true" };
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", approval);
        var press = await portal.WithCategoryAsync(manager, "Press", approval);
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(press, ["Paul"]));
        var office = await portal.SignedInAsync(Roles.Door, "press");
        var id = await portal.FromDatabaseAsync(db =>
            db.Users.Where(one => one.Email == "press@test.example").Select(one => one.Id).SingleAsync()
        );
        await ADesk.DoneAsync(
            manager.SubmitAsync(ADesk.Manage + "/door", new() { ["Ids"] = $"{id}", [await OwnFieldAsync()] = $"{press}" })
        );
        return (office, await portal.IdOfAsync("Ada"), await portal.IdOfAsync("Paul"));
    }

    private async Task<string> OwnFieldAsync() =>
        $"Own[{await portal.FromDatabaseAsync(db => db.Users.Where(one => one.Email == "press@test.example").Select(one => one.Id).SingleAsync())}]";
}
