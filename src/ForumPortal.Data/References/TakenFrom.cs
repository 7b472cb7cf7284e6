using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Data.References;

/// <summary>What was taken from the passages of a record, of whatever kind.</summary>
public static class TakenFrom
{
    public static async Task<IReadOnlyList<ITakenFromPassage>> TakenFromAsync(
        this PortalDbContext db,
        int recordId,
        CancellationToken cancellation = default
    ) =>
        [
            .. await db.Calls.Where(call => call.RecordId == recordId && call.ParagraphId != null).ToListAsync(cancellation),
            .. await db.Commitments.Where(made => made.RecordId == recordId && made.ParagraphId != null).ToListAsync(cancellation),
            .. await db.Decisions.Where(taken => taken.RecordId == recordId && taken.ParagraphId != null).ToListAsync(cancellation),
            .. await db.ActionItems.Where(item => item.RecordId == recordId && item.ParagraphId != null).ToListAsync(cancellation),
            .. await db.Events.Where(named => named.RecordId == recordId && named.ParagraphId != null).ToListAsync(cancellation),
        ];
}
