using System.Diagnostics;
using System.Text.Json;
using ForumPortal.Tests.Shared;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>An entry as a feed reader keeps it.</summary>
public sealed record ReadEntry(string Id, string Title, string Link, string Updated, string Published, string Language);

/// <summary>A feed as a feed reader understands it.</summary>
/// <param name="Wrong">What the reader complains about; nothing where the feed is well formed.</param>
public sealed record ReadFeed(string Version, string? Wrong, string Id, string Title, string Self, IReadOnlyList<ReadEntry> Entries);

/// <summary>Reads feeds with a program that knows nothing of the portal: Debian’s python3-feedparser, installed where it is missing.</summary>
public static class FeedReader
{
    private const string Module = "/usr/lib/python3/dist-packages/feedparser/__init__.py";

    private const string Script = """
        import feedparser, io, json, sys
        read = feedparser.parse(io.BytesIO(sys.stdin.buffer.read()), response_headers={'content-type': sys.argv[1]})
        print(json.dumps({
            'version': read.version,
            'wrong': str(read.bozo_exception) if read.bozo else None,
            'id': read.feed.id,
            'title': read.feed.title,
            'self': next(link.href for link in read.feed.links if link.rel == 'self'),
            'entries': [{
                'id': one.id, 'title': one.title, 'link': one.link, 'updated': one.updated, 'published': one.published,
                'language': one.title_detail.language or '',
            } for one in read.entries],
        }))
        """;

    public static async Task<ReadFeed> FollowAsync(this Visitor somebody, string address)
    {
        using var response = await somebody.GetAsync(address);
        Assert.True(response.IsSuccessStatusCode, $"{address} answered {(int)response.StatusCode}");
        await DebianPackage.EnsureAsync(Module, "python3-feedparser");
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Script, response.Content.Headers.ContentType!.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var python = Process.Start(start)!;
        var (output, errors) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        await response.Content.CopyToAsync(python.StandardInput.BaseStream);
        python.StandardInput.Close();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, $"{address}: {await errors}");
        return JsonSerializer.Deserialize<ReadFeed>(await output, JsonSerializerOptions.Web)!;
    }
}
