using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>Sets the password of an account, by a link or by who is signed in; all its sessions end.</summary>
public sealed class NewPasswords(PortalDbContext db, IPasswordHasher<Account> hasher, AccountMails mails, SignIns signIns)
{
    /// <summary>False where another click was faster: nothing is changed then.</summary>
    public async Task<bool> SetAsync(Account account, string password, string act)
    {
        // Whoever had a password before is told, in case it was not they who changed it.
        if (account.HasAccepted)
            db.Outbox.Add(mails.PasswordWasChanged(account));
        account.SetPassword(hasher.HashPassword(account, password));
        db.Actor = account.AsActor();
        db.Note(act, nameof(Account), account.Id);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        await signIns.EndAllAsync(account.Id);
        return true;
    }
}
