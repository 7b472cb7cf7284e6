using System.Runtime.InteropServices;

namespace ForumPortal.Web.Platform;

/// <summary>
/// Memory that the database’s library takes. glibc gives every few threads a pool of their own, eight for each processor, and each
/// keeps what it once had; a small server has no room for that.
/// </summary>
internal static class NativeMemory
{
    private const int Pools = 2;

    /// <summary>M_ARENA_MAX of malloc.h.</summary>
    private const int MostPools = -8;

    public static void KeepSmall()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = mallopt(MostPools, Pools);
        }
        catch (EntryPointNotFoundException)
        {
            // Another library than glibc has no such pools.
        }
    }

#pragma warning disable IDE1006, SYSLIB1054 // It is called so in malloc.h; the generator of LibraryImport wants unsafe code for it.
    [DllImport("libc")]
    private static extern int mallopt(int parameter, int value);
#pragma warning restore IDE1006, SYSLIB1054
}
