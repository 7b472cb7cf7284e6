using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace ForumPortal.Data.Accounts;

/// <summary>Somebody who signs in. A speaker or a mayor needs no account.</summary>
public sealed class Account : IdentityUser<int>
{
    public const int NameMaxLength = 150;
    public const int LanguageMaxLength = 2;

    /// <summary>How the portal calls them, in histories as well.</summary>
    public string Name { get; set; } = "";
    public Roles Roles { get; set; }

    /// <summary>ISO 639-1 code of the language of their organisers' pages.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Made up for demonstration: never present in Production.</summary>
    public bool Fictional { get; set; }

    /// <summary>Cannot sign in any more; the histories keep the name.</summary>
    public bool Closed { get; set; }

    /// <summary>Raised by every save, as with everything that two people may edit.</summary>
    public int Revision { get; private set; }

    /// <summary>Whether the invitation was accepted: whoever holds the account reads the mail of its address.</summary>
    public bool HasAccepted => EmailConfirmed;

    /// <summary>After too many wrong passwords nobody gets in for a while, not even with the right one.</summary>
    public bool IsLocked(DateTimeOffset now) => LockoutEnd > now;

    public Actor AsActor() => new(Id, Name);
}

/// <summary>
/// A signed-in session, kept on the server so that signing out, or closing the account, ends every copy of its cookie at once.
/// </summary>
public sealed class SignInTicket
{
    /// <summary>SHA-256 of the key that the cookie carries: a read of this table opens no session.</summary>
    public string KeyHash { get; set; } = "";
    public int AccountId { get; set; }
    public Account Account { get; set; } = null!;
    public byte[] Value { get; set; } = [];
    public DateTime CreatedAt { get; set; }
    public DateTime ExpiresAt { get; set; }
}
