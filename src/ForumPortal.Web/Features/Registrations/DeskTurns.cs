using System.Collections.Concurrent;
using ForumPortal.Data;
using ForumPortal.Data.Mail;
using ForumPortal.Data.Providers;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>
/// Acts at a desk, one after the other: whoever comes reads the counts, acts, and saves against the desk's revision together with
/// the mails that announce it. Within one portal people queue before it reaches the database; between two portals they queue
/// in the database.
/// </summary>
public sealed class DeskTurns(PortalDbContext db, DeskQueues queues, RegistrationMails mails, Postman postman, TimeProvider clock)
{
    private readonly List<int> forgotten = [];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <param name="act">Reads whatever else it acts on, each time anew.</param>
    public async Task TakeAsync(int deskId, Func<RegistrationDesk, DateTime, Task> act)
    {
        using var turn = await queues.EnterAsync(deskId);
        await ActAsync(deskId, act);
    }

    /// <summary>Acts at the desk for whoever has the turn.</summary>
    /// <param name="act"><inheritdoc cref="TakeAsync" path="/param"/></param>
    internal async Task ActAsync(int deskId, Func<RegistrationDesk, DateTime, Task> act)
    {
        await db.InTurnAsync(async () =>
        {
            await db.WaitAtDeskAsync(deskId);
            var desk = await db.RegistrationDesks.ForATurn().SingleAsync(desk => desk.Id == deskId);
            var now = Now;
            await SettleAsync(desk, now);
            await act(desk, now);
            if (desk.HasSomebodyToSeat)
                await SettleAsync(desk, now);
            if (!db.ChangeTracker.HasChanges())
                return;
            var seated = await FreeSeatsAsync(now);
            await ForgetMailAsync(desk, now);
            db.ExpectRevision(desk, desk.Revision);
            db.Outbox.AddRange(mails.About(desk, Moved(), now));
            db.Outbox.AddRange(seated.Where(one => one.Registration.Address.Length > 0).Select(one => mails.Seated(one, now)));
        });
        foreach (var mail in forgotten)
            postman.Forget(mail);
    }

    /// <summary>What the clock has made of it since somebody was here.</summary>
    public Task SettleAsync(int deskId) => TakeAsync(deskId, (_, _) => Task.CompletedTask);

    private async Task SettleAsync(RegistrationDesk desk, DateTime now)
    {
        if (desk.HasOffers)
            desk.Settle(await db.Registrations.Overdue(desk.Id, now).Include(person => person.Party).ToListAsync(), [], now);
        if (!desk.HasSomebodyToSeat)
            return;
        var waiting = await db.Parties.Waiting(desk.Id).Include(party => party.Registrations).ToListAsync();
        // What this very act has put on the list is not saved yet.
        var known = db.Parties.Local.Where(party =>
            party.DeskId == desk.Id && (party.Id == 0 || db.Entry(party).Collection(one => one.Registrations).IsLoaded)
        );
        desk.Settle([], waiting.Union(known).OrderBy(party => party.Arrival), now);
    }

    /// <summary>Whoever has no place at the event any more has no seat in its sessions either: those who wait get them.</summary>
    private async Task<IReadOnlyList<SignUp>> FreeSeatsAsync(DateTime now)
    {
        var gone = db
            .Registrations.Local.Where(person => person.Id > 0 && !person.IsComing && db.Entry(person).Property(p => p.State).IsModified)
            .Select(person => person.Id)
            .ToList();
        if (gone.Count == 0)
            return [];
        var left = await db.SignUps.Where(one => gone.Contains(one.RegistrationId)).Include(one => one.Places.Session).ToListAsync();
        if (left.Count == 0)
            return [];
        var sessions = left.Select(one => one.PlacesId).Distinct().ToList();
        var waiting = await db.SignUps.WaitingFor(sessions).ToListAsync();
        var seated = new List<SignUp>();
        foreach (var one in left)
        {
            seated.AddRange(one.Places.Leave(one, waiting.Where(other => other.PlacesId == one.PlacesId).Except(left), now));
            db.SignUps.Remove(one);
        }
        return seated;
    }

    /// <summary>
    /// Mails to somebody who is erased are, too, and those that name them to others. What others of the party were still to be told is
    /// said anew, without them.
    /// </summary>
    private async Task ForgetMailAsync(RegistrationDesk desk, DateTime now)
    {
        foreach (
            var person in db
                .Registrations.Local.Where(person => person.ErasedAt is not null && db.Entry(person).Property(p => p.ErasedAt).IsModified)
                .ToList()
        )
        {
            var party = person.Party;
            if (party.Registrations.All(one => one.ErasedAt is not null))
                party.Erase(now);
            var left = party.Registrations.Where(one => one.ErasedAt is null).ToList();
            var written = await db.Outbox.Where(mail => mail.PartyId == party.Id).ToListAsync();
            var going = written.Where(mail => !SaysSomethingToOthers(mail, party, left)).ToList();
            var sender = db.Entry(party).Property(one => one.ContactEmail);
            var isUntold =
                left.Count > 0 && going.Exists(mail => mail.State != MailState.Sent && mail.To == sender.OriginalValue)
                || db.Entry(party).Property(one => one.ContactName).IsModified;
            foreach (var mail in going)
            {
                mail.Forget();
                forgotten.Add(mail.Id);
            }
            if (isUntold && party.ContactEmail.Length > 0)
                db.Outbox.Add(mails.Anew(desk, party, left, now));
        }
    }

    /// <summary>What has not reached somebody else yet, and names nobody beside them, still says something to them.</summary>
    private static bool SaysSomethingToOthers(OutboxMail mail, Party party, List<Registration> left) =>
        mail.State != MailState.Sent
        && !mail.NamesOthers
        && (mail.To == party.ContactEmail ? left.Count > 0 : left.Any(one => one.Email == mail.To));

    private List<Registration> Moved() =>
        [.. db.Registrations.Local.Where(person => person.Steps.Any(step => step.Id == 0)).OrderBy(person => person.Id)];
}

/// <summary>Who stands before which desk of this portal.</summary>
public sealed class DeskQueues
{
    private readonly ConcurrentDictionary<int, Queue> queues = [];

    /// <summary>Waits for the turn.</summary>
    public async Task<IDisposable> EnterAsync(int deskId)
    {
        var turn = Of(deskId).Turn;
        await turn.WaitAsync();
        return new Place(turn);
    }

    /// <summary>Comes to stand behind those who have sent a form before; then waits for the turn like everybody.</summary>
    public void Stand(int deskId, Arrival arrival) => Of(deskId).Arrivals.Enqueue(arrival);

    /// <summary>Those who come in together, for the one who has the turn.</summary>
    public IReadOnlyList<Arrival> NextInLine(int deskId, int most)
    {
        var arrivals = Of(deskId).Arrivals;
        var next = new List<Arrival>();
        while (next.Count < most && arrivals.TryDequeue(out var one))
            next.Add(one);
        return next;
    }

    private Queue Of(int deskId) => queues.GetOrAdd(deskId, _ => new Queue());

    private sealed record Queue
    {
        public SemaphoreSlim Turn { get; } = new(1);
        public ConcurrentQueue<Arrival> Arrivals { get; } = [];
    }

    private sealed class Place(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
