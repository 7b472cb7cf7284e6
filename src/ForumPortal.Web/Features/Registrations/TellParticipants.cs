using ForumPortal.Data;
using ForumPortal.Domain.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>
/// When an event is cancelled, moved or brought back, whoever has a place at it, or may still get one, is told: the mails are saved
/// with the notice that readers see, whoever gives it.
/// </summary>
public sealed class TellParticipants(RegistrationMails mails, TimeProvider clock) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is not PortalDbContext db)
            return result;
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (
            var notice in db
                .ChangeTracker.Entries<EventNotice>()
                .Where(entry => entry.State == EntityState.Added)
                .Select(entry => entry.Entity)
                .ToList()
        )
        {
            var of = db.Events.Local.Single(one => one.Notices.Contains(notice));
            if (await db.RegistrationDesks.FirstOrDefaultAsync(desk => desk.EventId == of.Id, cancellationToken) is not { } desk)
                continue;
            var people = await db.Registrations.Living(desk.Id).Include(person => person.Party).ToListAsync(cancellationToken);
            db.Outbox.AddRange(mails.Announcing(desk, people, notice, now));
        }
        return result;
    }
}
