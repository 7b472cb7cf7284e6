using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ForumPortal.Data.Providers;
using ForumPortal.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Registrations;

/// <summary>The portal is killed twenty times while people register: who was answered is there once, and the counts are right.</summary>
public sealed class KilledDeskTests : IDisposable
{
    private const int Rounds = 20;
    private const int AtOnce = 6;
    private const string Form = "/events/example-mayors-table/register";

    private readonly string folder = Directory.CreateTempSubdirectory("forumportal-desk-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Who_was_answered_before_the_portal_died_is_registered_once_and_no_place_is_given_twice()
    {
        var answered = new ConcurrentBag<string>();
        for (var round = 0; round < Rounds; round++)
        {
            // Each visitor is behind another address, as the proxy says.
            using var portal = await PortalProcess
                .Start(folder, settings: new() { ["Portal__TrustedProxies"] = "127.0.0.1,::1" })
                .ReadyAsync();
            var count = 0;
            var dies = 1 + round % 9;
            await Task.WhenAll(
                Enumerable
                    .Range(0, AtOnce)
                    .Select(async visitor =>
                    {
                        try
                        {
                            for (var i = 0; ; i++)
                            {
                                var name = $"Person {round} {visitor} {i}";
                                await RegisterAsync(portal, name, $"10.{round}.{visitor}.{i}");
                                answered.Add(name);
                                if (Interlocked.Increment(ref count) == dies)
                                    portal.Kill();
                            }
                        }
                        catch (Exception broken) when (broken is HttpRequestException or SocketException)
                        {
                            // The portal died under this one: it may be there or not.
                        }
                    })
            );
        }

        await using var db = TestDatabase.Open(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "portal.db")};Pooling=false");
        var people = await db.Registrations.AsNoTracking().Include(person => person.Steps).ToListAsync();
        var desk = await db.RegistrationDesks.AsNoTracking().Include(one => one.Categories).SingleAsync();
        var names = people.Select(person => person.Name.Stated).ToList();
        Assert.Empty(answered.Except(names));
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal(people.Count, desk.Arrivals);
        Assert.True(desk.Taken <= desk.Capacity);
        foreach (var category in desk.Categories)
            Assert.Equal(category.Taken, people.Count(person => person.CategoryId == category.Id && person.HoldsPlace));
        Assert.Equal(people.Sum(person => person.Steps.Count), await db.Outbox.CountAsync(mail => mail.PartyId != null));
    }

    private static async Task RegisterAsync(PortalProcess portal, string name, string from)
    {
        var visitor = new Visitor(portal);
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        var page = await visitor.ReadAsync(Form);
        using var sent = await visitor.SubmitAsync(
            page,
            Form,
            new()
            {
                ["Input.ContactName"] = name,
                ["Input.ContactEmail"] = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name.Replace(' ', '-').ToLowerInvariant()}@city.example"
                ),
                ["Input.Agreed"] = "true",
                ["Input.People[0].Category"] = "1",
                ["Input.People[0].Name"] = name,
            }
        );
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
    }
}
