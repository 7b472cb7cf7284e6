using System.Globalization;
using System.Net;
using System.Text;
using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ForumPortal.Tests.Registrations;

/// <summary>Somebody who tampers, guesses or asks too much gets nothing and a sentence; somebody who is forgotten is named nowhere.</summary>
public sealed class AttackTests : IDisposable
{
    private const string Office = "office@city.example";
    private const string List = ADesk.Manage + "/registrations";
    private const string OtherEvent = "/manage/events/example-mayors-table";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Fields_that_nobody_has_shown_change_nothing()
    {
        var manager = await portal.WithDeskAsync("1");
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", new() { ["Input.NeedsApproval"] = "true" });
        var press = await portal.WithCategoryAsync(manager, "Press");
        var rank = await portal.WithQuestionAsync(manager, "Protocol rank", new() { ["Input.ManagersOnly"] = "true" });
        var medium = await portal.WithQuestionAsync(manager, "Medium", new() { ["Input.Category"] = $"{press}" });
        var visitor = portal.Anybody();

        await ADesk.DoneAsync(
            visitor.RegisterAsync(
                mayors,
                ["Ada"],
                new()
                {
                    [$"Input.People[0].Answers[{rank}]"] = "First",
                    [$"Input.People[0].Answers[{medium}]"] = "Times",
                    ["Input.People[0].Answers[999999]"] = "Nothing",
                    ["Input.People[0].State"] = "Confirmed",
                    ["Input.People[0].HoldsPlace"] = "true",
                    ["Input.People[0].BesidePlaces"] = "true",
                    ["Input.People[0].Id"] = "1",
                    ["Input.AccountId"] = "1",
                    ["Input.Arrival"] = "0",
                }
            )
        );

        var ada = await portal.FromDatabaseAsync(db => db.Registrations.Include(p => p.Answers).Include(p => p.Party).SingleAsync());
        Assert.Equal((RegistrationState.Pending, false, false), (ada.State, ada.HoldsPlace, ada.BesidePlaces));
        Assert.Empty(ada.Answers);
        Assert.Null(ada.Party.AccountId);
        var change = $"{(await portal.LatestMailAsync(Office)).Link()}/{ada.Id}/change";
        await ADesk.DoneAsync(
            visitor.SubmitAsync(
                change,
                new()
                {
                    ["Input.Category"] = $"{press}",
                    [$"Input.Answers[{rank}]"] = "First",
                    ["Input.State"] = "Confirmed",
                }
            )
        );
        ada = await portal.FromDatabaseAsync(db => db.Registrations.Include(p => p.Answers).SingleAsync());
        Assert.Equal((RegistrationState.Pending, mayors), (ada.State, ada.CategoryId));
        Assert.Empty(ada.Answers);
    }

    [Fact]
    public async Task What_belongs_to_another_event_is_not_there()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors", new() { ["Input.NeedsApproval"] = "true" });
        var meal = await portal.WithQuestionAsync(manager, "Meal");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));
        var ada = await portal.IdOfAsync("Ada");
        await ADesk.DoneAsync(
            manager.SubmitAsync(ADesk.Manage + "/desk/reminders/0", new() { ["Input.When"] = "BeforeItBegins", ["Input.Hours"] = "1" })
        );
        var reminder = await portal.FromDatabaseAsync(db => db.Reminders.Select(one => one.Id).SingleAsync());

        foreach (
            var address in new[]
            {
                $"/registrations/{ada}",
                $"/registrations/{ada}?handler=letter",
                $"/desk/categories/{mayors}",
                $"/desk/questions/{meal}",
                $"/desk/reminders/{reminder}",
            }
        )
        {
            using var response = await manager.GetAsync(OtherEvent + address);
            Assert.True(response.StatusCode == HttpStatusCode.NotFound, address);
        }
        await ADesk.DoneAsync(
            manager.SubmitAsync(OtherEvent + "/registrations/new", new() { ["Input.Name"] = "Ben", ["Input.Category"] = "1" })
        );
        using var acted = await manager.SubmitAsync(
            OtherEvent + "/registrations",
            new() { ["Input.What"] = "Approve", ["Input.Ids"] = $"{ada}" }
        );
        Assert.Equal(RegistrationState.Pending, (await portal.StatesAsync())["Ada"]);
    }

    [Theory]
    [InlineData(Roles.Administrator)]
    [InlineData(Roles.Editor)]
    [InlineData(Roles.Reviewer)]
    [InlineData(Roles.Door)]
    [InlineData(Roles.Participant)]
    public async Task Whoever_has_another_role_sees_no_registration(Roles role)
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(portal.Anybody().RegisterAsync(mayors, ["Ada"]));
        var visitor = await portal.SignedInAsync(role);
        var ada = await portal.IdOfAsync("Ada");

        foreach (
            var address in new[]
            {
                "/registrations",
                ".csv",
                $"/registrations/{ada}",
                $"/registrations/{ada}?handler=letter",
                "/registrations/print",
                "/registrations/new",
                "/registrations/import",
                "/attendance",
                "/speakers",
                "/door",
                "/desk",
            }
        )
        {
            using var response = await visitor.GetAsync(address == ".csv" ? List + ".csv" : ADesk.Manage + address);
            Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{address} answered {(int)response.StatusCode}");
        }
    }

    [Theory]
    [InlineData("Ada\r\nBcc: everybody@else.example")]
    [InlineData("Ada\nSubject: Won")]
    [InlineData("Ada\0Eve")]
    [InlineData("Ada\u001b[31m")]
    public async Task A_name_that_tries_to_be_a_header_is_refused_at_its_field_or_stays_a_name(string name)
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");

        using var answer = await portal.Anybody().RegisterAsync(mayors, [name], new() { ["Input.ContactName"] = name });

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.BadRequest });
        Assert.Empty(await portal.MailAsync("everybody@else.example"));
        foreach (var mail in await portal.MailAsync(Office))
        {
            Assert.Single(mail.To);
            Assert.Empty(mail.Bcc);
            Assert.DoesNotContain("Won", mail.Subject, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("office@city.example, other@city.example")]
    [InlineData("office@city.example\r\nBcc: other@city.example")]
    [InlineData("<office@city.example>")]
    public async Task An_address_that_is_more_than_one_is_none(string address)
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");

        using var answer = await portal.Anybody().RegisterAsync(mayors, ["Ada"], new() { ["Input.ContactEmail"] = address });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await portal.FromDatabaseAsync(db => db.Parties.CountAsync()));
    }

    [Fact]
    public async Task A_shared_link_tells_of_one_person_alone_also_as_a_file_and_a_list()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        await ADesk.DoneAsync(
            portal.Anybody().RegisterAsync(mayors, ["Ada", "Ben"], new() { ["Input.People[1].Email"] = "ben@city.example" })
        );
        var ben = (await portal.LatestMailAsync("ben@city.example")).Link();

        var data = await portal.Anybody().Http.GetStringAsync(new Uri(ben + "/data.json", UriKind.Relative));

        Assert.Contains("Ben", data, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", data, StringComparison.Ordinal);
        Assert.DoesNotContain(Office, data, StringComparison.Ordinal);
        using var list = await portal.Anybody().GetAsync(ben + "/participants");
        Assert.Equal(HttpStatusCode.NotFound, list.StatusCode);
        foreach (var code in new[] { "", "x", new string('0', 40), ben.Split('/')[^1][..39], ben.Split('/')[^1].ToUpperInvariant() })
        {
            using var guessed = await portal.Anybody().GetAsync($"/registrations/{code}/data.json");
            Assert.True(guessed.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, code);
        }
    }

    [Theory]
    [InlineData("registrations?category=99999999999999999999")]
    [InlineData("registrations?page=0")]
    [InlineData("registrations?page=999999999999")]
    [InlineData("registrations?q=%00")]
    [InlineData("registrations/99999999999999999999")]
    [InlineData("desk/reminders/2147483647")]
    public async Task A_number_beyond_all_numbers_is_answered_with_a_sentence(string address)
    {
        var manager = await portal.WithDeskAsync();
        using var response = await manager.GetAsync($"{ADesk.Manage}/{address}");
        Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode}");
    }

    [Fact]
    public async Task Whoever_is_forgotten_is_named_in_no_table_and_in_no_file()
    {
        var manager = await portal.WithDeskAsync();
        var mayors = await portal.WithCategoryAsync(manager, "Mayors");
        var meal = await portal.WithQuestionAsync(manager, "Meal");
        var visitor = portal.Anybody();
        const string address = "xanthippe@city.example";
        await ADesk.DoneAsync(
            visitor.RegisterAsync(
                mayors,
                ["Xanthippe"],
                new()
                {
                    ["Input.ContactName"] = "Xanthippe",
                    ["Input.ContactEmail"] = address,
                    ["Input.City"] = "Xanthippe’s city",
                    ["Input.People[0].Function"] = "Xanthippe’s office",
                    [$"Input.People[0].Answers[{meal}]"] = "Xanthippe eats",
                }
            )
        );
        var id = await portal.IdOfAsync("Xanthippe");
        await ADesk.DoneAsync(
            manager.SubmitAsync(
                $"{List}/{id}",
                new() { ["Input.Note"] = "Xanthippe walks", ["Input.Tags"] = "xanthippe" },
                "main form:not([action])"
            )
        );
        using var refused = await manager.SubmitAsync(
            List,
            new()
            {
                ["Input.What"] = "Refuse",
                ["Input.Ids"] = id.ToString(CultureInfo.InvariantCulture),
                ["Input.Reason"] = "Xanthippe knows why",
            }
        );
        using var table = await manager.GetAsync(List + ".csv?q=xanthippe");
        Assert.NotEmpty(await NamedAsync());
        var own = (await portal.LatestMailAsync(address)).Link();

        await ADesk.DoneAsync(visitor.SubmitAsync($"{own}/{id}/erase", []));

        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (await NamedAsync() is { Count: > 0 } where)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), "Still named in " + string.Join(", ", where));
            await Task.Delay(50);
        }
        Assert.Equal(1, await portal.FromDatabaseAsync(db => db.Registrations.CountAsync()));
    }

    /// <summary>Every column of every table, and every file beside the database.</summary>
    private async Task<List<string>> NamedAsync()
    {
        var found = await portal.FromDatabaseAsync(ColumnsAsync);
        found.AddRange(
            Directory
                .EnumerateFiles(portal.Folder, "*", SearchOption.AllDirectories)
                .Where(file => !Path.GetFileName(file).Contains(".db", StringComparison.Ordinal))
                .Where(file => Names(Encoding.UTF8.GetString(Read(file))))
        );
        return found;
    }

    private static async Task<List<string>> ColumnsAsync(PortalDbContext db)
    {
        var found = new List<string>();
        var quote = db.GetService<ISqlGenerationHelper>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetRelationalModel().Tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are the model's own.
            command.CommandText = $"SELECT * FROM {quote.DelimitIdentifier(table.Name, table.Schema)}";
#pragma warning restore CA2100
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    if (Names(rows.GetValue(i) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : rows.GetValue(i).ToString()))
                        found.Add($"{table.Name}.{rows.GetName(i)}");
                }
            }
        }
        return found;
    }

    private static bool Names(string? text) => text?.Contains("xanthippe", StringComparison.OrdinalIgnoreCase) == true;

    private static byte[] Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var all = new MemoryStream();
            stream.CopyTo(all);
            return all.ToArray();
        }
        catch (IOException)
        {
            // It went while the folder was read.
            return [];
        }
    }
}
