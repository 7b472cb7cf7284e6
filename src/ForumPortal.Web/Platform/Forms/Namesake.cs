using ForumPortal.Domain;

namespace ForumPortal.Web.Platform.Forms;

/// <summary>Who or what has the name already that is being added: to look now is cheaper than to merge two entries later.</summary>
/// <param name="Address">Where its editor finds it.</param>
/// <param name="Note">What tells it from others of the same name.</param>
/// <param name="Language">The language of the note, where it is not the page's.</param>
public sealed record Namesake(string Address, string Name, string? Note, string? Language = null)
{
    /// <summary>So many are shown.</summary>
    public const int Shown = 10;

    /// <summary>The words of a name by which others of the same name are found.</summary>
    /// <returns>None where there is nothing to find, or what no name can be: too long, or with a sign that databases refuse.</returns>
    public static IReadOnlyList<string> Words(string? name, int maxLength) =>
        name is null || name.Length > maxLength || name.Contains('\0', StringComparison.Ordinal)
            ? []
            : [.. FoldedText.Of(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];
}
