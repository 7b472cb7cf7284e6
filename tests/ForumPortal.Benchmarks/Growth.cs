using System.Diagnostics;

namespace ForumPortal.Benchmarks;

/// <summary>
/// How much slower each public page becomes when the content grows: the published portal on a small and on a large content at
/// the same time, asked in turns, uncached. A ratio within one run says something on a busy machine, too.
/// </summary>
internal static class Growth
{
    private const int Rounds = 150;
    private const int WarmUpRounds = 150;

    /// <summary>The runtime compiles what is called often while nothing new is called.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    private static readonly string[] Paths =
    [
        "/",
        "/editions",
        "/editions/2022",
        "/sessions",
        "/sessions?edition=2022",
        "/sessions?theme=theme-3",
        "/sessions?agency=agency-3",
        "/sessions?city=city-5",
        "/sessions?kind=plenary",
        "/sessions?theme=theme-3&agency=agency-3",
        "/sessions?page=2",
        "/sessions/session-50",
        "/records",
        "/records?edition=2022",
        "/records?agency=agency-3",
        "/records?kind=summary",
        "/records?page=2",
        "/records/session-50",
        "/records/session-50/versions",
        "/records/session-50/versions/1",
        "/records/session-50/cite",
        "/speakers",
        "/speakers?page=2",
        "/speakers/person-12",
        "/agencies",
        "/agencies/agency-4",
        "/cities",
        "/cities/city-5",
        "/programmes",
        "/programmes/programme-3",
        "/themes",
        "/themes/theme-3",
        "/commitments",
        "/commitments?status=stated",
        "/commitments?agency=agency-3",
        "/commitments?city=city-5",
        "/commitments?theme=theme-3",
        "/commitments?due=2027",
        "/commitments?due=none",
        "/commitments?due=2027&status=stated",
        "/commitments/commitment-21",
        "/calls",
        "/calls?to=cities",
        "/calls?agency=agency-3",
        "/calls?edition=2022",
        "/calls?kind=ask",
        "/calls?status=open",
        "/calls?status=closed",
        "/calls?status=not-stated",
        "/calls/call-21",
        "/events",
        "/events/event-5",
        "/about",
        "/about/data",
    ];

    /// <param name="start">Starts the portal on a content at an address.</param>
    public static async Task RunAsync(int[] sizes, Func<int, string, Process> start)
    {
        const string Small = "http://127.0.0.1:5311";
        const string Large = "http://127.0.0.1:5312";
        using var small = start(sizes[0], Small);
        using var large = start(sizes[1], Large);
        try
        {
            using HttpClient first = Reader(Small),
                second = Reader(Large);
            await Measurement.UntilAnsweredAsync(first, "/healthz/ready");
            await Measurement.UntilAnsweredAsync(second, "/healthz/ready");
            await Measurement.UntilSearchIsBuiltAsync(first);
            await Measurement.UntilSearchIsBuiltAsync(second);
            _ = await TimedAsync(first, second, WarmUpRounds);
            await Task.Delay(Rest);
            var times = await TimedAsync(first, second, Rounds);
            Console.WriteLine(
                $"| page | ms at {sizes[0]:N0} | ms at {sizes[1]:N0} | times | bytes | bytes |\n|---|---:|---:|---:|---:|---:|"
            );
            foreach (var path in Paths)
                Print(path, times[path]);
        }
        finally
        {
            small.Kill();
            large.Kill();
        }
    }

    /// <summary>All pages once in each round, so that what disturbs the machine for a moment falls on all of them.</summary>
    private static async Task<Dictionary<string, List<(Answer Small, Answer Large)>>> TimedAsync(
        HttpClient first,
        HttpClient second,
        int rounds
    )
    {
        var times = Paths.ToDictionary(path => path, _ => new List<(Answer Small, Answer Large)>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var path in Paths)
                times[path].Add((await TimeAsync(first, path), await TimeAsync(second, path)));
        }
        return times;
    }

    private static void Print(string path, List<(Answer Small, Answer Large)> times)
    {
        var (before, after) = (Median(times.Select(time => time.Small)), Median(times.Select(time => time.Large)));
        var (small, large) = times[0];
        Console.WriteLine($"| {path} | {before:0.00} | {after:0.00} | {after / before:0.00} | {small.Bytes} | {large.Bytes} |");
    }

    private static HttpClient Reader(string address)
    {
        var http = new HttpClient { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Add("Cookie", Measurement.PastTheCache);
        return http;
    }

    private static async Task<Answer> TimeAsync(HttpClient http, string path)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        var bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
        var time = watch.Elapsed.TotalMilliseconds;
        // A page that is not there would be quick.
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{http.BaseAddress}{path} answered {(int)answer.StatusCode}.");
        return new Answer(time, bytes);
    }

    private static double Median(IEnumerable<Answer> answers)
    {
        var sorted = answers.Select(answer => answer.Milliseconds).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private sealed record Answer(double Milliseconds, int Bytes);
}
