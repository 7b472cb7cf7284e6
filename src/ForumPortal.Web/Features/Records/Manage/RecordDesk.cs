using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

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
            catch (DbUpdateException met) when (IsWorthAnotherTry(met) && tries < MostTries)
            {
                await Task.Delay(Random.Shared.Next(5 * tries));
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

    /// <summary>With everything that goes into a version.</summary>
    public static IQueryable<Record> ToPublish(this IQueryable<Record> records) =>
        records
            .Include(record => record.Session)
            .Include(record => record.Paragraphs)
                .ThenInclude(paragraph => paragraph.Participation!.Person)
            .Include(record => record.Paragraphs)
                .ThenInclude(paragraph => paragraph.Participation!.Agency)
            .Include(record => record.Paragraphs)
                .ThenInclude(paragraph => paragraph.Participation!.City)
            .Include(record => record.Versions)
                .ThenInclude(version => version.Paragraphs)
            .Include(record => record.CorrectionLinks)
            .AsSplitQuery();

    /// <summary>With everything that its corrections are about.</summary>
    public static IQueryable<Record> ToCorrect(this IQueryable<Record> records) =>
        records
            .Include(record => record.Paragraphs)
            .Include(record => record.CorrectionLinks)
                .ThenInclude(link => link.Participation)
            .Include(record => record.CorrectionRequests)
            .Include(record => record.Corrigenda)
                .ThenInclude(corrigendum => corrigendum.Changes)
            .AsSplitQuery();

    public static Task<DeskRow?> OnDeskAsync(this PortalDbContext db, string slug) =>
        db.Records.Where(record => record.Slug == slug).OnDesk().SingleOrDefaultAsync();
}
