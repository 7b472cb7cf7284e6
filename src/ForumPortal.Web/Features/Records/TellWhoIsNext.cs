using ForumPortal.Data;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ForumPortal.Web.Features.Records;

/// <summary>
/// Whoever has to act next is told by mail. The mail is saved with the step that it announces, so that no page can forget it and
/// no crash can come between them.
/// </summary>
public sealed class TellWhoIsNext(RecordMails mails) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is not PortalDbContext db)
            return result;
        var steps = db
            .ChangeTracker.Entries<RecordStep>()
            .Where(entry => entry.State == EntityState.Added)
            .Select(entry => entry.Entity)
            .ToList();
        foreach (var step in steps)
            db.Outbox.AddRange(await mails.AboutAsync(db, step));
        return result;
    }
}
