using ForumPortal.Data.Accounts;
using ForumPortal.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace ForumPortal.Data.Content;

/// <summary>The made-up accounts of <c>accounts.json</c>, for Development only.</summary>
public sealed class DemonstrationAccounts(IPasswordHasher<Account> hasher)
{
    private const string File = "accounts.json";

    /// <summary>The password that all of them share, for the sign-in page to show.</summary>
    public static string Password { get; } = ContentFiles.One<AccountsEntry>(File).Value.Password;

    /// <summary>By the address of an account, the event at whose door it stands.</summary>
    internal static IReadOnlyDictionary<string, string> Doors =>
        ContentFiles
            .One<AccountsEntry>(File)
            .Value.Accounts.Where(account => account.DoorOf is not null)
            .ToDictionary(account => account.Email, account => account.DoorOf!);

    internal IReadOnlyList<Account> Make()
    {
        var entry = ContentFiles.One<AccountsEntry>(File);
        // One password, one hash: hashing is slow by design, and the secret is none.
        var hash = hasher.HashPassword(new Account(), entry.Value.Password);
        return [.. entry.Value.Accounts.Select(account => Make(account, hash))];
    }

    private static Account Make(AccountEntry entry, string hash) =>
        new()
        {
            Name = entry.Name,
            UserName = entry.Email,
            NormalizedUserName = entry.Email.ToUpperInvariant(),
            Email = entry.Email,
            NormalizedEmail = entry.Email.ToUpperInvariant(),
            EmailConfirmed = true,
            PasswordHash = hash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            Roles = entry.Roles.Aggregate(Roles.None, (all, role) => all | role),
            Language = entry.Language,
            Fictional = true,
        };
}
