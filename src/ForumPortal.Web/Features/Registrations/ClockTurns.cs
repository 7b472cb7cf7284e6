using ForumPortal.Data;
using ForumPortal.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>
/// What is sent by the clock. Each is sent in a turn of its desk and marked as sent in the same save: of two portals that wake at
/// the same moment one finds it gone, and a portal that dies meanwhile has sent nothing.
/// </summary>
public sealed class ClockTurns(PortalDbContext db, DeskTurns turns, RegistrationMails mails)
{
    public Task RemindAsync(int deskId, int reminderId) =>
        turns.TakeAsync(
            deskId,
            async (desk, now) =>
            {
                var reminder = await db.Reminders.SingleOrDefaultAsync(one => one.Id == reminderId);
                if (reminder is null || !reminder.IsDue(desk.Event, now))
                    return;
                var people = await db.Registrations.Remindable(reminder).ToListAsync();
                var reminding = mails.Reminding(desk, reminder, people.Where(person => reminder.IsFor(person, now)), now).ToList();
                db.Outbox.AddRange(reminding);
                reminder.Send(reminding.Count, now);
            }
        );

    /// <summary>Tells the organisers how many still wait for their decision.</summary>
    public Task WarnAsync(int deskId) =>
        turns.TakeAsync(
            deskId,
            async (desk, now) =>
            {
                if (!desk.IsToBeWarned(now))
                    return;
                var waiting = await db.Registrations.CountAsync(person =>
                    person.DeskId == deskId && person.State == RegistrationState.Pending
                );
                if (waiting > 0 && desk.Notify is { } organisers)
                    db.Outbox.Add(mails.Warning(desk, organisers, waiting, now));
                desk.Warn(now);
            }
        );
}
