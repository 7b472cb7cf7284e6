using System.Runtime.InteropServices;
using ForumPortal.Web.Platform.Jobs;

namespace ForumPortal.Web.Platform;

/// <summary>
/// Memory that the runtime’s compiler and the database’s library take from glibc, which gives every few threads a pool of their own,
/// eight for each processor, and lets each keep what it once had; a small server has no room for that.
/// </summary>
internal static class NativeMemory
{
    private const int Pools = 2;

    /// <summary>M_ARENA_MAX of malloc.h.</summary>
    private const int MostPools = -8;

    public static void KeepSmall() => WithGlibc(() => mallopt(MostPools, Pools));

    /// <summary>Gives back to the system what the pools hold and nobody uses: some thirty megabytes after a minute of load.</summary>
    public static void GiveBack() => WithGlibc(() => malloc_trim(0));

    private static void WithGlibc(Func<int> call)
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            call();
        }
        catch (EntryPointNotFoundException)
        {
            // Another library than glibc has no such pools.
        }
    }

#pragma warning disable IDE1006, SYSLIB1054 // They are called so in malloc.h; the generator of LibraryImport wants unsafe code for it.
    [DllImport("libc")]
    private static extern int mallopt(int parameter, int value);

    [DllImport("libc")]
    private static extern int malloc_trim(nint pad);
#pragma warning restore IDE1006, SYSLIB1054
}

/// <summary>Gives back memory that nobody uses.</summary>
public sealed class MemoryJob(TimeProvider clock, ILogger<MemoryJob> logger) : Job(clock, logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override string Schedule => "four times a minute";

    protected override Task<DateTimeOffset> RunAsync(CancellationToken stop)
    {
        NativeMemory.GiveBack();
        return Task.FromResult(Clock.GetUtcNow() + Pause);
    }
}
