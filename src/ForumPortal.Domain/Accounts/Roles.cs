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

public static class StaffRoles
{
    /// <summary>The roles of those who work here: they have a desk under <c>/manage</c>.</summary>
    public const Roles All = Roles.Administrator | Roles.Editor | Roles.Reviewer | Roles.EventManager;

    public static bool IsStaff(this Roles roles) => (roles & All) != Roles.None;

    /// <summary>The single roles that somebody holds, in the order of the language.</summary>
    public static IEnumerable<Roles> Each(this Roles roles) =>
        Enum.GetValues<Roles>().Where(role => role != Roles.None && roles.HasFlag(role));
}
