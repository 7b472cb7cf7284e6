using System.Text;
using System.Text.RegularExpressions;

namespace ForumPortal.Domain.Mail;

/// <summary>What stands in a mail for a placeholder.</summary>
/// <param name="IsTrusted">The portal's own; otherwise somebody has typed it, and it may try to be more than it is.</param>
public sealed record MailValue(string Text, bool IsTrusted)
{
    public const int TypedMaxLength = 150;

    /// <summary>What the portal says itself: an address of its pages, a date.</summary>
    public static MailValue Own(string text) => new(text, true);

    /// <summary>What somebody has typed, such as a name.</summary>
    public static MailValue Typed(string text) => new(text, false);

    /// <summary>On one line, without what cannot be seen, and without what a mail program would make a link of.</summary>
    public string Harmless
    {
        get
        {
            if (IsTrusted)
                return Text;
            var kept = new StringBuilder();
            foreach (var rune in Text.EnumerateRunes())
            {
                if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                    kept.Append(' ');
                else if (Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format)
                    kept.Append(rune);
            }
            var line = kept.Replace("://", ": //").Replace("www.", "www .").ToString().Trim();
            return line.Length <= TypedMaxLength ? line : FoldedText.Cut(line, TypedMaxLength);
        }
    }
}

/// <summary>
/// A text with placeholders such as <c>{name}</c>. It is read once, from the beginning to the end: what a value says is never read
/// as a placeholder again, so nobody’s name can bring in what they were not given.
/// </summary>
public static partial class MailTemplate
{
    public static string Fill(string text, IReadOnlyDictionary<string, MailValue> values) =>
        Placeholder().Replace(text, found => values.TryGetValue(found.Groups[1].Value, out var value) ? value.Harmless : found.Value);

    /// <summary>What looks like a placeholder and is none.</summary>
    public static IReadOnlyList<string> Unknown(string text, IReadOnlyCollection<string> known) =>
        [.. Placeholder().Matches(text).Select(found => found.Groups[1].Value).Where(name => !known.Contains(name)).Distinct()];

    /// <summary>How long it can become.</summary>
    public static int LongestOf(string text) => text.Length + Placeholder().Count(text) * MailValue.TypedMaxLength;

    [GeneratedRegex(@"\{([a-z][a-z-]*)\}")]
    private static partial Regex Placeholder();
}
