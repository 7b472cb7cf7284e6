using System.Runtime.InteropServices;

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

    /// <summary>M_MMAP_THRESHOLD of malloc.h: what is larger, in bytes, never enters a pool and goes back as soon as it is freed.</summary>
    private const int LargestInPool = -3;

    private const int Large = 64 * 1024;

    public static void KeepSmall()
    {
        WithGlibc(() => mallopt(MostPools, Pools));
        WithGlibc(() => mallopt(LargestInPool, Large));
    }

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
