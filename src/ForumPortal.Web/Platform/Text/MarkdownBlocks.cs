using System.Text;
using System.Xml;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ForumPortal.Web.Platform.Text;

/// <summary>Some words that are set alike.</summary>
/// <param name="Link">Where they lead; the web or a mail address, nothing else.</param>
public sealed record TextRun(string Text, bool Strong = false, bool Emphasis = false, string? Link = null);

/// <summary>A paragraph, an item of a list, a row of a table: what stands on lines of its own.</summary>
/// <param name="Mark">What stands before it: "–", "2."; nothing before a paragraph.</param>
/// <param name="Depth">How many lists or quotations it stands in.</param>
public sealed record TextBlock(string Mark, int Depth, IReadOnlyList<TextRun> Runs)
{
    public string Text => string.Concat(Runs.Select(run => run.Text));
}

/// <summary>
/// Markdown as plain blocks and runs, for whatever is no web page: Word, Akoma Ntoso, plain text. It says what the web page says, and
/// holds no character that XML forbids.
/// </summary>
public static class MarkdownBlocks
{
    public static IReadOnlyList<TextBlock> Of(string markdown)
    {
        var blocks = new List<TextBlock>();
        if (MarkdownText.Read(markdown) is { } document)
            AddAll(blocks, document, "", 0);
        else
            blocks.Add(new TextBlock("", 0, [new TextRun(Allowed(markdown))]));
        return blocks;
    }

    /// <summary>A text without the characters that XML has no place for.</summary>
    public static string Allowed(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                kept.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i]))
                kept.Append(text[i]);
        }
        return kept.ToString();
    }

    private static void AddAll(List<TextBlock> blocks, ContainerBlock container, string mark, int depth)
    {
        foreach (var block in container)
        {
            Add(blocks, block, mark, depth);
            mark = "";
        }
    }

    private static void Add(List<TextBlock> blocks, Block block, string mark, int depth)
    {
        switch (block)
        {
            case ListBlock list:
                var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
                foreach (var item in list.OfType<ListItemBlock>())
                    AddAll(blocks, item, list.IsOrdered ? $"{number++}." : "–", depth + 1);
                break;
            case TableRow row:
                var cells = new List<TextRun>();
                foreach (var leaf in row.Descendants<LeafBlock>())
                {
                    if (cells.Count > 0)
                        cells.Add(new TextRun(" | "));
                    AddInlines(cells, leaf.Inline, new TextRun(""));
                }
                blocks.Add(new TextBlock(mark, depth, cells));
                break;
            case QuoteBlock quote:
                AddAll(blocks, quote, mark, depth + 1);
                break;
            case ContainerBlock container:
                AddAll(blocks, container, mark, depth);
                break;
            case CodeBlock code:
                blocks.Add(new TextBlock(mark, depth, [new TextRun(Allowed(code.Lines.ToString()))]));
                break;
            case LeafBlock { Inline: not null } leaf:
                var runs = new List<TextRun>();
                AddInlines(runs, leaf.Inline, new TextRun("", Strong: leaf is HeadingBlock));
                if (runs.Count > 0)
                    blocks.Add(new TextBlock(mark, depth, runs));
                break;
        }
    }

    private static void AddInlines(List<TextRun> runs, ContainerInline? container, TextRun like)
    {
        foreach (var inline in container ?? Enumerable.Empty<Inline>())
        {
            switch (inline)
            {
                case EmphasisInline emphasis:
                    AddInlines(
                        runs,
                        emphasis,
                        like with
                        {
                            Strong = like.Strong || emphasis.DelimiterCount == 2,
                            Emphasis = like.Emphasis || emphasis.DelimiterCount != 2,
                        }
                    );
                    break;
                case LinkInline link:
                    AddInlines(runs, link, like with { Link = Safe(link.Url) ?? like.Link });
                    break;
                case ContainerInline other:
                    AddInlines(runs, other, like);
                    break;
                default:
                    var link2 = inline is AutolinkInline { IsEmail: false } auto ? Safe(auto.Url) : like.Link;
                    if (Allowed(WordsOf(inline)) is { Length: > 0 } words)
                        runs.Add(like with { Text = words, Link = link2 });
                    break;
            }
        }
    }

    private static string WordsOf(Inline inline) =>
        inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            AutolinkInline address => address.Url,
            LineBreakInline { IsHard: true } => "\n",
            LineBreakInline => " ",
            _ => "",
        };

    private static string? Safe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto"
            ? address.AbsoluteUri
            : null;
}
