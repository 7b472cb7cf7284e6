using System.Diagnostics;

namespace ForumPortal.Tests.Shared;

/// <summary>A real server or browser that a test needs: where it is missing, the test run installs it.</summary>
internal static class DebianPackage
{
    /// <summary>The path of a program; its package is installed first where it is missing.</summary>
    /// <param name="program">A name on the path (<c>xmllint</c>), or a pattern (<c>/usr/lib/postgresql/*/bin/postgres</c>).</param>
    /// <param name="package">The Debian package that has it.</param>
    public static async Task<string> EnsureAsync(string program, string package)
    {
        if (Find(program) is { } there)
            return there;
        // The test projects run at once, and apt-get serves one of them at a time.
        await using var turn = await TurnAsync();
        if (Find(program) is null)
        {
            await AptGetAsync("update");
            await AptGetAsync("install", "--yes", "--no-install-recommends", package);
        }
        return Find(program) ?? throw new InvalidOperationException($"{package} is installed but has no {program}.");
    }

    private static string? Find(string program)
    {
        if (program.StartsWith('/'))
            return Matches(program).FirstOrDefault(File.Exists);
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin");
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Matches(string pattern)
    {
        var star = pattern.IndexOf("/*/", StringComparison.Ordinal);
        if (star < 0)
            return [pattern];
        var (folder, rest) = (pattern[..star], pattern[(star + 3)..]);
        return Directory.Exists(folder)
            ? Directory
                .EnumerateDirectories(folder)
                .OrderByDescending(found => found, NewestFirst)
                .Select(found => Path.Combine(found, rest))
            : [];
    }

    /// <summary>17 is newer than 9.</summary>
    private static readonly StringComparer NewestFirst = StringComparer.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        System.Globalization.CompareOptions.NumericOrdering
    );

    private static async Task<FileStream> TurnAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), "forumportal-packages.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    private static async Task AptGetAsync(params string[] arguments)
    {
        string[] command = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "--quiet", .. arguments];
        if (!string.Equals(Environment.UserName, "root", StringComparison.Ordinal))
            command = ["sudo", "--non-interactive", "--preserve-env=DEBIAN_FRONTEND", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} failed: {string.Join('\n', said)}");
    }
}
