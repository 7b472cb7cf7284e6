using System.Text;
using System.Text.RegularExpressions;

namespace ForumPortal.Domain;

/// <summary>The grammar of the last part of an address: lower case, ASCII, hyphens, readable.</summary>
public static partial class Slugs
{
    public const int MaxLength = 100;

    /// <summary>What stands in the place of a slug while something is being added; nothing is called so.</summary>
    public const string New = "new";

    public static bool IsValid(string? slug) => slug is { Length: > 0 and <= MaxLength } and not New && Grammar().IsMatch(slug);

    /// <summary>A slug made from a title, or an empty text where the title has no Latin letter or digit.</summary>
    public static string From(string? title)
    {
        var slug = new StringBuilder();
        foreach (var letter in FoldedText.Of(title))
        {
            if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length == MaxLength)
                break;
        }
        return slug.ToString().Trim('-');
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex Grammar();
}

/// <summary>An address that something had before: it redirects to where the thing is now, for ever.</summary>
public sealed class EarlierSlug
{
    public const int NounMaxLength = 30;

    private EarlierSlug() { }

    public EarlierSlug(string noun, string slug, int entityId) => (Noun, Slug, EntityId) = (noun, slug, entityId);

    public int Id { get; private set; }

    /// <summary>The entity's class name, for example <c>Person</c>.</summary>
    public string Noun { get; private set; } = "";
    public string Slug { get; private set; } = "";
    public int EntityId { get; private set; }

    /// <summary>Follows a merger: the address now leads to the entity that remains.</summary>
    public void LeadTo(int entityId) => EntityId = entityId;
}
