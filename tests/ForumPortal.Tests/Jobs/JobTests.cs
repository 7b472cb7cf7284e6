using ForumPortal.Web.Platform.Jobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForumPortal.Tests.Jobs;

public sealed class JobTests
{
    [Fact]
    public async Task A_job_begins_a_moment_after_the_portal_listens_and_ends_with_it_even_before()
    {
        using var job = new Counting();
        await job.StartAsync(CancellationToken.None);
        // Long enough for a job that does not wait; one that waits never fails here.
        await Task.Delay(50);
        Assert.False(job.Ran.Task.IsCompleted);

        await job.StartedAsync(CancellationToken.None);
        Assert.False(job.Ran.Task.IsCompleted);
        await job.Ran.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await job.StopAsync(CancellationToken.None);

        using var never = new Counting();
        await never.StartAsync(CancellationToken.None);
        await never.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(never.Ran.Task.IsCompleted);
    }

    private sealed class Counting() : Job(TimeProvider.System, NullLogger.Instance)
    {
        public TaskCompletionSource Ran { get; } = new();

        protected override string Schedule => "once";

        protected override Task<DateTimeOffset> RunAsync(CancellationToken stop)
        {
            Ran.TrySetResult();
            return Task.FromResult(Clock.GetUtcNow() + TimeSpan.FromDays(1));
        }
    }
}
