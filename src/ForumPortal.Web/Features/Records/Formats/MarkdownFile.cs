using System.Text;
using System.Text.RegularExpressions;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Text;

namespace ForumPortal.Web.Features.Records.Formats;

/// <summary>
/// A version as Markdown. It is written anew from what the web page shows: whatever a reader's program makes of Markdown, nothing in
/// it becomes active.
/// </summary>
public static partial class MarkdownFile
{
    public static byte[] Of(PublishedDocument document, DocumentWords words, string address)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(Escaped(document.Content.Title)).Append("\n\n").Append(Escaped(words.Kicker(document))).Append("\n\n");
        if (document.Party is not null)
            text.Append("**").Append(Escaped(words.Party(document))).Append("**\n\n");
        if (document.Content.Summary is { } summary)
            text.Append(Escaped(summary)).Append("\n\n");
        foreach (var (label, value) in words.Facts(document, address))
            text.Append("- ").Append(Escaped(label)).Append(": ").Append(Escaped(value)).Append('\n');
        text.Append('\n').Append(Escaped(words.NotOfficial(document))).Append("\n\n");
        foreach (var paragraph in document.Content.Paragraphs)
            Append(text, paragraph, words.By(paragraph, document.Content));
        if (document.Undertaken.Count > 0)
            text.Append("## ").Append(Escaped(words.Undertaken)).Append("\n\n");
        foreach (var one in document.Undertaken)
            text.Append("- ").Append(Escaped(one)).Append('\n');
        return Encoding.UTF8.GetBytes(MarkdownBlocks.Allowed(text.ToString()));
    }

    private static void Append(StringBuilder text, PublishedText paragraph, string by)
    {
        if (paragraph.Kind == nameof(ParagraphKind.Heading))
        {
            text.Append("## ").Append(Escaped(paragraph.Text)).Append("\n\n");
            return;
        }
        text.Append("**").Append(paragraph.Number).Append(".** ").Append(Escaped(by)).Append("\n\n");
        foreach (var block in MarkdownBlocks.Of(paragraph.Source))
        {
            if (block.Mark.Length > 0)
                text.Append(' ', 3 * (block.Depth - 1)).Append(block.Mark == "–" ? "-" : block.Mark).Append(' ');
            text.AppendJoin("", block.Runs.Select(Written)).Append("\n\n");
        }
    }

    private static string Written(TextRun run)
    {
        var words = Escaped(run.Text);
        // Emphasis does not begin or end with a space.
        if (words.Trim() != words || words.Length == 0)
            return words;
        words = run.Strong ? $"**{words}**" : words;
        words = run.Emphasis ? $"*{words}*" : words;
        return run.Link is null ? words : $"[{words}](<{run.Link.Replace(">", "%3E", StringComparison.Ordinal)}>)";
    }

    private static string Escaped(string text) =>
        LineStart()
            .Replace(Special().Replace(text, @"\$0"), @"$1\$2")
            .Replace("\r", "", StringComparison.Ordinal)
            .Replace("\n", "\\\n", StringComparison.Ordinal);

    [GeneratedRegex(@"[\\`*_\[\]<>#&|~]")]
    private static partial Regex Special();

    [GeneratedRegex(@"^(\s*\d*)([-+.)=])", RegexOptions.Multiline)]
    private static partial Regex LineStart();
}
