using ForumPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>How the pages of the organisers act on a record.</summary>
public static class RecordDesk
{
    private const int MostTries = 20;

    /// <summary>
    /// Reads, acts and saves, one after the other. Many write in one record at once, and each of them changes the record's own
    /// row: whoever was a moment later reads again and acts on what is there now, so that two who work on different paragraphs
    /// never meet, and of two who publish the second one hears the rule that refuses.
    /// </summary>
    /// <param name="act">Reads from the database whatever it acts on, each time anew.</param>
    public static async Task InTurnAsync(this PortalDbContext db, Func<Task> act)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                db.ChangeTracker.Clear();
                // SQLite takes turns here, before the first reading; elsewhere the record's revision decides.
                await using var turn = await db.Database.BeginTransactionAsync();
                await act();
                await db.SaveChangesAsync();
                await turn.CommitAsync();
                return;
            }
            // One without entries was thrown by a page: two texts have met, and no further try will part them.
            catch (DbUpdateConcurrencyException met) when (met.Entries.Count > 0 && tries < MostTries)
            {
                await Task.Delay(Random.Shared.Next(5 * tries));
            }
        }
    }

    public static Task<DeskRow?> OnDeskAsync(this PortalDbContext db, string slug) =>
        db.Records.Where(record => record.Slug == slug).OnDesk().SingleOrDefaultAsync();
}
