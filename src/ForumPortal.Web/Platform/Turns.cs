using System.Diagnostics;
using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ForumPortal.Web.Platform;

/// <summary>How many act on one thing at once and lose nothing.</summary>
public static class Turns
{
    /// <summary>What somebody else has taken may stay taken.</summary>
    private const int MostTries = 20;

    /// <summary>On a busy machine one of fifty may be the later one again and again; nobody waits longer than for a slow page.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>Milliseconds: the tries of many are spread, and come no rarer than this.</summary>
    private const int LongestPause = 100;

    /// <summary>
    /// Reads, acts and saves, one after the other. Many write in one record, or come to one desk, at once, and each of them
    /// changes its row: whoever was a moment later reads again and acts on what is there now, so that two who work on different paragraphs
    /// never meet, and of two who publish the second one hears the rule that refuses.
    /// </summary>
    /// <param name="act">Reads from the database whatever it acts on, each time anew.</param>
    public static async Task InTurnAsync(this PortalDbContext db, Func<Task> act)
    {
        var waiting = Stopwatch.StartNew();
        for (var tries = 1; ; tries++)
        {
            try
            {
                db.ChangeTracker.Clear();
                // SQLite takes turns here, before the first reading; elsewhere the row's revision decides.
                await using var turn = await db.Database.BeginTransactionAsync();
                await act();
                await db.SaveChangesAsync();
                await turn.CommitAsync();
                return;
            }
            catch (DbUpdateException met)
                when (IsWorthAnotherTry(met) && (met is DbUpdateConcurrencyException ? waiting.Elapsed < LongestWait : tries < MostTries))
            {
                await Task.Delay(Random.Shared.Next(Math.Min(5 * tries, LongestPause)));
            }
        }
    }

    /// <summary>
    /// Of two who publish, the later one meets the record's revision or the version's number, whichever the database looks at first.
    /// A concurrency without entries was thrown by a page: two texts have met, and no further try will part them.
    /// </summary>
    private static bool IsWorthAnotherTry(DbUpdateException met) =>
        met is DbUpdateConcurrencyException ? met.Entries.Count > 0 : Violations.IsOfUniqueness(met) && !met.Entries.Any(IsAddress);

    /// <summary>A slug that somebody else has taken stays taken.</summary>
    private static bool IsAddress(EntityEntry entry) => entry.Entity is Addressed;
}
