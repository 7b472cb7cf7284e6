using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>The portal as a process of its own, which a test can kill in the middle of something.</summary>
public sealed class PortalProcess : IDisposable
{
    private readonly Process process;

    private PortalProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }
    public bool HasExited => process.HasExited;

    /// <summary>Starts the portal as it was built beside the tests; it may not be ready yet.</summary>
    public static PortalProcess Start(string dataFolder, string environment = "Development", Dictionary<string, string>? settings = null)
    {
        var address = new Uri($"http://localhost:{FreePort()}");
        return new PortalProcess(Start(["--urls", address.OriginalString], dataFolder, environment, settings ?? []), address);
    }

    /// <summary>Calls the portal for one command and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(string dataFolder, string command)
    {
        using var process = Start([command], dataFolder, "Development", []);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Starts the portal where it cannot start, and waits for its end.</summary>
    /// <returns>Its exit code, and the lines that it said to whoever started it.</returns>
    public static async Task<(int ExitCode, IReadOnlyList<string> Errors)> FailAsync(string dataFolder, Dictionary<string, string> settings)
    {
        var errors = new List<string>();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var process = Start(["--urls", $"http://localhost:{FreePort()}"], dataFolder, "Development", settings, errors);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
        return (process.ExitCode, errors);
    }

    /// <summary>Waits until the portal says that it is ready.</summary>
    public async Task<PortalProcess> ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/agencies", UriKind.Relative), limit.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return this;
            }
            catch (Exception broken) when (broken is HttpRequestException or SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
            }
        }
        throw new InvalidOperationException($"The portal ended with {process.ExitCode} before it was ready.");
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    public void Kill()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    private static Process Start(
        string[] arguments,
        string dataFolder,
        string environment,
        Dictionary<string, string> settings,
        List<string>? errors = null
    )
    {
        var folder = Path.GetFullPath(
            Path.Combine(AppContext.BaseDirectory, "..", "..", "ForumPortal.Web", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')))
        );
        var start = new ProcessStartInfo("dotnet", ["ForumPortal.Web.dll", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["Portal__DataFolder"] = dataFolder;
        start.Environment["Content__LoadOnStart"] = "true";
        start.Environment["Serilog__MinimumLevel__Default"] = "Error";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
                errors?.Add(line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
