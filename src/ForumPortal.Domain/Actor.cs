namespace ForumPortal.Domain;

/// <summary>Who acts. The account's key is what rules compare; the name is what people read in a history.</summary>
/// <param name="OnBehalfOf">The name of whom they act for, where they have a mandate; none where they act for themselves.</param>
public sealed record Actor(int AccountId, string Name, string? OnBehalfOf = null)
{
    /// <summary>The portal itself: its jobs and the loading of its first content.</summary>
    public static readonly Actor Portal = new(0, "ForumPortal");
}
