namespace ForumPortal.Web.Platform.Jobs;

/// <summary>
/// Work that the portal does by itself. It says at the start when it runs, waits by the portal's clock, and goes on after a failure.
/// It begins a moment after the portal listens: the first reader does not wait for what nobody waits for.
/// </summary>
public abstract class Job(TimeProvider clock, ILogger logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>A timer cannot wait for ever.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>How long the readers who come first have the processor to themselves.</summary>
    protected virtual TimeSpan Courtesy => TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The portal's clock.</summary>
    protected TimeProvider Clock { get; } = clock;

    /// <summary>When it runs, in words for the log.</summary>
    protected abstract string Schedule { get; }

    /// <summary>Does what is due, and says when there will be something again.</summary>
    protected abstract Task<DateTimeOffset> RunAsync(CancellationToken stop);

    /// <summary>Ends when there is something to do before that time.</summary>
    protected virtual Task WokenAsync(CancellationToken stop) => Task.Delay(Timeout.InfiniteTimeSpan, stop);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        started.TrySetResult();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(Courtesy, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stoppingToken.IsCancellationRequested)
            logger.LogInformation("{Job}: {Schedule}", GetType().Name, Schedule);
        while (!stoppingToken.IsCancellationRequested)
            await WaitAsync(await TryAsync(stoppingToken), stoppingToken);
    }

    private async Task<DateTimeOffset> TryAsync(CancellationToken stop)
    {
        try
        {
            return await RunAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Clock.GetUtcNow();
        }
#pragma warning disable CA1031 // Whatever goes wrong once, the job is needed again.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            logger.LogError(failed, "{Job} failed and tries again in {Pause}", GetType().Name, PauseAfterFailure);
            return Clock.GetUtcNow() + PauseAfterFailure;
        }
    }

    private async Task WaitAsync(DateTimeOffset next, CancellationToken stop)
    {
        var pause = next - Clock.GetUtcNow();
        if (pause <= TimeSpan.Zero)
            return;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(Task.Delay(pause < LongestPause ? pause : LongestPause, Clock, over.Token), WokenAsync(over.Token));
        await over.CancelAsync();
    }
}
