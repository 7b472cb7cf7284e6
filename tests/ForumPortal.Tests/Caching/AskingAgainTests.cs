using System.IO.Compression;
using System.Net;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Caching;

/// <summary>What a page costs on its way to a phone: little, and nothing where the phone has it.</summary>
public sealed class AskingAgainTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/fr/records/2025-dialogue-international-organizations")]
    public async Task Whoever_has_a_page_that_is_still_the_same_is_not_sent_it_again(string address)
    {
        using var first = await portal.Anybody().GetAsync(address);
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var unchanged = await portal.Anybody().Http.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, unchanged.Headers.ETag);
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip, deflate", "gzip")]
    public async Task A_page_is_packed_as_the_browser_can_unpack_it_be_it_made_or_kept(string accepted, string encoding)
    {
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
            request.Headers.Add("Accept-Encoding", accepted);

            using var answer = await portal.Anybody().Http.SendAsync(request);

            Assert.Equal(encoding, Assert.Single(answer.Content.Headers.ContentEncoding));
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            var packed = await answer.Content.ReadAsStreamAsync();
            await using Stream unpacked =
                encoding == "br"
                    ? new BrotliStream(packed, CompressionMode.Decompress)
                    : new GZipStream(packed, CompressionMode.Decompress);
            using var text = new StreamReader(unpacked);
            Assert.Contains("</html>", await text.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }
}
