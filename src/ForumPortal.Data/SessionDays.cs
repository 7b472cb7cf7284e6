using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ForumPortal.Data;

/// <summary>
/// What an agency said in a thousand sessions is read newest first, along an index, and never sorted as a whole. For that the day
/// of the session stands with each passage and with each link, too, and follows the session’s.
/// </summary>
public static class SessionDays
{
    /// <summary>The column; the domain knows the day from the session alone.</summary>
    public const string Column = "SessionDay";

    internal static void HasSessionDay<T>(this EntityTypeBuilder<T> entity)
        where T : class => entity.Property<DateOnly>(Column);

    /// <summary>Gives the day to what is new, and to all of a session whose day is changed.</summary>
    internal static async Task KeepSessionDaysAsync(this PortalDbContext db, CancellationToken cancellation)
    {
        var sessions = db.ChangeTracker.Entries<Session>().Where(entry => entry.State != EntityState.Deleted).ToList();
        foreach (var moved in sessions.Where(entry => entry.State == EntityState.Modified && entry.Property(s => s.SortDay).IsModified))
            await db.MoveAsync(moved, cancellation);
        foreach (var session in sessions.Select(entry => entry.Entity))
        foreach (var link in session.Themes.Concat<object>(session.Agencies).Concat(session.Cities))
            db.Give(link, session.SortDay);
        var published = db.ChangeTracker.Entries<PublishedParagraph>().Where(entry => entry.State == EntityState.Added);
        foreach (var passages in published.ToLookup(entry => entry.Entity.Version.Record))
        {
            var session = passages.Key.SessionId;
            var day =
                passages.Key.Session?.SortDay
                ?? await db.Sessions.Where(one => one.Id == session).Select(one => one.SortDay).SingleAsync(cancellation);
            foreach (var passage in passages)
                db.Give(passage.Entity, day);
        }
    }

    private static async Task MoveAsync(this PortalDbContext db, EntityEntry<Session> moved, CancellationToken cancellation)
    {
        var session = moved.Entity;
        await moved.Collection(one => one.Themes).LoadAsync(cancellation);
        await moved.Collection(one => one.Agencies).LoadAsync(cancellation);
        await moved.Collection(one => one.Cities).LoadAsync(cancellation);
        foreach (
            var passage in await db.PublishedParagraphs.Where(one => one.Version.Record.SessionId == session.Id).ToListAsync(cancellation)
        )
            db.Give(passage, session.SortDay);
    }

    private static void Give(this PortalDbContext db, object row, DateOnly day)
    {
        var entry = db.Entry(row);
        if (entry.State is EntityState.Detached or EntityState.Deleted)
            return;
        var known = entry.Property(Column);
        if (!day.Equals(known.CurrentValue))
            known.CurrentValue = day;
    }
}
