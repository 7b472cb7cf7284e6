using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Domain;
using ForumPortal.Web.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>
/// Whether somebody is who they say. Whatever stands in the way (wrong password, unknown address, invitation not accepted,
/// closed, locked), the answer is the same and takes as long.
/// </summary>
public sealed class PasswordCheck(PortalDbContext db, UserManager<Account> accounts, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    /// <summary>The account, if it may act with this password; the audit trail notes the act, or the refusal.</summary>
    public async Task<Account?> WhoIsAsync(string email, string password, string act)
    {
        var account = await accounts.FindByEmailAsync(email);
        var may = account is { Closed: false, EmailConfirmed: true, PasswordHash: not null } && !account.IsLocked(clock.GetUtcNow());
        var fits = may && await accounts.CheckPasswordAsync(account!, password);
        if (!may)
            _ = hasher.HashPassword(new Account(), password);
        if (!fits)
        {
            await FailedAsync(account?.Id ?? 0);
            return null;
        }
        account!.AccessFailedCount = 0;
        account.LockoutEnd = null;
        db.Actor = account.AsActor();
        db.Note(act, nameof(Account), account.Id);
        await db.SaveChangesAsync();
        return account;
    }

    /// <summary>Counts in the database, so that guesses made at the same time are all counted; an unknown address costs the same.</summary>
    private async Task FailedAsync(int accountId)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db
            .Users.Where(account => account.Id == accountId)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.AccessFailedCount, account => account.AccessFailedCount + 1));
        DateTimeOffset? until = clock.GetUtcNow() + SecuritySetup.LockedFor;
        await db
            .Users.Where(account => account.Id == accountId && account.AccessFailedCount >= SecuritySetup.AttemptsUntilLocked)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(account => account.LockoutEnd, until).SetProperty(account => account.AccessFailedCount, 0)
            );
        db.Actor = Actor.Portal;
        db.Note("PasswordRefused", nameof(Account), accountId == 0 ? null : accountId);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
