using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Registrations;
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

    /// <summary>The event at whose door they stand: they see its tickets and no others.</summary>
    public int? DoorOfId { get; set; }
    public Event? DoorOf { get; set; }

    /// <summary>The speaker whose page they hold, where an editor has invited them to; none where they hold none.</summary>
    public int? PersonId { get; set; }
    public Person? Person { get; set; }

    /// <summary>The one category of that event that they see and decide on; none where they let everybody in and decide nothing.</summary>
    public int? CategoryId { get; set; }
    public Category? Category { get; set; }

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

    /// <summary>Somebody who is asked to work here: without a password until they accept.</summary>
    public static Account Invited(string name, string address, Roles roles, string language)
    {
        var account = new Account
        {
            Name = name,
            Roles = roles,
            Language = language,
            LockoutEnabled = true,
        };
        account.TakeAddress(address);
        account.EndSessions();
        return account;
    }

    /// <summary>Sets the password, by the link that only who reads the mail of the address has: it works once.</summary>
    public void SetPassword(string hash)
    {
        PasswordHash = hash;
        EmailConfirmed = true;
        Enter();
        EndSessions();
    }

    /// <summary>They have shown who they are: what was guessed before counts no more.</summary>
    public void Enter()
    {
        AccessFailedCount = 0;
        LockoutEnd = null;
    }

    /// <summary>Takes another address, by the link that was sent there.</summary>
    public void ChangeAddress(string address)
    {
        TakeAddress(address);
        EndSessions();
    }

    /// <exception cref="ForumRuleException">They are an administrator and would not be one any more by their own hand.</exception>
    public void GiveRoles(Roles roles, Actor by)
    {
        if (by.AccountId == Id && Roles.HasFlag(Roles.Administrator) && !roles.HasFlag(Roles.Administrator))
            throw new Refusal(AccountRules.NobodyTakesTheirOwnAdministratorRole).AsException();
        Roles = roles;
    }

    /// <exception cref="ForumRuleException">It is their own account.</exception>
    public void Close(Actor by)
    {
        if (by.AccountId == Id)
            throw new Refusal(AccountRules.NobodyClosesTheirOwnAccount).AsException();
        Closed = true;
        EndSessions();
    }

    public void Reopen() => Closed = false;

    /// <summary>Makes every earlier invitation worthless, before a new one is sent.</summary>
    /// <exception cref="ForumRuleException">They have accepted, or the account is closed.</exception>
    public void InviteAgain()
    {
        if (HasAccepted)
            throw new Refusal(AccountRules.OnlyWhoHasNotAcceptedIsInvited, Name).AsException();
        if (Closed)
            throw new Refusal(AccountRules.WhoIsClosedIsNotInvited, Name).AsException();
        EndSessions();
    }

    /// <summary>Every session and every link of the account ends with the stamp that it carries.</summary>
    public void EndSessions() => SecurityStamp = Guid.NewGuid().ToString("N");

    /// <summary>After too many wrong passwords nobody gets in for a while, not even with the right one.</summary>
    public bool IsLocked(DateTimeOffset now) => LockoutEnd > now;

    public Actor AsActor() => new(Id, Name);

    private void TakeAddress(string address)
    {
        Email = UserName = address;
        NormalizedEmail = NormalizedUserName = Normal(address);
    }

    /// <summary>The form in which addresses are compared.</summary>
    public static string Normal(string address) => address.ToUpperInvariant();
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
