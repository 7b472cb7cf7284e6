using ForumPortal.Data.Accounts;
using ForumPortal.Data.Audit;
using ForumPortal.Data.Mail;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ForumPortal.Web.Platform.Caching;

/// <summary>
/// A number that every change of what the public sees raises. It is part of the key of every cached page: a page that was
/// rendered while something changed was stored under the number before, and is never served again.
/// </summary>
public sealed class ContentGeneration
{
    private readonly string start = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));
    private int number;
    private string current;

    public ContentGeneration() => current = start + "-0";

    /// <summary>Differs between two starts of the portal, so that a restart serves nothing old either.</summary>
    public string Current => Volatile.Read(ref current);

    public void Raise() => Volatile.Write(ref current, $"{start}-{Interlocked.Increment(ref number)}");
}

/// <summary>Raises the generation when a change of public content is committed, and when nobody can say whether it was.</summary>
public sealed class RaiseGeneration(ContentGeneration generation) : AfterCommit
{
    private static readonly HashSet<Type> NotPublic =
    [
        typeof(Account),
        typeof(SignInTicket),
        typeof(AuditEntry),
        typeof(OutboxMail),
        typeof(Data.PortalFact),
        typeof(Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.DataProtectionKey),
    ];

    protected override bool Concerns(EntityEntry changed) => !NotPublic.Contains(changed.Metadata.ClrType);

    protected override void Act() => generation.Raise();
}
