using System.Runtime.CompilerServices;
using ForumPortal.Data;
using ForumPortal.Data.Search;
using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Programmes;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Domain.Themes;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ForumPortal.Web.Features.Search;

/// <summary>
/// Writes down what is changed in the transaction that changes it, so that no crash can come between a publication and its being
/// found. What is new has no key before it is saved: its line follows with the second save of the same transaction, that of the
/// audit trail.
/// </summary>
public sealed class WriteSearchFeed(TimeProvider clock) : SaveChangesInterceptor
{
    /// <summary>What each context has added and not yet written down.</summary>
    private readonly ConditionalWeakTable<DbContext, List<Entity>> added = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is not PortalDbContext db)
            return ValueTask.FromResult(result);
        var lines = new HashSet<(string Noun, int Id)>();
        if (added.TryGetValue(db, out var before))
        {
            // What was not saved after all has no key.
            lines.UnionWith(before.Where(entity => entity.Id > 0).Select(entity => (entity.GetType().Name, entity.Id)));
            added.Remove(db);
        }
        var later = new List<Entity>();
        foreach (var entry in db.ChangeTracker.Entries().Where(IsChanged).ToList())
        {
            if (OwnerOf(entry) is not { } owner)
                continue;
            if (owner.Entity is { Id: <= 0 } fresh)
                later.Add(fresh);
            else
                lines.Add((owner.Noun, owner.Id));
        }
        if (later.Count > 0)
            added.Add(db, later);
        var now = clock.GetUtcNow().UtcDateTime;
        db.SearchChanges.AddRange(
            lines.Select(line => new SearchChange
            {
                At = now,
                Noun = line.Noun,
                EntityId = line.Id,
            })
        );
        return ValueTask.FromResult(result);
    }

    private static bool IsChanged(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    /// <summary>What is found anew when this changes: the thing itself, or what it is a part of.</summary>
    private static (string Noun, int Id, Entity? Entity)? OwnerOf(EntityEntry entry) =>
        entry.Entity switch
        {
            // What nobody has published yet cannot be found.
            Record { LatestVersion: null } => null,
            Record or Session or Person or Agency or City or Programme or Theme or Edition or Commitment or Call or Event => Of(
                (Entity)entry.Entity
            ),
            // What is written on the sheet of a translation cannot be found; what it publishes can.
            Translation translation
                when entry.Property(nameof(Translation.LatestVersion)).IsModified
                    || entry.Property(nameof(Translation.WithdrawalNotice)).IsModified => (nameof(Record), translation.RecordId, null),
            Participation { Session: { } session } => Of(session),
            Participation seat => (nameof(Session), seat.SessionId, null),
            Office { Person: { } person } => Of(person),
            Office office => (nameof(Person), office.PersonId, null),
            SessionTheme or SessionAgency or SessionCity => Part(entry, nameof(Session), "SessionId"),
            CommitmentSupporter or CommitmentTheme => Part(entry, nameof(Commitment), "CommitmentId"),
            _ => null,
        };

    private static (string, int, Entity?) Of(Entity entity) => (entity.GetType().Name, entity.Id, entity);

    /// <summary>A part that is added with its whole has no key of it yet; the whole is written down by itself.</summary>
    private static (string, int, Entity?)? Part(EntityEntry entry, string noun, string key) =>
        entry.Property(key) is { IsTemporary: false, CurrentValue: int id and > 0 } ? (noun, id, null) : null;
}

/// <summary>Wakes the search job: something that can be found was changed on this node.</summary>
public sealed class SearchSignal : Bell;

/// <summary>Rings when a line of the change feed is committed.</summary>
public sealed class RingForSearch(SearchSignal signal) : AfterCommit
{
    protected override bool Concerns(EntityEntry changed) => changed.Entity is SearchChange;

    protected override void Act() => signal.Ring();
}
