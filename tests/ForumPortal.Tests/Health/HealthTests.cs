using System.Net;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Health;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task A_portal_that_runs_says_so_to_everybody_and_nobody_keeps_the_answer(string address)
    {
        using var portal = new Portal();

        using var answer = await portal.Anybody().GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }
}
