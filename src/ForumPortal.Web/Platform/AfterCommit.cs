using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ForumPortal.Web.Platform;

/// <summary>
/// Does something when a change that it cares for is committed, and when nobody can say whether it was. One for all contexts.
/// </summary>
public abstract class AfterCommit : SaveChangesInterceptor, IDbTransactionInterceptor
{
    /// <summary>The contexts that hold such a change.</summary>
    private readonly ConditionalWeakTable<DbContext, object?> concerned = [];

    protected abstract bool Concerns(EntityEntry changed);

    protected abstract void Act();

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        var context = eventData.Context!;
        if (
            context
                .ChangeTracker.Entries()
                .Any(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && Concerns(entry))
        )
            concerned.TryAdd(context, null);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context!.Database.CurrentTransaction is null)
            ActIfConcerned(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        ActIfConcerned(eventData.Context);
        return Task.CompletedTask;
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ActIfConcerned(eventData.Context);
        return Task.CompletedTask;
    }

    public Task TransactionFailedAsync(
        DbTransaction transaction,
        TransactionErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ActIfConcerned(eventData.Context);
        return Task.CompletedTask;
    }

    private void ActIfConcerned(DbContext? context)
    {
        if (context is not null && concerned.Remove(context))
            Act();
    }
}
