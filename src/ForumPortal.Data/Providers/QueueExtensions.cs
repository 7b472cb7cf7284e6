using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Data.Providers;

public static class QueueExtensions
{
    /// <summary>Keeps what waits at desks apart from whatever else may be locked by number.</summary>
    private const int Desks = 1;

    /// <summary>
    /// Within a transaction, waits behind whoever came to the desk before, on whichever portal. That nothing is lost does not rest on
    /// it: it spares those who would meet at the desk’s revision, and sees to it that nobody is overtaken for ever.
    /// </summary>
    public static async Task WaitAtDeskAsync(this PortalDbContext db, int deskId)
    {
        // SQLite takes turns by itself, from the beginning of a transaction.
        if (db.Database.IsSqlite())
            return;
        // PostgreSQL lets whoever comes at the right moment write a row before those who wait for it: under a rush at one portal, the
        // other waited until its command timed out. It queues for this lock in order.
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Desks}, {deskId})");
        else
            await db
                .RegistrationDesks.Where(desk => desk.Id == deskId)
                .ExecuteUpdateAsync(desk => desk.SetProperty(one => one.Revision, one => one.Revision + 1));
    }
}
