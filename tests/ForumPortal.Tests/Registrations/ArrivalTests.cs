using System.Globalization;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Features.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ForumPortal.Tests.Registrations;

/// <summary>Those who send a form while somebody has the turn come in together, and each is answered for themselves.</summary>
public sealed class ArrivalTests
{
    [Fact]
    public async Task Those_who_wait_come_in_together_in_the_order_of_their_coming()
    {
        await using var portal = new Portal();
        var (desk, category) = await OpenAsync(portal, "10");
        var before = await RevisionAsync(portal, desk);

        await TogetherAsync(portal, desk, [.. Enumerable.Range(0, 40).Select(i => Form(category, $"Person {i:00}"))]);

        var people = await portal.FromDatabaseAsync(db => db.Registrations.AsNoTracking().OrderBy(person => person.Arrival).ToListAsync());
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"Person {i:00}"), people.Select(person => person.Name.Stated));
        Assert.Equal(10, people.TakeWhile(person => person.State == RegistrationState.Confirmed).Count());
        Assert.Equal(30, people.Count(person => person.State == RegistrationState.Waitlisted));
        Assert.Equal(40, await portal.FromDatabaseAsync(db => db.Outbox.CountAsync(mail => mail.PartyId != null)));
        Assert.Equal(before + 1, await RevisionAsync(portal, desk));
    }

    [Fact]
    public async Task One_who_is_refused_is_told_so_and_holds_up_nobody()
    {
        await using var portal = new Portal();
        var (desk, category) = await OpenAsync(portal, "2");
        await portal.WithDatabaseAsync(async db =>
        {
            (await db.RegistrationDesks.SingleAsync(one => one.Id == desk)).KeepsWaitingList = false;
            await db.SaveChangesAsync();
        });

        var clickedTwice = Form(category, "C");
        var outcomes = await TogetherAsync(
            portal,
            desk,
            Form(category, "A", "B"),
            clickedTwice,
            clickedTwice,
            // Nobody knows this category: that is no answer of the desk's, but a fault.
            Form(category + 1_000, "D")
        );

        Assert.Null(outcomes[0]);
        Assert.Equal(RegistrationRules.NoPlaceLeft, Assert.IsType<ForumRuleException>(outcomes[1]).Refusal.Rule);
        Assert.Equal(RegistrationRules.NoPlaceLeft, Assert.IsType<ForumRuleException>(outcomes[2]).Refusal.Rule);
        Assert.IsType<InvalidOperationException>(outcomes[3]);
        Assert.Equal(["A", "B"], (await portal.StatesAsync()).Keys.Order());
    }

    [Fact]
    public async Task The_same_form_and_the_same_person_in_one_turn_are_registered_once()
    {
        await using var portal = new Portal();
        var (desk, category) = await OpenAsync(portal, "10");
        var form = Form(category, "A", "B");

        await TogetherAsync(portal, desk, form, form, Form(category, "B", "C"));

        Assert.Equal(["A", "B", "C"], (await portal.StatesAsync()).Keys.Order());
        Assert.Equal(2, await portal.FromDatabaseAsync(db => db.Parties.CountAsync()));
        // Two parties, and B is told to be known.
        Assert.Equal(3, await portal.FromDatabaseAsync(db => db.Outbox.CountAsync(mail => mail.PartyId != null)));
    }

    private static async Task<(int Desk, int Category)> OpenAsync(Portal portal, string capacity)
    {
        var manager = await portal.WithDeskAsync(capacity);
        var category = await portal.WithCategoryAsync(manager, "Mayors");
        return (
            await portal.FromDatabaseAsync(db =>
                db.RegistrationDesks.Where(desk => desk.Event.Slug == ADesk.Slug).Select(desk => desk.Id).SingleAsync()
            ),
            category
        );
    }

    private static Task<int> RevisionAsync(Portal portal, int desk) =>
        portal.FromDatabaseAsync(db => db.RegistrationDesks.Where(one => one.Id == desk).Select(one => one.Revision).SingleAsync());

    private static RegisterForm Form(int category, params string[] names) =>
        new()
        {
            Submission = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
            ContactName = "An assistant",
            ContactEmail = "office@city.example",
            Agreed = true,
            People = [.. names.Select(name => new PersonForm { Category = category, Name = name })],
        };

    /// <summary>Sends the forms one after the other while somebody else has the turn, who then goes.</summary>
    /// <returns>What each was answered; nothing where it is in.</returns>
    private static async Task<List<Exception?>> TogetherAsync(Portal portal, int desk, params RegisterForm[] forms)
    {
        List<Task<Exception?>> sent;
        using (await portal.Services.GetRequiredService<DeskQueues>().EnterAsync(desk))
            sent = [.. forms.Select(form => SendAsync(portal, desk, form))];
        return [.. await Task.WhenAll(sent)];
    }

    private static async Task<Exception?> SendAsync(Portal portal, int desk, RegisterForm form)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await Xunit.Record.ExceptionAsync(() =>
            scope.ServiceProvider.GetRequiredService<Arrivals>().TakeInAsync(desk, new Arrival(form, null, null))
        );
    }
}
