using System.Text;
using System.Text.RegularExpressions;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>Reads Markdown and plain text, line by line. Marks of emphasis and the addresses of links are left out.</summary>
internal static class PlainDocument
{
    private const int LongestHeading = 160;

    public static Reading ReadMarkdown(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        // A text without an empty line has one paragraph to a line.
        var apart = !lines.Any(string.IsNullOrWhiteSpace);
        var (blocks, paragraph, isGuess) = (new List<Block>(), new StringBuilder(), false);
        void End(bool marked = false)
        {
            var words = Plain(paragraph.ToString().Trim());
            if (words.Length > 0)
            {
                blocks.Add(new Block(marked || LooksLikeHeading(words), words));
                isGuess = !marked;
            }
            paragraph.Clear();
        }
        foreach (var line in lines)
        {
            var heading = Heading.Match(line);
            if (heading.Success || string.IsNullOrWhiteSpace(line) || Item.IsMatch(line))
                End();
            if (Underline.IsMatch(line) && paragraph.Length > 0)
            {
                End(marked: true);
                continue;
            }
            paragraph.Append(' ').Append(heading.Success ? line[heading.Length..] : Marker.Replace(line, ""));
            if (heading.Success || apart)
                End(heading.Success);
        }
        End();
        // What looks like a heading, and has nothing below it, is a line of text.
        if (isGuess)
            blocks[^1] = blocks[^1] with { IsHeading = false };
        return new Reading(blocks);
    }

    private static bool LooksLikeHeading(string words) =>
        words.Length <= LongestHeading
        && words[^1] is not ('.' or '!' or '?' or ':' or ';' or ',' or '…' or '”' or '»' or '"')
        && words.Count(c => c == ' ') < 16;

    private static string Plain(string words) => Emphasis.Replace(Link.Replace(words, "$1"), "$1");

    private static readonly Regex Heading = new(@"^ {0,3}#{1,6}\s+");

    private static readonly Regex Underline = new(@"^ {0,3}(?:=+|-{2,})\s*$");

    private static readonly Regex Item = new(@"^\s*(?:[-*+•]|\d{1,3}[.)])\s+\S");

    private static readonly Regex Marker = new(@"^\s*(?:>\s?|[-*+•]\s+)");

    private static readonly Regex Link = new(@"!?\[([^\[\]]{0,300})\]\([^()\s]{0,1000}(?:\s[^()]{0,200})?\)");

    private static readonly Regex Emphasis = new(@"(?<!\w)(?:\*\*|__|\*|_)(?=\S)([^*_]{1,500}?)(?<=\S)(?:\*\*|__|\*|_)(?!\w)");
}
