using System.Diagnostics;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Settings;
using Microsoft.Extensions.Options;

namespace ForumPortal.Web.Features.Records.Formats;

/// <summary>
/// PDF, printed by the browser that the settings name: tagged, with an outline, a title and a language. Each version is printed once
/// for each state of its record, and as an example where it is one, and kept by its digest.
/// </summary>
public sealed class PdfFiles(
    IOptions<ChromiumSettings> chromium,
    IOptions<PortalSettings> portal,
    DataFolder folder,
    ILogger<PdfFiles> logger
) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Raised when documents are set differently, so that they are printed anew.</summary>
    private const int Setting = 1;

    /// <summary>A browser needs much memory: one at a time.</summary>
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Whether there is a browser to print with.</summary>
    public bool CanMake => !string.IsNullOrEmpty(chromium.Value.Path);

    public bool Has(PrintableVersion version) => File.Exists(PathOf(version.Digest, version.State, version.Example));

    /// <summary>The printed version; nothing if it could not be printed.</summary>
    public async Task<byte[]?> MakeAsync(PublishedDocument document, DocumentWords words, CancellationToken stop)
    {
        var path = PathOf(document.Version.Digest, document.Facts.State, document.Facts.Session.Example);
        if (!File.Exists(path))
        {
            await one.WaitAsync(stop);
            try
            {
                // Whoever asked before may have had it made.
                if (!File.Exists(path) && !await PrintAsync(document, words, path, stop))
                    return null;
            }
            finally
            {
                one.Release();
            }
        }
        return await File.ReadAllBytesAsync(path, stop);
    }

    public void Dispose() => one.Dispose();

    private string PathOf(string digest, RecordState state, bool example) =>
        folder.Inside("pdf", $"{digest}-{state.ToString().ToLowerInvariant()}{(example ? "-example" : "")}-{Setting}.pdf");

    private async Task<bool> PrintAsync(PublishedDocument document, DocumentWords words, string path, CancellationToken stop)
    {
        // The file is kept for everybody: where the portal is, the setting says, and nobody's request.
        var address = (portal.Value.PublicAddress ?? "").TrimEnd('/') + document.Path;
        var work = Directory.CreateTempSubdirectory("forumportal-pdf-");
        try
        {
            var (page, printed) = (Path.Combine(work.FullName, "page.html"), Path.Combine(work.FullName, "page.pdf"));
            await File.WriteAllTextAsync(
                page,
                PortalLanguages.In(PortalLanguages.Of(document.Language), () => PrintedPage.Of(document, words, address)),
                stop
            );
            if (!await RunAsync(work.FullName, page, printed, stop))
                return false;
            File.Move(printed, path, overwrite: true);
            return true;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private async Task<bool> RunAsync(string work, string page, string printed, CancellationToken stop)
    {
        var start = new ProcessStartInfo(chromium.Value.Path!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = work,
        };
        string[] arguments =
        [
            "--headless",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            "--export-tagged-pdf",
            $"--user-data-dir={Path.Combine(work, "profile")}",
            $"--print-to-pdf={printed}",
            // Chromium refuses its sandbox to root; the page is the portal's own, and its policy lets it run no script.
            .. Environment.IsPrivilegedProcess ? new[] { "--no-sandbox" } : [],
            new Uri(page).AbsoluteUri,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(Patience);
        try
        {
            var (_, errors) = (process.StandardOutput.ReadToEndAsync(late.Token), process.StandardError.ReadToEndAsync(late.Token));
            await process.WaitForExitAsync(late.Token);
            if (process.ExitCode == 0 && File.Exists(printed))
                return true;
            logger.LogError("The browser ended with {Code} and printed nothing: {Errors}", process.ExitCode, await errors);
            return false;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            stop.ThrowIfCancellationRequested();
            logger.LogError("The browser did not print within {Patience}", Patience);
            return false;
        }
    }
}
