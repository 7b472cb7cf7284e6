using System.Collections.Concurrent;
using ForumPortal.Data;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>
/// Acts at a desk, one after the other: whoever comes reads the counts, acts, and saves against the desk's revision together with
/// the mails that announce it. Within one portal people queue before it reaches the database; between two portals the desk’s row
/// is what they queue for.
/// </summary>
public sealed class DeskTurns(PortalDbContext db, DeskQueues queues, RegistrationMails mails, Postman postman, TimeProvider clock)
{
    private readonly List<int> forgotten = [];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <param name="act">Reads whatever else it acts on, each time anew.</param>
    public async Task TakeAsync(int deskId, Func<RegistrationDesk, DateTime, Task> act)
    {
        using var turn = await queues.EnterAsync(deskId);
        await db.InTurnAsync(async () =>
        {
            // Whoever writes the row first goes first, on whichever portal; the others wait here and read what was left to them. That
            // nothing is lost does not rest on it: the revision that is read after it is the one that is saved against.
            await db
                .RegistrationDesks.Where(desk => desk.Id == deskId)
                .ExecuteUpdateAsync(desk => desk.SetProperty(one => one.Revision, one => one.Revision + 1));
            var desk = await db.RegistrationDesks.ToActAt().SingleAsync(desk => desk.Id == deskId);
            var now = Now;
            await SettleAsync(desk, now);
            await act(desk, now);
            if (desk.HasSomebodyToSeat)
                await SettleAsync(desk, now);
            if (!db.ChangeTracker.HasChanges())
                return;
            await ForgetMailAsync();
            db.ExpectRevision(desk, desk.Revision);
            db.Outbox.AddRange(mails.About(desk, Moved(), now));
        });
        foreach (var mail in forgotten)
            postman.Forget(mail);
    }

    /// <summary>What the clock has made of it since somebody was here.</summary>
    public Task SettleAsync(int deskId) => TakeAsync(deskId, (_, _) => Task.CompletedTask);

    private async Task SettleAsync(RegistrationDesk desk, DateTime now)
    {
        var late = await db.Registrations.Overdue(desk.Id, now).Include(person => person.Party).ToListAsync();
        desk.Settle(late, [], now);
        if (!desk.HasSomebodyToSeat)
            return;
        var waiting = await db.Parties.Waiting(desk.Id).Include(party => party.Registrations).ToListAsync();
        // What this very act has put on the list is not saved yet.
        var arrived = db.Parties.Local.Where(party => party.Id == 0 && party.Desk == desk);
        desk.Settle([], waiting.Concat(arrived).OrderBy(party => party.Arrival), now);
    }

    /// <summary>Mails to somebody who is erased are, too. What went to others of the party about several stays theirs.</summary>
    private async Task ForgetMailAsync()
    {
        foreach (
            var person in db
                .Registrations.Local.Where(person => person.ErasedAt is not null && db.Entry(person).Property(p => p.ErasedAt).IsModified)
                .ToList()
        )
        {
            var party = person.Party;
            if (party.Registrations.All(one => one.ErasedAt is not null))
                party.Erase(clock.GetUtcNow().UtcDateTime);
            foreach (var mail in await db.Outbox.Where(mail => mail.PartyId == party.Id).ToListAsync())
            {
                mail.Forget();
                forgotten.Add(mail.Id);
            }
        }
    }

    private List<Registration> Moved() =>
        [.. db.Registrations.Local.Where(person => person.Steps.Any(step => step.Id == 0)).OrderBy(person => person.Id)];
}

/// <summary>Who stands before which desk of this portal.</summary>
public sealed class DeskQueues
{
    private readonly ConcurrentDictionary<int, SemaphoreSlim> queues = [];

    public async Task<IDisposable> EnterAsync(int deskId)
    {
        var queue = queues.GetOrAdd(deskId, _ => new SemaphoreSlim(1));
        await queue.WaitAsync();
        return new Place(queue);
    }

    private sealed class Place(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
