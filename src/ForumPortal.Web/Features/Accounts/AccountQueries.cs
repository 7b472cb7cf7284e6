using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Accounts;

public enum AccountState
{
    /// <summary>Has accepted, and may sign in.</summary>
    Active,

    /// <summary>Has not accepted yet.</summary>
    Invited,
    Closed,
}

/// <summary>An account in a list.</summary>
public sealed record AccountRow(int Id, string Name, string Email, Roles Roles, bool HasAccepted, bool Closed, bool Fictional)
{
    public AccountState State => StateOf(Closed, HasAccepted);

    public static AccountState StateOf(Account account) => StateOf(account.Closed, account.HasAccepted);

    private static AccountState StateOf(bool closed, bool hasAccepted) =>
        closed ? AccountState.Closed
        : hasAccepted ? AccountState.Active
        : AccountState.Invited;
}

/// <summary>The page of a speaker that an account holds.</summary>
public sealed record HeldPage(int PersonId, string Slug, PersonalName Name);

public static class AccountQueries
{
    /// <summary>None where the account holds none.</summary>
    public static IQueryable<HeldPage> HeldBy(this PortalDbContext db, int accountId) =>
        db
            .People.Where(person => db.Users.Any(account => account.Id == accountId && account.PersonId == person.Id))
            .Select(person => new HeldPage(person.Id, person.Slug, person.Name));

    /// <summary>The address of an account in lower case; empty where nobody has shown that they read its mail.</summary>
    public static async Task<string> ReadAddressAsync(this IQueryable<Account> accounts, int id) =>
        await accounts.Where(account => account.Id == id && account.EmailConfirmed).Select(account => account.Email).SingleOrDefaultAsync()
            is { } address
            ? address.ToLowerInvariant()
            : "";

    /// <summary>The key of the account whose holder reads the mail of an address; 0 where there is none.</summary>
    public static Task<int> KeyOfReaderAsync(this IQueryable<Account> accounts, string address)
    {
        var normal = Account.Normal(address);
        return accounts
            .Where(account => account.NormalizedEmail == normal && account.EmailConfirmed && !account.Closed)
            .Select(account => account.Id)
            .FirstOrDefaultAsync();
    }

    public static IQueryable<Account> InState(this IQueryable<Account> accounts, AccountState? state) =>
        state switch
        {
            AccountState.Active => accounts.Where(account => !account.Closed && account.EmailConfirmed),
            AccountState.Invited => accounts.Where(account => !account.Closed && !account.EmailConfirmed),
            AccountState.Closed => accounts.Where(account => account.Closed),
            _ => accounts,
        };

    public static IQueryable<AccountRow> Rows(this IQueryable<Account> accounts) =>
        accounts
            .OrderBy(account => account.Name)
            .ThenBy(account => account.Id)
            .Select(account => new AccountRow(
                account.Id,
                account.Name,
                account.Email!,
                account.Roles,
                account.EmailConfirmed,
                account.Closed,
                account.Fictional
            ));

    /// <summary>The account with an address, in whatever letters it is typed.</summary>
    public static Task<Account?> WithAddressAsync(this IQueryable<Account> accounts, string address)
    {
        var normal = Account.Normal(address);
        return accounts.SingleOrDefaultAsync(account => account.NormalizedEmail == normal);
    }

    /// <summary>
    /// Whether an administrator still is one, and holds the save to that: of two administrators who end each other at the same
    /// moment one alone succeeds.
    /// </summary>
    public static async Task<bool> StaysAdministratorAsync(this PortalDbContext db, int accountId)
    {
        if (await db.Users.SingleOrDefaultAsync(account => account.Id == accountId) is not { } account)
            return false;
        // Nothing changes but the revision.
        db.Entry(account).State = EntityState.Modified;
        return !account.Closed && account.Roles.HasFlag(Roles.Administrator);
    }
}
