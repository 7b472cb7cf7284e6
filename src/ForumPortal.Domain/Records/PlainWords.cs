using System.Buffers;
using System.Text.RegularExpressions;

namespace ForumPortal.Domain.Records;

/// <summary>
/// The words of a paragraph without the markup that editors use: emphasis, links, code, escapes, signs at the start of a line.
/// What looks like markup and is none stays.
/// </summary>
public static partial class PlainWords
{
    /// <summary>Characters that mean themselves stand here while markup is taken away.</summary>
    private const char Escaped = '\uE000';

    private static readonly SearchValues<char> Markup = SearchValues.Create("\\`*_[]<>#&~|-+");

    public static string Of(string markdown)
    {
        if (!markdown.AsSpan().ContainsAny(Markup))
            return markdown.Trim();
        return string.Concat(BlockEnd().Split(markdown.Replace(Escaped, ' ')).Select(OfBlock)).Trim();
    }

    /// <summary>A paragraph or an item of a list: what is opened in one is not closed in another.</summary>
    private static string OfBlock(string block)
    {
        var kept = new List<string>();
        var text = Escape().Replace(block, match => Keep(match.Groups[1].Value));
        text = Code().Replace(text, match => Keep(match.Groups[2].Value));
        text = Address().Replace(text, match => Keep(match.Groups[1].Value));
        text = LineStart().Replace(text, "");
        text = Link().Replace(text, match => match.Groups[1].Value);
        text = Strong().Replace(text, match => match.Groups[2].Value);
        text = Emphasis().Replace(text, match => match.Groups[1].Value);
        text = Underscored().Replace(text, match => match.Groups[2].Value);
        return Mark().Replace(text, match => kept[int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)]);

        string Keep(string words)
        {
            kept.Add(words);
            return $"{Escaped}{kept.Count - 1}{Escaped}";
        }
    }

    [GeneratedRegex(@"(\n[ \t]*\n|\n(?=[ ]{0,3}(?:#{1,6}[ ]|>|[-+*][ ]|[0-9]{1,9}[.)][ ])))", RegexOptions.None, 1_000)]
    private static partial Regex BlockEnd();

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])", RegexOptions.None, 1_000)]
    private static partial Regex Escape();

    [GeneratedRegex("(`+)(?!`)([^`]+)\\1(?!`)", RegexOptions.None, 1_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"<((?:https?://|mailto:)[^\s<>]*)>", RegexOptions.None, 1_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"^[ ]{0,3}(?:#{1,6}[ ]+|>[ ]?|[-+*][ ]+)", RegexOptions.Multiline, 1_000)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+""[^""]*"")?\)", RegexOptions.None, 1_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", RegexOptions.Singleline, 1_000)]
    private static partial Regex Strong();

    [GeneratedRegex(@"\*(?=[^\s*])(.+?)(?<=[^\s*])\*", RegexOptions.Singleline, 1_000)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"(?<!\w)(_)(?=[^\s_])(.+?)(?<=[^\s_])_(?!\w)", RegexOptions.Singleline, 1_000)]
    private static partial Regex Underscored();

    [GeneratedRegex(@"\uE000(\d+)\uE000", RegexOptions.None, 1_000)]
    private static partial Regex Mark();
}
