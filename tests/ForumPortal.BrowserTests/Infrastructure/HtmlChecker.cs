using System.Diagnostics;
using System.Security.Cryptography;

namespace ForumPortal.BrowserTests.Infrastructure;

/// <summary>The Nu Html Checker, as validator.w3.org uses it; it is fetched once from npm, where it is published as a file for Java.</summary>
internal static class HtmlChecker
{
    private const string Package = "vnu-jar@26.9.27";
    private const string Digest = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47";

    /// <summary>What is wrong with the documents in a folder, a line each.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(string folder)
    {
        var java = await DebianPackage.EnsureAsync("java", "default-jre-headless");
        var (status, _, said) = await RunAsync(
            java,
            folder,
            "-Xss4m",
            "-jar",
            await JarAsync(),
            "--format",
            "gnu",
            "--skip-non-html",
            // What the framework's inputs look like; a remark, no fault.
            "--filterpattern",
            "Trailing slash on void elements.*",
            folder
        );
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return status == 0 || lines.Length > 0 ? lines : [$"The checker ended with {status} and said nothing."];
    }

    private static async Task<string> JarAsync()
    {
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "forumportal-tests", Package);
        var jar = Path.Combine(folder, "vnu.jar");
        if (!File.Exists(jar) || !await IsTheOneAsync(jar))
        {
            Directory.CreateDirectory(folder);
            var npm = await DebianPackage.EnsureAsync("npm", "npm");
            var (status, _, said) = await RunAsync(npm, folder, "pack", Package);
            if (status != 0)
                throw new InvalidOperationException($"npm cannot fetch {Package}: {said}");
            await RunAsync(
                "tar",
                folder,
                "xzf",
                Directory.GetFiles(folder, "*.tgz")[0],
                "--strip-components=3",
                "package/build/dist/vnu.jar"
            );
            if (!await IsTheOneAsync(jar))
                throw new InvalidOperationException($"{jar} is not the file that these tests know.");
        }
        return jar;
    }

    private static async Task<bool> IsTheOneAsync(string jar)
    {
        await using var file = File.OpenRead(jar);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file)) == Digest;
    }

    private static async Task<(int Status, string Output, string Errors)> RunAsync(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, said[0], said[1]);
    }
}
