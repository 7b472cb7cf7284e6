using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ForumPortal.Data.Content;

namespace ForumPortal.Benchmarks;

/// <summary>
/// Starts the published portal on generated content, on one core, and puts a load on it from the other:
/// requests per second and latencies of the pages that matter, with and without the cache, beside the smallest answer of
/// the same size in the same run.
/// </summary>
internal static partial class Measurement
{
    private const string Address = "http://127.0.0.1:5311";
    private const string SmallestAddress = "http://127.0.0.1:5312";
    private const int Seconds = 3;
    private const int WarmUpSeconds = 2;

    /// <summary>The portal gives back memory when it has come to rest.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    /// <summary>A reader who carries something like a sign-in cookie gets pages of their own: the cache is passed by.</summary>
    internal const string PastTheCache = "ForumPortal=none";

    private static readonly (string Name, string Path)[] Pages =
    [
        ("home", "/"),
        ("a session", "/sessions/session-50"),
        ("a record", "/records/session-50"),
        ("a filtered list", "/sessions?theme=theme-3"),
        ("sessions", "/sessions"),
        ("records", "/records"),
        ("an edition", "/editions/2022"),
        ("speakers", "/speakers"),
        ("a speaker", "/speakers/person-12"),
        ("an agency", "/agencies/agency-3"),
        ("a city", "/cities/city-5"),
        ("a theme", "/themes/theme-3"),
        ("calls", "/calls"),
        ("commitments", "/commitments"),
        ("events", "/events"),
    ];

    public static async Task<int> RunAsync(int[] sizes)
    {
        if (!OperatingSystem.IsLinux() || !await HasAsync("wrk") || !await HasAsync("taskset"))
        {
            await Console.Error.WriteLineAsync("The measures need Linux with wrk and taskset: apt-get install wrk util-linux");
            return 1;
        }
        var (root, published) = await PublishAsync();
        foreach (var size in sizes)
            await MeasureAsync(root, published, size);
        return 0;
    }

    /// <inheritdoc cref="Growth.RunAsync"/>
    public static async Task<int> RunGrowthAsync(int[] sizes)
    {
        var (root, published) = await PublishAsync();
        var folders = new Dictionary<int, string>();
        foreach (var size in sizes)
            folders[size] = await ContentAsync(root, size);
        await Growth.RunAsync(
            sizes,
            (size, address) => Start("dotnet", $"ForumPortal.Web.dll --urls {address}", published, folders[size], quiet: true)
        );
        return 0;
    }

    /// <inheritdoc cref="RegistrationMeasurement.RunAsync"/>
    public static async Task<int> RunRegistrationsAsync(string? postgreSql)
    {
        var (root, published) = await PublishAsync();
        return await RegistrationMeasurement.RunAsync(root, published, postgreSql);
    }

    /// <inheritdoc cref="SearchMeasurement"/>
    public static async Task<int> RunSearchAsync(int paragraphs)
    {
        var (root, published) = await PublishAsync();
        return await SearchMeasurement.RunAsync(root, published, paragraphs / 10);
    }

    /// <inheritdoc cref="EditorMeasurement"/>
    public static async Task<int> RunEditorAsync()
    {
        var (root, published) = await PublishAsync();
        return await EditorMeasurement.RunAsync(root, published);
    }

    /// <summary>The published portal with the content and the accounts of the demonstration.</summary>
    internal static Process StartDemonstration(string published, string folder, string address, Dictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet", $"ForumPortal.Web.dll --urls {address}")
        {
            WorkingDirectory = published,
            RedirectStandardOutput = true,
        };
        start.Environment["Portal__DataFolder"] = folder;
        start.Environment["Content__LoadOnStart"] = "true";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Serilog__MinimumLevel__Default"] = "Error";
        foreach (var (name, value) in settings ?? [])
            start.Environment[name] = value;
        var portal = Process.Start(start)!;
        portal.BeginOutputReadLine();
        return portal;
    }

    /// <summary>Signs in with an account of the demonstration.</summary>
    internal static async Task SignInAsync(HttpClient http, string email)
    {
        var address = new Uri("/account/sign-in", UriKind.Relative);
        using var signIn = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = TokenOf(await http.GetStringAsync(address)),
                ["Input.Email"] = email,
                ["Input.Password"] = DemonstrationAccounts.Password,
            }
        );
        (await http.PostAsync(address, signIn)).Dispose();
    }

    /// <summary>What a form of a page sends to show that it is ours.</summary>
    internal static string TokenOf(string page) => Token().Match(page).Groups[1].Value;

    private static async Task<(string Root, string Published)> PublishAsync()
    {
        var root = Root();
        var published = Path.Combine(root, "artifacts", "benchmarks", "portal");
        await RunAsync("dotnet", $"publish {Path.Combine(root, "src", "ForumPortal.Web")} -c Release -o {published} --nologo -v q");
        return (root, published);
    }

    /// <summary>The data folder with a content of so many sessions.</summary>
    private static async Task<string> ContentAsync(string root, int sessions)
    {
        var folder = Path.Combine(root, "artifacts", "benchmarks", $"data-{sessions}");
        var file = Path.Combine(folder, "portal.db");
        // Content that an earlier build wrote may lack what this one reads.
        if (File.GetLastWriteTimeUtc(file) < File.GetLastWriteTimeUtc(typeof(Measurement).Assembly.Location))
            await Generator.WriteAsync(file, sessions);
        Console.WriteLine(
            $"\n## {sessions:N0} sessions, {sessions * 10:N0} paragraphs ({new FileInfo(file).Length / 1_000_000.0:0.0} MB)\n"
        );
        return folder;
    }

    private static async Task MeasureAsync(string root, string published, int sessions)
    {
        var folder = await ContentAsync(root, sessions);

        var statements = await CountStatementsAsync(published, folder);
        var watch = Stopwatch.StartNew();
        using var portal = Start("taskset", $"-c 0 dotnet ForumPortal.Web.dll --urls {Address}", published, folder, quiet: true);
        try
        {
            await MeasureAsync(root, folder, portal, watch, statements);
        }
        finally
        {
            portal.Kill();
        }
    }

    private static async Task MeasureAsync(string root, string folder, Process portal, Stopwatch watch, Dictionary<string, int> statements)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Address) };
        await UntilAnsweredAsync(http, "/healthz/ready");
        var ready = watch.Elapsed;
        await UntilAnsweredAsync(http, "/");
        Console.WriteLine($"start to ready {ready.TotalSeconds:0.00} s, to the first page {watch.Elapsed.TotalSeconds:0.00} s\n");
        Console.WriteLine(
            "| page | bytes | SQL | cached req/s | p50 ms | p99 ms | of smallest | uncached req/s | p50 ms | p99 ms | of smallest |"
        );
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        await UntilSearchIsBuiltAsync(http);
        // Code becomes quick by being used; what is measured is the portal after its first minute.
        foreach (var (_, path) in Pages)
            await LoadAsync(Address + path, $"Cookie: {PastTheCache}", WarmUpSeconds);
        foreach (var (name, path) in Pages)
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            if (!answer.IsSuccessStatusCode)
            {
                Console.WriteLine($"| {name} | {(int)answer.StatusCode} |");
                continue;
            }
            var bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            using var smallest = Start(
                "taskset",
                $"-c 0 dotnet {typeof(Measurement).Assembly.Location} smallest {SmallestAddress} {bytes}",
                root,
                folder,
                quiet: true
            );
            using var other = new HttpClient { BaseAddress = new Uri(SmallestAddress) };
            await UntilAnsweredAsync(other, "/");
            await LoadAsync(SmallestAddress + "/", null, WarmUpSeconds);
            var floor = await LoadAsync(SmallestAddress + "/", null, Seconds);
            smallest.Kill();
            await LoadAsync(Address + path, null, WarmUpSeconds);
            var cached = await LoadAsync(Address + path, null, Seconds);
            await LoadAsync(Address + path, $"Cookie: {PastTheCache}", WarmUpSeconds);
            var uncached = await LoadAsync(Address + path, $"Cookie: {PastTheCache}", Seconds);
            Console.WriteLine(
                $"| {name} | {bytes} | {statements[path]} | {cached.PerSecond:0} | {cached.P50:0.00} | {cached.P99:0.00} | {cached.PerSecond / floor.PerSecond:0.000} | {uncached.PerSecond:0} | {uncached.P50:0.00} | {uncached.P99:0.00} | {uncached.PerSecond / floor.PerSecond:0.000} |"
            );
        }
        var (loaded, _) = Memory(portal);
        await Task.Delay(Rest);
        var (rested, files) = Memory(portal);
        Console.WriteLine(
            $"\nmemory at the last request {loaded:0} MB, {Rest.TotalSeconds:0} seconds after it {rested:0} MB (peak {portal.PeakWorkingSet64 / 1_048_576.0:0} MB), {files:0} MB of it files that are mapped and not written"
        );
    }

    /// <summary>Megabytes.</summary>
    private static (double All, double Files) Memory(Process portal)
    {
        portal.Refresh();
        return (portal.WorkingSet64 / 1_048_576.0, MappedFiles(portal));
    }

    /// <summary>Megabytes; the system takes them back when it needs them, and all processes share them.</summary>
    private static double MappedFiles(Process portal)
    {
        var line = File.ReadLines($"/proc/{portal.Id}/status").First(line => line.StartsWith("RssFile:", StringComparison.Ordinal));
        return int.Parse(
                line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1],
                CultureInfo.InvariantCulture
            ) / 1024.0;
    }

    /// <summary>How many statements a page executes, read from the portal's own log of them.</summary>
    private static async Task<Dictionary<string, int>> CountStatementsAsync(string published, string folder)
    {
        var statements = new Dictionary<string, int>();
        var count = 0;
        using var portal = Start("dotnet", $"ForumPortal.Web.dll --urls {Address}", published, folder, quiet: false);
        portal.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Executed DbCommand", StringComparison.Ordinal) == true)
                Interlocked.Increment(ref count);
        };
        portal.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = new Uri(Address) };
        // Building the index asks the database all the time.
        await UntilSearchIsBuiltAsync(http);
        http.DefaultRequestHeaders.Add("Cookie", PastTheCache);
        foreach (var (_, path) in Pages)
        {
            (await http.GetAsync(new Uri(path, UriKind.Relative))).Dispose();
            await Task.Delay(TimeSpan.FromMilliseconds(300));
            var fewest = int.MaxValue;
            // What a job asks at the same time is not the page's.
            for (var time = 0; time < 4; time++)
            {
                Interlocked.Exchange(ref count, 0);
                (await http.GetAsync(new Uri(path, UriKind.Relative))).Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(300));
                fewest = Math.Min(fewest, count);
            }
            statements[path] = fewest;
        }
        portal.Kill();
        await portal.WaitForExitAsync();
        return statements;
    }

    private static Process Start(string program, string arguments, string workingFolder, string dataFolder, bool quiet)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = quiet,
        };
        start.Environment["Portal__DataFolder"] = dataFolder;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Serilog__MinimumLevel__Override__Microsoft.EntityFrameworkCore.Database.Command"] = quiet
            ? "Warning"
            : "Information";
        start.Environment["Serilog__MinimumLevel__Default"] = quiet ? "Warning" : "Information";
        var process = Process.Start(start)!;
        if (quiet)
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }
        return process;
    }

    /// <summary>A large content is searched a minute after the first start, which then is no part of what is measured.</summary>
    internal static Task UntilSearchIsBuiltAsync(HttpClient http) => UntilAnsweredAsync(http, "/search.atom?q=water");

    internal static async Task UntilAnsweredAsync(HttpClient http, string path)
    {
        for (var attempt = 0; attempt < 18_000; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) { }
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
        throw new InvalidOperationException($"{http.BaseAddress}{path} did not answer within three minutes.");
    }

    private static async Task<(double PerSecond, double P50, double P99)> LoadAsync(string address, string? header, int seconds)
    {
        var output = await RunAsync(
            "taskset",
            $"-c 1 wrk -t1 -c16 -d{seconds}s --latency {(header is null ? "" : $"-H \"{header}\"")} \"{address}\""
        );
        return (
            double.Parse(PerSecond().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
            Percentile(output, "50%"),
            Percentile(output, "99%")
        );
    }

    private static double Percentile(string output, string which)
    {
        var match = Regex.Match(output, Regex.Escape(which) + @"\s+([0-9.]+)(us|ms|s)");
        var value = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch
        {
            "us" => value / 1_000,
            "s" => value * 1_000,
            _ => value,
        };
    }

    private static async Task<bool> HasAsync(string program)
    {
        using var which = Process.Start(new ProcessStartInfo("which", program) { RedirectStandardOutput = true })!;
        await which.WaitForExitAsync();
        return which.ExitCode == 0;
    }

    private static async Task<string> RunAsync(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {arguments} failed:\n{output}");
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ForumPortal.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run the measures from a checkout.");
        return folder;
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
