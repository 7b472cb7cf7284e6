using ForumPortal.Data;
using ForumPortal.Data.Mail;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Registrations;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Features.Registrations;
using ForumPortal.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ForumPortal.Tests.Registrations;

/// <summary>A thousand at once, for a hundred places in four categories: nobody is told a place is theirs that is not.</summary>
public sealed class NoOverbookingTests
{
    private const int People = 1_000;
    private const int Capacity = 100;

    /// <summary>One that stays, and others each time: the name of a test that fails says which.</summary>
    public static TheoryData<int> Seeds { get; } = [1, Random.Shared.Next(), Random.Shared.Next()];

    [Theory, MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task On_SQLite_a_thousand_at_once_get_no_more_places_than_there_are(int seed)
    {
        await using var portal = new Portal(new() { ["Database:Provider"] = "Sqlite" });
        await RushAsync([portal], seed);
    }

    [Theory, MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task On_PostgreSQL_from_two_running_portals_a_thousand_at_once_get_no_more_places_than_there_are(int seed)
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.PostgreSql);
        Dictionary<string, string?> settings = new()
        {
            ["Database:Provider"] = "PostgreSql",
            ["ConnectionStrings:Portal"] = database.ConnectionString,
        };
        await using var one = new Portal(settings);
        await using var other = new Portal(settings);
        await RushAsync([one, other], seed);
    }

    [Fact]
    public async Task Who_waits_at_one_portal_is_not_overtaken_for_ever_by_those_who_come_to_another()
    {
        await using var database = await TestDatabase.WithContentAsync(DatabaseProvider.PostgreSql);
        await using var busy = database.Open();
        await using var other = database.Open();
        var (turns, hadItsTurn) = (0, Task.CompletedTask);
        while (turns < 100 && (turns == 0 || !hadItsTurn.IsCompleted))
        {
            await busy.InTurnAsync(async () =>
            {
                await busy.WaitAtDeskAsync(Anywhere);
                if (turns++ > 0)
                    return;
                hadItsTurn = other.InTurnAsync(() => other.WaitAtDeskAsync(Anywhere));
                await IsWaitingAsync(database);
            });
        }
        await hadItsTurn;
        Assert.InRange(turns, 1, 3);
    }

    private const int Anywhere = 7;

    private static async Task IsWaitingAsync(TestDatabase database)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var db = database.Open();
        while (
            await db
                .Database.SqlQuery<int>(
                    $"""SELECT count(*)::int AS "Value" FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"""
                )
                .SingleAsync() == 0
        )
            await Task.Delay(10, limit.Token);
    }

    private static async Task RushAsync(Portal[] portals, int seed)
    {
        var (desk, categories) = await OpenAsync(portals[0]);
        var chance = new Random(seed);
        var wanted = Enumerable
            .Range(0, People)
            .Select(i =>
                (Number: i, Category: categories[chance.Next(categories.Count)], Twice: chance.Next(10) == 0, Leaves: chance.Next(5) == 0)
            )
            .ToList();

        // Offers end while the others still come.
        foreach (var half in wanted.Chunk(People / 2))
        {
            await Parallel.ForEachAsync(
                half.SelectMany(one => one.Twice ? new[] { one, one } : [one]),
                new ParallelOptions { MaxDegreeOfParallelism = 32 },
                async (one, _) =>
                {
                    var portal = portals[one.Number % portals.Length];
                    await RegisterAsync(portal, desk, one.Category, one.Number);
                    if (one.Leaves)
                        await WithdrawAsync(portals[^1], desk, one.Number);
                }
            );
            foreach (var portal in portals)
                portal.Clock.Advance(TimeSpan.FromHours(RegistrationDesk.DefaultOfferHours + 1));
        }
        await Task.WhenAll(portals.Select(portal => SettleAsync(portal, desk)));

        var people = await portals[0]
            .FromDatabaseAsync(db =>
                db.Registrations.AsNoTracking().Include(p => p.Steps).Include(p => p.Party).Where(p => p.DeskId == desk).ToListAsync()
            );
        var counts = await portals[0]
            .FromDatabaseAsync(db => db.RegistrationDesks.AsNoTracking().Include(d => d.Categories).SingleAsync(d => d.Id == desk));
        Assert.Equal(People, people.Count);
        Assert.Equal(People, people.Select(person => person.Party.Arrival).Distinct().Count());
        Assert.Equal(People, counts.Arrivals);
        Assert.True(people.Count(person => person.HoldsPlace) <= Capacity);
        foreach (var category in counts.Categories)
        {
            var held = people.Count(person => person.CategoryId == category.Id && person.HoldsPlace);
            Assert.Equal(category.Taken, held);
            Assert.True(held <= category.Quota);
            // The first to be offered a place are the first who came to wait.
            var waited = people
                .Where(person => person.CategoryId == category.Id && person.Steps.Any(step => step.Kind == StepKind.PutOnWaitingList))
                .ToList();
            var passedOver = waited
                .Where(person => person.State == RegistrationState.Waitlisted)
                .Select(person => person.Party.Arrival)
                .DefaultIfEmpty(int.MaxValue)
                .Min();
            var lastOffered = waited
                .Where(person => person.Steps.Any(step => step.Kind == StepKind.Offered))
                .Select(person => person.Party.Arrival)
                .DefaultIfEmpty(0)
                .Max();
            Assert.True(lastOffered < passedOver, "Somebody was overtaken.");
        }
        // Everything that happened to somebody is announced once.
        var steps = people.Sum(person => person.Steps.Count);
        var mails = await portals[0].FromDatabaseAsync(db => db.Outbox.CountAsync(mail => mail.PartyId != null));
        Assert.Equal(steps, mails);
        await AllSentAsync(portals[0]);
    }

    /// <summary>A portal that still writes mail is not to be taken away.</summary>
    private static async Task AllSentAsync(Portal portal)
    {
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); ; )
        {
            if (
                !await portal.FromDatabaseAsync(db =>
                    db.Outbox.AnyAsync(mail => mail.State == MailState.Queued || mail.State == MailState.Sending)
                )
            )
                return;
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(3), "Mail is left.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static async Task<(int Desk, List<int> Categories)> OpenAsync(Portal portal)
    {
        var id = 0;
        await portal.WithDatabaseAsync(async db =>
        {
            var of = await db.Events.SingleAsync(one => one.Slug == ADesk.Slug);
            of.TakeRegistrations(RegistrationWay.Here, null, null);
            var desk = new RegistrationDesk(of);
            desk.Hold(Capacity);
            foreach (var quota in new[] { 40, 30, 20, 20 })
                desk.Arrange(desk.Open([new LocalText("en", $"Category of {quota}")]), quota, 5, false, false, false);
            db.RegistrationDesks.Add(desk);
            await db.SaveChangesAsync();
            id = desk.Id;
        });
        return (
            id,
            await portal.FromDatabaseAsync(db =>
                db.RegistrationDesks.Where(desk => desk.Event.Slug == ADesk.Slug)
                    .SelectMany(desk => desk.Categories)
                    .Select(category => category.Id)
                    .ToListAsync()
            )
        );
    }

    private static async Task RegisterAsync(Portal portal, int deskId, int category, int number)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var form = new RegisterForm
        {
            Submission = $"{number}",
            ContactName = "An office",
            ContactEmail = $"office{number}@city.example",
            People = [new PersonForm { Category = category, Name = $"Person {number}" }],
        };
        await scope.ServiceProvider.GetRequiredService<Arrivals>().TakeInAsync(deskId, new Arrival(form, null, null));
    }

    private static async Task WithdrawAsync(Portal portal, int deskId, int number)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var submission = $"{number}";
        try
        {
            await scope
                .ServiceProvider.GetRequiredService<DeskTurns>()
                .TakeAsync(
                    deskId,
                    async (desk, now) =>
                        desk.Withdraw(
                            await db
                                .Registrations.ToActOn()
                                .SingleAsync(person => person.Party.Submission == submission && person.DeskId == deskId),
                            now
                        )
                );
        }
        catch (ForumRuleException)
        {
            // The same one has withdrawn a moment ago.
        }
    }

    private static async Task SettleAsync(Portal portal, int deskId)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DeskTurns>().SettleAsync(deskId);
    }
}
