using System.Diagnostics;
using ForumPortal.Web.Platform.Jobs;

namespace ForumPortal.Web.Platform;

/// <summary>
/// Gives back memory that nobody uses, since others live on a small server as well. What the collector holds it gives back only when
/// it is asked to, and that stops everybody for a tenth of a second: it is asked when nobody is there.
/// </summary>
public sealed class MemoryJob(TimeProvider clock, ILogger<MemoryJob> logger) : Job(clock, logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Who uses less than this part of a processor is at rest.</summary>
    private const double AtRest = 0.1;

    // What a processor has done is told by the machine's clock, wherever the portal's own stands.
    private readonly Stopwatch since = Stopwatch.StartNew();
    private TimeSpan used = Environment.CpuUsage.TotalTime;
    private bool worked = true;

    protected override string Schedule => "every five seconds, and all of it when the portal comes to rest";

    protected override Task<DateTimeOffset> RunAsync(CancellationToken stop)
    {
        if (since.Elapsed >= Pause / 2)
            GiveBack();
        return Task.FromResult(Clock.GetUtcNow() + Pause);
    }

    private void GiveBack()
    {
        var now = Environment.CpuUsage.TotalTime;
        var rests = now - used < since.Elapsed * AtRest;
        if (rests && worked)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        (used, worked) = (now, !rests);
        since.Restart();
        NativeMemory.GiveBack();
    }
}
