namespace ForumPortal.Domain;

/// <summary>Something the portal stores: an <c>int</c> key inside, a human key outside.</summary>
public abstract class Entity
{
    public int Id { get; private set; }

    /// <summary>Raised by every save; a save that started from an earlier revision is refused, so two editors never overwrite each other.</summary>
    public int Revision { get; private set; }
}

/// <summary>
/// Something with an address of its own. When its slug changes, the earlier one is kept and redirects:
/// the database context sees to it, so no page can forget it.
/// </summary>
public abstract class Addressed : Entity
{
    public string Slug { get; set; } = "";

    /// <summary>What a list or a link calls it.</summary>
    public abstract string DisplayName { get; }
}
