using System.Diagnostics;
using System.Net;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Shared;

namespace ForumPortal.Tests.Records;

/// <summary>What a real browser prints.</summary>
public sealed class PdfTests : IAsyncLifetime
{
    private const string Dialogue = "/records/2025-dialogue-international-organizations";

    private Portal portal = null!;

    public async ValueTask InitializeAsync() =>
        portal = new Portal(
            new() { ["Chromium:Path"] = await DebianPackage.EnsureAsync("chromium-headless-shell", "chromium-headless-shell") }
        );

    public ValueTask DisposeAsync()
    {
        portal.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_version_is_printed_once_tagged_with_its_title_and_language_and_every_paragraph()
    {
        using var response = await portal.Anybody().GetAsync(Dialogue + ".pdf");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith(".pdf", response.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        var file = Path.Combine(portal.Folder, "version.pdf");
        await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync());

        var info = await SaysAsync("pdfinfo", file);
        Assert.Matches("Title: +“This is a table of partners”.*FM5-R1, version 1", info);
        Assert.Matches("Tagged: +yes", info);
        var raw = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
        Assert.Contains("/Lang (en)", raw, StringComparison.Ordinal);
        Assert.Contains("/Outlines", raw, StringComparison.Ordinal);
        var words = OneLine(await SaysAsync("pdftotext", file, "-"));
        var json = System.Text.Json.JsonDocument.Parse(
            await portal.Anybody().Http.GetStringAsync(new Uri(Dialogue + ".json", UriKind.Relative))
        );
        foreach (var paragraph in json.RootElement.GetProperty("paragraphs").EnumerateArray())
            // A page ends in the middle of some of them.
            Assert.Contains(OneLine(paragraph.GetProperty("text").GetString()!)[..5], words, StringComparison.Ordinal);
        using var again = await portal.Anybody().GetAsync(Dialogue + "/versions/1.pdf");
        Assert.Equal(response.Headers.ETag, again.Headers.ETag);
        Assert.Single(Directory.GetFiles(Path.Combine(portal.Folder, "pdf")));
    }

    [Fact]
    public async Task A_translation_is_printed_like_its_record_in_its_own_language()
    {
        using var response = await portal.Anybody().GetAsync(Dialogue + "/translations/fr.pdf");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("FM5-R1-fr-v1", response.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        var file = Path.Combine(portal.Folder, "translation.pdf");
        await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync());

        Assert.Matches("Tagged: +yes", await SaysAsync("pdfinfo", file));
        Assert.Contains("/Lang (fr)", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
        Assert.Contains("Ceciestunetabledepartenaires", OneLine(await SaysAsync("pdftotext", file, "-")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_turns_out_to_be_an_example_is_printed_anew_and_says_that_nobody_said_it()
    {
        (await portal.Anybody().GetAsync(Dialogue + ".pdf")).Dispose();
        await portal.MakeItUpAsync();

        var file = Path.Combine(portal.Folder, "example.pdf");
        await File.WriteAllBytesAsync(file, await portal.Anybody().Http.GetByteArrayAsync(new Uri(Dialogue + ".pdf", UriKind.Relative)));

        Assert.Contains("Nobodysaidanyofthis.", OneLine(await SaysAsync("pdftotext", file, "-")), StringComparison.Ordinal);
    }

    private static string OneLine(string text) =>
        string.Concat(text.Where(sign => !char.IsWhiteSpace(sign) && sign is not ('-' or '\u00AD' or '\u2010')));

    private static async Task<string> SaysAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(await DebianPackage.EnsureAsync(program, "poppler-utils")) { RedirectStandardOutput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said;
    }
}
