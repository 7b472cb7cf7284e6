using System.Diagnostics;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>Installs what a test needs and the machine lacks.</summary>
public static class DebianPackages
{
    public static async Task InstallAsync(string package)
    {
        await RunAsync("apt-get", "update", "-o", "DPkg::Lock::Timeout=300");
        await RunAsync("apt-get", "install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", package);
    }

    private static async Task RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo("/usr/bin/env")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in (string[])[.. Environment.IsPrivilegedProcess ? [] : new[] { "sudo", "-n" }, .. command])
            start.ArgumentList.Add(argument);
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"“{string.Join(' ', command)}” ended with {process.ExitCode}: {await errors} {await output}"
            );
    }
}
