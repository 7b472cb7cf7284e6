using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Benchmarks;

/// <summary>
/// Registers people through the form of the published portal, as fast as it goes, and writes the same rows once more into the same
/// tables with nothing around them; then filters the organisers' list of twenty thousand.
/// </summary>
internal static class RegistrationMeasurement
{
    private const string Address = "http://127.0.0.1:5313";
    private const string Slug = "rush";
    private const int People = 1_500;
    private const int AtOnce = 32;

    /// <summary>More of them only wait for each other.</summary>
    private const int WritersAtOnce = 8;
    private const int Listed = 20_000;

    /// <summary>The tables that a registration writes, each with the column that says whose party a row is.</summary>
    private static readonly (string Table, string Where)[] Tables =
    [
        ("Parties", "\"Id\" = {0}"),
        ("Registrations", "\"PartyId\" = {0}"),
        ("RegistrationStep", "\"RegistrationId\" IN (SELECT \"Id\" FROM \"Registrations\" WHERE \"PartyId\" = {0})"),
        ("PrivateLinks", "\"PartyId\" = {0}"),
        ("Outbox", "\"PartyId\" = {0}"),
    ];

    /// <param name="postgreSql">A connection string; SQLite without one.</param>
    public static async Task<int> RunAsync(string root, string published, string? postgreSql)
    {
        var folder = Path.Combine(root, "artifacts", "benchmarks", "desk");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var (provider, connection) = postgreSql is null
            ? (DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "portal.db")}")
            : (DatabaseProvider.PostgreSql, postgreSql);
        var settings = new Dictionary<string, string>
        {
            ["Portal__TrustedProxies"] = "127.0.0.1",
            ["Database__Provider"] = provider.ToString(),
        };
        if (postgreSql is not null)
            settings["ConnectionStrings__Portal"] = postgreSql;
        using var portal = Measurement.StartDemonstration(published, folder, Address, settings);
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri(Address) };
            await Measurement.UntilAnsweredAsync(http, "/healthz/ready");
            var category = await OpenDeskAsync(provider, connection);
            await RegisterAsync(category, "warm", People);
            var worked = portal.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            await RegisterAsync(category, "person", People);
            var registrations = People / watch.Elapsed.TotalSeconds;
            portal.Refresh();
            var each = (portal.TotalProcessorTime - worked).TotalMilliseconds / People;
            var plain = await WriteAgainAsync(provider, connection);
            Console.WriteLine(
                $"\n{provider}: {registrations:0} registrations/s through the form, {plain:0}/s of the same rows written plainly: {registrations / plain:0.00}; {each:0.00} ms of processor time each"
            );
            await FillAsync(provider, connection);
            await ListAsync();
        }
        finally
        {
            portal.Kill();
        }
        return 0;
    }

    internal static PortalDbContext Open(DatabaseProvider provider, string connection) =>
        provider == DatabaseProvider.Sqlite
            ? new SqlitePortalDbContext(Options<SqlitePortalDbContext>(provider, connection), TimeProvider.System)
            : new PostgreSqlPortalDbContext(Options<PostgreSqlPortalDbContext>(provider, connection), TimeProvider.System);

    private static DbContextOptions<T> Options<T>(DatabaseProvider provider, string connection)
        where T : PortalDbContext => (DbContextOptions<T>)new DbContextOptionsBuilder<T>().UseProvider(provider, connection).Options;

    private static async Task<int> OpenDeskAsync(DatabaseProvider provider, string connection)
    {
        await using var db = Open(provider, connection);
        var rush = new Event { Title = "A rush", Slug = Slug };
        rush.TakePlaceOn(PartialDate.Of(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(90)), null, null);
        rush.TakeRegistrations(RegistrationWay.Here, null, null);
        var desk = new RegistrationDesk(rush);
        desk.Hold(1_000_000);
        var category = desk.Open([new LocalText("en", "Everybody")]);
        db.Events.Add(rush);
        db.RegistrationDesks.Add(desk);
        await db.SaveChangesAsync();
        return category.Id;
    }

    private static Task RegisterAsync(int category, string name, int count)
    {
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, count));
        return Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(async _ =>
                {
                    using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Address) };
                    var form = await http.GetStringAsync(new Uri($"/events/{Slug}/register", UriKind.Relative));
                    var token = Measurement.TokenOf(form);
                    while (waiting.TryDequeue(out var number))
                        await SendAsync(http, token, category, $"{name} {number}");
                })
        );
    }

    private static async Task SendAsync(HttpClient http, string token, int category, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/events/{Slug}/register");
        // Each comes from another network, as the proxy says: one network alone may send a few forms a minute.
        request.Headers.Add("X-Forwarded-For", $"10.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}");
        request.Content = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = token,
                ["Input.Submission"] = Guid.NewGuid().ToString("N"),
                ["Input.ContactName"] = name,
                ["Input.ContactEmail"] = $"{name.Replace(' ', '-')}@city.example",
                ["Input.Agreed"] = "true",
                ["Input.People[0].Category"] = category.ToString(CultureInfo.InvariantCulture),
                ["Input.People[0].Name"] = name,
            }
        );
        using var sent = await http.SendAsync(request);
        if (sent.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"A registration was answered with {(int)sent.StatusCode}.");
    }

    /// <summary>
    /// The same rows once more into the same tables, after they were taken out: one party in one durable transaction, by as many at
    /// once as the database likes best, with nothing around them.
    /// </summary>
    private static async Task<double> WriteAgainAsync(DatabaseProvider provider, string connection)
    {
        var parties = new List<List<(string Table, string[] Columns, object[] Values)>>();
        await using (var db = Open(provider, connection))
        {
            await db.Database.OpenConnectionAsync();
            var source = db.Database.GetDbConnection();
            var ids = await db.Parties.OrderByDescending(party => party.Id).Select(party => party.Id).Take(People).ToListAsync();
            foreach (var id in ids)
            {
                parties.Add(await RowsAsync(source, id));
                foreach (var (table, where) in Tables.Reverse())
                    await ExecuteAsync(source, $"DELETE FROM \"{table}\" WHERE {string.Format(CultureInfo.InvariantCulture, where, id)}");
            }
        }
        var waiting = new ConcurrentQueue<List<(string Table, string[] Columns, object[] Values)>>(parties);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, WritersAtOnce)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var db = Open(provider, connection);
                        await db.Database.OpenConnectionAsync();
                        while (waiting.TryDequeue(out var rows))
                            await WriteAsync(db.Database.GetDbConnection(), rows);
                    })
                )
        );
        return parties.Count / watch.Elapsed.TotalSeconds;
    }

    private static async Task WriteAsync(DbConnection to, List<(string Table, string[] Columns, object[] Values)> rows)
    {
        await using var transaction = await to.BeginTransactionAsync();
        foreach (var (table, columns, values) in rows)
        {
            await using var insert = to.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText =
                $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
            for (var i = 0; i < values.Length; i++)
            {
                var parameter = insert.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ($"@p{i}", values[i]);
                insert.Parameters.Add(parameter);
            }
            await insert.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }

    private static async Task<List<(string Table, string[] Columns, object[] Values)>> RowsAsync(DbConnection source, int party)
    {
        var rows = new List<(string, string[], object[])>();
        foreach (var (table, where) in Tables)
        {
            await using var select = source.CreateCommand();
            select.CommandText = $"SELECT * FROM \"{table}\" WHERE {string.Format(CultureInfo.InvariantCulture, where, party)}";
            await using var reader = await select.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows.Add((table, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], values));
            }
        }
        return rows;
    }

    private static async Task ExecuteAsync(DbConnection on, string sql)
    {
        await using var command = on.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>As many as nobody registers through a form while somebody waits for the figures.</summary>
    private static async Task FillAsync(DatabaseProvider provider, string connection)
    {
        for (var done = 0; done < Listed; done += 1_000)
        {
            await using var db = Open(provider, connection);
            var desk = await db
                .RegistrationDesks.Include(one => one.Event)
                .Include(one => one.Categories)
                .SingleAsync(one => one.Event.Slug == Slug);
            for (var i = 0; i < 1_000; i++)
            {
                var party = new Party(
                    desk,
                    new Contact("An office", $"office{done + i}@city.example", "en"),
                    $"filled-{done + i}",
                    DateTime.UtcNow
                );
                var name = $"{Words.Name(done + i).Given} {Words.Name(done + i).Family} {done + i}";
                party.Add(
                    desk.Categories[0],
                    new Registrant(new PersonalName(name), null, "Mayor", $"City {(done + i) % 500}", ListConsent.Nobody)
                );
                desk.Register(party, DateTime.UtcNow);
                db.Parties.Add(party);
            }
            await db.SaveChangesAsync();
        }
    }

    private static async Task ListAsync()
    {
        using var manager = new HttpClient { BaseAddress = new Uri(Address) };
        await Measurement.SignInAsync(manager, "events@forum.example");
        var list = $"/manage/events/{Slug}/registrations";
        var session = await MedianAsync(manager, "/sessions/2025-dialogue-international-organizations");
        foreach (
            var address in new[]
            {
                list,
                list + "?state=confirmed",
                list + "?q=city+77",
                list + "?state=confirmed&q=mayor&sort=arrival&page=40",
            }
        )
        {
            var median = await MedianAsync(manager, address);
            Console.WriteLine($"{address}: median {median:0.0} ms, {median / session:0.0} times a session page ({session:0.0} ms)");
        }
    }

    /// <summary>Milliseconds.</summary>
    private static async Task<double> MedianAsync(HttpClient http, string address)
    {
        var times = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times = [.. times.Skip(10).Order()];
        return times[times.Count / 2];
    }
}
