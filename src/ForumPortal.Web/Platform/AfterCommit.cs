using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ForumPortal.Web.Platform;

/// <summary>
/// Does something when a change that it cares for is committed, and when nobody can say whether it was. One for each context.
/// </summary>
public abstract class AfterCommit : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private bool concerned;

    protected abstract bool Concerns(EntityEntry changed);

    protected abstract void Act();

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        concerned |= eventData
            .Context!.ChangeTracker.Entries()
            .Any(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && Concerns(entry));
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context!.Database.CurrentTransaction is null)
            ActIfConcerned();
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        ActIfConcerned();
        return Task.CompletedTask;
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ActIfConcerned();
        return Task.CompletedTask;
    }

    public Task TransactionFailedAsync(
        DbTransaction transaction,
        TransactionErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ActIfConcerned();
        return Task.CompletedTask;
    }

    private void ActIfConcerned()
    {
        if (concerned)
            Act();
        concerned = false;
    }
}
