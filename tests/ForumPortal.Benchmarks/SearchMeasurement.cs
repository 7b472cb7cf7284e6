using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Benchmarks;

/// <summary>
/// Search at a size: how long the first build takes, what memory it costs, how long a search with facets takes beside a session page
/// that no cache serves, and whether readers who search and a publication slow each other.
/// </summary>
internal static partial class SearchMeasurement
{
    private const string Address = "http://127.0.0.1:5314";
    private const int Readers = 32;
    private const int Publications = 12;
    private const int Rounds = 40;

    /// <summary>A reader reads what was found before asking again.</summary>
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(1);

    /// <summary>Words, names, phrases, narrowed and not; each with all facets beside it.</summary>
    private static readonly string[] Searches =
    [
        "/search?q=water",
        "/search?q=housing+resilience",
        "/search?q=%E2%80%9Clocal+governments%E2%80%9D",
        "/search?q=GA3+cities",
        "/search?q=mayors+-climate",
        "/search?q=climat*",
        "/search?q=cities&theme=theme-3",
        "/search?q=cities&agency=agency-3&voice=paraphrase",
        "/search?edition=2025",
        "/search?q=what+did+the+director+say+about+transport",
    ];

    /// <param name="published">The folder with the published portal.</param>
    public static async Task<int> RunAsync(string root, string published, int sessions)
    {
        var folder = Path.Combine(root, "artifacts", "benchmarks", $"search-{sessions}");
        var file = Path.Combine(folder, "portal.db");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        await Generator.WriteAsync(file, sessions);
        Console.WriteLine($"\n## Search, {sessions:N0} sessions, {sessions * 10:N0} paragraphs\n");
        // A file where the folder should be: the portal runs without search until it is gone.
        var blocked = Path.Combine(folder, "search");
        await File.WriteAllTextAsync(blocked, "");
        using var portal = Start(published, folder, out var built);
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri(Address) };
            http.DefaultRequestHeaders.Add("Cookie", "ForumPortal=none");
            await Measurement.UntilAnsweredAsync(http, "/healthz/ready");
            await MedianAsync(http, Pages(sessions));
            var without = await SettledAsync(portal);
            File.Delete(blocked);
            Say("first build", await built.Task, "s", "under 60");
            await Measurement.UntilAnsweredAsync(http, Searches[0]);
            await MedianAsync(http, Searches);
            var page = await MedianAsync(http, Pages(sessions));
            var search = await MedianAsync(http, Searches);
            Say("a session page, uncached, median", page, "ms", null);
            Say("a search with facets, median", search, "ms", null);
            Say("the search, times the page", search / page, "", "at most 3");
            foreach (var one in Searches)
                Say("    " + one, await MedianAsync(http, [one]), "ms", null);
            Say("memory without search", without, "MB", null);
            Say("memory growth", await SettledAsync(portal) - without, "MB", "under 150");
            await PublishWhileReadAsync(file, http);
        }
        finally
        {
            portal.Kill();
        }
        return 0;
    }

    /// <summary>Publishes records alone, then while readers search; and lets readers search alone.</summary>
    private static async Task PublishWhileReadAsync(string file, HttpClient http)
    {
        await ApproveAsync(file);
        await PublishAsync(file, http, 0, 2);
        var (committed, found) = await PublishAsync(file, http, 2, Publications);
        using var alone = new CancellationTokenSource();
        var readers = ReadAsync(alone.Token);
        await Task.Delay(Reading * Publications);
        await alone.CancelAsync();
        var quiet = await readers;

        using var beside = new CancellationTokenSource();
        readers = ReadAsync(beside.Token);
        var (committedBeside, foundBeside) = await PublishAsync(file, http, 2 + Publications, Publications);
        await beside.CancelAsync();
        var busy = await readers;
        Say($"{Readers} readers search, median", quiet, "ms", null);
        Say("the same while records are published", busy, "ms", null);
        Say("of it", busy / quiet, "", "at most 1.5");
        Say("a publication committed, median", committed, "ms", null);
        Say("the same while readers search", committedBeside, "ms", null);
        Say("of it", committedBeside / committed, "", "at most 1.5");
        Say("a publication found, median", found, "ms", "at most 2,000");
        Say("the same while readers search", foundBeside, "ms", "at most 2,000");
        Say("of it", foundBeside / found, "", "at most 1.5");
    }

    /// <summary>Records that wait for their publication, each with a word that nothing else has.</summary>
    private static async Task ApproveAsync(string file)
    {
        await using var db = Open(file);
        var session = await db
            .Sessions.Include(one => one.Edition)
            .Include(one => one.Participations)
                .ThenInclude(seat => seat.Person)
            .Include(one => one.Participations)
                .ThenInclude(seat => seat.Agency)
            .Include(one => one.Participations)
                .ThenInclude(seat => seat.City)
            .FirstAsync();
        var (writer, reviewer, now) = (new Actor(1, "Generated writer"), new Actor(2, "Generated reviewer"), DateTime.UtcNow);
        for (var i = 0; i < 2 + 2 * Publications; i++)
        {
            var record = new Record(session, 500 + i, $"published-{i}", $"Published {i}", RecordKind.Summary, "en", writer, now);
            for (var p = 0; p < 10; p++)
            {
                var seat = session.Participations[p % session.Participations.Count];
                var words = $"{WordOf(i)} {Words.Sentence(i * 10 + p, 40)}";
                record.Write(new ParagraphText(ParagraphKind.Text, Voice.Paraphrase, seat.Id, words), null, writer, now).AttributeTo(seat);
            }
            record.Submit(writer, now);
            record.Approve(record.Content, reviewer, now);
            db.Records.Add(record);
        }
        await db.SaveChangesAsync();
    }

    private static string WordOf(int i) => string.Create(CultureInfo.InvariantCulture, $"zyxword{i}q");

    /// <summary>Milliseconds until a publication is committed, and until a reader finds it.</summary>
    private static async Task<(double Committed, double Found)> PublishAsync(string file, HttpClient http, int first, int count)
    {
        var (committed, found) = (new List<double>(), new List<double>());
        for (var i = first; i < first + count; i++)
        {
            await using var db = Open(file);
            var slug = $"published-{i}";
            var record = await db
                .Records.Include(one => one.Session.Edition)
                .Include(one => one.Paragraphs)
                    .ThenInclude(paragraph => paragraph.Participation!.Person)
                .Include(one => one.Versions)
                .AsSplitQuery()
                .SingleAsync(one => one.Slug == slug);
            var watch = Stopwatch.StartNew();
            record.Publish(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30), null, new Actor(2, "Generated reviewer"), DateTime.UtcNow);
            // The portal writes this line with the record; here the writer is no portal.
            db.SearchChanges.Add(
                new Data.Search.SearchChange
                {
                    At = DateTime.UtcNow,
                    Noun = nameof(Record),
                    EntityId = record.Id,
                }
            );
            await db.SaveChangesAsync();
            committed.Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            while (
                !(await http.GetStringAsync(new Uri("/search?q=" + WordOf(i), UriKind.Relative))).Contains(slug, StringComparison.Ordinal)
            )
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            found.Add(watch.Elapsed.TotalMilliseconds);
        }
        return (Median(committed), Median(found));
    }

    /// <summary>The median of what readers waited for, in milliseconds.</summary>
    private static async Task<double> ReadAsync(CancellationToken stop)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(() => ReadAsync(reader, stop))));
        return Median([.. all.SelectMany(times => times)]);
    }

    private static async Task<List<double>> ReadAsync(int reader, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Address) };
        http.DefaultRequestHeaders.Add("Cookie", "ForumPortal=none");
        var times = new List<double>();
        try
        {
            await Task.Delay(Reading / Readers * reader, stop);
            for (var i = reader; ; i++)
            {
                var watch = Stopwatch.StartNew();
                using var answer = await http.GetAsync(new Uri(Searches[i % Searches.Length], UriKind.Relative), stop);
                answer.EnsureSuccessStatusCode();
                times.Add(watch.Elapsed.TotalMilliseconds);
                await Task.Delay(Reading, stop);
            }
        }
        catch (OperationCanceledException)
        {
            return times;
        }
    }

    private static string[] Pages(int sessions) =>
        [.. Enumerable.Range(1, 10).Select(i => $"/sessions/session-{i * Math.Max(1, sessions / 11) + 1}")];

    /// <summary>Milliseconds, one request after the other.</summary>
    private static async Task<double> MedianAsync(HttpClient http, string[] addresses)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
            foreach (var address in addresses)
            {
                var watch = Stopwatch.StartNew();
                using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        // Code becomes quick by being used.
        return Median([.. times.Skip(times.Count / 4)]);
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times.Count == 0 ? double.NaN : times[times.Count / 2];
    }

    /// <summary>Megabytes in use, once the portal rests.</summary>
    private static async Task<double> SettledAsync(Process portal)
    {
        await Task.Delay(TimeSpan.FromSeconds(5));
        portal.Refresh();
        return portal.WorkingSet64 / 1_048_576.0;
    }

    private static Process Start(string published, string folder, out TaskCompletionSource<double> built)
    {
        var start = new ProcessStartInfo("dotnet", $"ForumPortal.Web.dll --urls {Address}")
        {
            WorkingDirectory = published,
            RedirectStandardOutput = true,
        };
        start.Environment["Portal__DataFolder"] = folder;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Serilog__MinimumLevel__Default"] = "Warning";
        start.Environment["Serilog__MinimumLevel__Override__ForumPortal.Web.Features.Search"] = "Information";
        var seconds = new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously);
        var portal = Process.Start(start)!;
        portal.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && Built().Match(text) is { Success: true } match)
                seconds.TrySetResult(double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        };
        portal.BeginOutputReadLine();
        built = seconds;
        return portal;
    }

    private static SqlitePortalDbContext Open(string file) =>
        new(
            (DbContextOptions<SqlitePortalDbContext>)
                new DbContextOptionsBuilder<SqlitePortalDbContext>().UseProvider(DatabaseProvider.Sqlite, $"Data Source={file}").Options,
            TimeProvider.System
        );

    private static void Say(string what, double figure, string unit, string? meant) =>
        Console.WriteLine($"{what, -60} {figure, 10:0.00} {unit, -3}{(meant is null ? "" : $" meant to be {meant}")}");

    [GeneratedRegex(@"was built in ([0-9.]+) s")]
    private static partial Regex Built();
}
