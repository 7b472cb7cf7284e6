namespace ForumPortal.Domain.Accounts;

/// <summary>What somebody may do in the portal. One account may hold several roles.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Accounts and roles, settings, audit trail; nothing else by itself.</summary>
    Administrator = 1,

    /// <summary>All content except registrations; writes and submits records.</summary>
    Editor = 2,

    /// <summary>Approves or returns what others wrote, publishes, withdraws.</summary>
    Reviewer = 4,

    /// <summary>Events, registrations, invitations.</summary>
    EventManager = 8,

    /// <summary>Check-in of one event, names and categories only.</summary>
    Door = 16,

    /// <summary>Own registrations, nominations, corrections, own city's commitments.</summary>
    Participant = 32,
}
