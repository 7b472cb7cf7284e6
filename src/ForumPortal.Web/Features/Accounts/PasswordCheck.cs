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
    /// <summary>The account that may sign in with this password; the audit trail notes the act, or the refusal.</summary>
    public async Task<Account?> SignInAsync(string email, string password)
    {
        var account = await accounts.FindByEmailAsync(email);
        if (!await IsAsync(account, password))
            return null;
        account!.Enter();
        db.Actor = account.AsActor();
        db.Note("SignedIn", nameof(Account), account.Id);
        await db.SaveChangesAsync();
        return account;
    }

    /// <summary>Whether this is the password of an account that may be used; wrong ones are counted.</summary>
    public async Task<bool> IsAsync(Account? account, string password)
    {
        var may = account is { Closed: false, HasAccepted: true, PasswordHash: not null } && !account.IsLocked(clock.GetUtcNow());
        if (may && await accounts.CheckPasswordAsync(account!, password))
            return true;
        if (!may)
            _ = hasher.HashPassword(new Account(), password);
        await FailedAsync(account, counted: may);
        return false;
    }

    /// <summary>
    /// Counts in the database, so that guesses made at the same time are all counted; an unknown address costs the same. While an
    /// account is locked nothing is counted, or somebody could keep it locked for ever.
    /// </summary>
    private async Task FailedAsync(Account? account, bool counted)
    {
        var id = counted ? account!.Id : 0;
        DateTimeOffset? until = clock.GetUtcNow() + SecuritySetup.LockedFor;
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db
            .Users.Where(account => account.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.AccessFailedCount, account => account.AccessFailedCount + 1));
        await db
            .Users.Where(account => account.Id == id && account.AccessFailedCount >= SecuritySetup.AttemptsUntilLocked)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(account => account.LockoutEnd, until).SetProperty(account => account.AccessFailedCount, 0)
            );
        db.Actor = Actor.Portal;
        db.Note("PasswordRefused", nameof(Account), account?.Id);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
