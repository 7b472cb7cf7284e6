using System.Net;
using System.Text;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>
/// Reads the words of a web page. No tree is built: tags are passed by from left to right, so that a page may be nested as deep
/// as it likes. What is no text for readers (scripts, styles, navigation, forms) is left out.
/// </summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Blocks =
    [
        .. "p div li tr td th section article main header blockquote ul ol dl dt dd table pre figure figcaption hr address body html h1 h2 h3 h4 h5 h6".Split(
            ' '
        ),
    ];

    /// <summary>What stands between their tags is not markup; it ends with the first end tag of the same name.</summary>
    private static readonly HashSet<string> Raw = [.. "script style textarea title iframe noembed noframes xmp".Split(' ')];

    private static readonly HashSet<string> Left =
    [
        .. "nav footer aside svg math object select template noscript audio video canvas button dialog applet".Split(' '),
    ];

    /// <summary>Pictures and formulas are no place for a paragraph: where one begins, browsers end what nobody has closed.</summary>
    private static readonly HashSet<string> Foreign = ["svg", "math"];

    public static Reading Read(string html)
    {
        var (blocks, text) = (new List<(bool InMain, Block Block)>(), new StringBuilder());
        var (isHeading, main, left, depth) = (false, 0, (string?)null, 0);
        void End()
        {
            var words = WebUtility.HtmlDecode(text.ToString());
            if (!string.IsNullOrWhiteSpace(words))
                blocks.Add((main > 0, new Block(isHeading, words)));
            text.Clear();
        }
        for (var i = 0; i < html.Length; )
        {
            var open = html.IndexOf('<', i);
            if (open < 0)
                open = html.Length;
            if (left is null)
                text.Append(html, i, open - i);
            if (open == html.Length)
                break;
            var tag = Tag.At(html, open);
            i = tag.End;
            if (tag.Name.Length == 0)
            {
                if (tag.IsText && left is null)
                    text.Append("&lt;");
                continue;
            }
            if (!tag.IsEnd && Raw.Contains(tag.Name))
            {
                var end = html.IndexOf("</" + tag.Name, i, StringComparison.OrdinalIgnoreCase);
                i = end < 0 ? html.Length : end;
                continue;
            }
            if (left is not null && Foreign.Contains(left) && !tag.IsEnd && Blocks.Contains(tag.Name))
                left = null;
            if (left is not null)
            {
                if (tag.Name == left && !tag.IsEmpty)
                    depth += tag.IsEnd ? -1 : 1;
                if (depth == 0)
                    left = null;
                continue;
            }
            if (!tag.IsEnd && !tag.IsEmpty && Left.Contains(tag.Name))
            {
                End();
                (left, depth) = (tag.Name, 1);
                continue;
            }
            if (tag.Name == "br")
                text.Append(' ');
            if (!Blocks.Contains(tag.Name))
                continue;
            End();
            isHeading = !tag.IsEnd && tag.Name.Length == 2 && tag.Name[0] == 'h' && char.IsDigit(tag.Name[1]);
            if (tag.Name is "main" or "article")
                main = Math.Max(0, main + (tag.IsEnd ? -1 : 1));
        }
        End();
        // Where a page says what its article is, the rest is furniture.
        var article = blocks.Where(block => block.InMain).ToList();
        return new Reading([.. (article.Count > 0 ? article : blocks).Select(block => block.Block)]);
    }

    /// <param name="Name">In lower case; empty for a comment, a declaration and a sign that begins no tag.</param>
    private readonly record struct Tag(string Name, bool IsEnd, bool IsEmpty, bool IsText, int End)
    {
        public static Tag At(string html, int open)
        {
            if (string.CompareOrdinal(html, open, "<!--", 0, 4) == 0)
                return new("", false, false, false, After(html, "-->", open + 4));
            var next = open + 1 < html.Length ? html[open + 1] : ' ';
            if (next is '!' or '?')
                return new("", false, false, false, After(html, ">", open));
            var isEnd = next == '/';
            var start = open + (isEnd ? 2 : 1);
            var i = start;
            while (i < html.Length && (char.IsAsciiLetterOrDigit(html[i]) || html[i] is '-' or ':'))
                i++;
            if (i == start || !char.IsAsciiLetter(html[start]))
                return new("", false, false, true, open + 1);
            var name = html[start..Math.Min(i, start + 30)].ToLowerInvariant();
            var quote = '\0';
            for (; i < html.Length && (quote != '\0' || html[i] != '>'); i++)
            {
                if (quote == '\0' && html[i] is '"' or '\'' && html[i - 1] is '=' or ' ')
                    quote = html[i];
                else if (html[i] == quote)
                    quote = '\0';
            }
            return new(name, isEnd, html[Math.Min(i, html.Length) - 1] == '/', false, Math.Min(i + 1, html.Length));
        }

        private static int After(string html, string end, int from)
        {
            var at = from > html.Length ? -1 : html.IndexOf(end, from, StringComparison.Ordinal);
            return at < 0 ? html.Length : at + end.Length;
        }
    }
}
