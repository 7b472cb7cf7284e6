using System.Text;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Text;

namespace ForumPortal.Web.Features.Records.Formats;

/// <summary>A version as plain text: what can be read and searched everywhere and for ever.</summary>
public static class PlainTextFile
{
    public static byte[] Of(PublishedDocument document, DocumentWords words, string address)
    {
        var text = new StringBuilder();
        text.Append(document.Content.Title).Append("\n\n").Append(words.Kicker(document)).Append("\n\n");
        if (document.Party is not null)
            text.Append(words.Party(document)).Append("\n\n");
        if (document.Content.Summary is { } summary)
            text.Append(summary).Append("\n\n");
        foreach (var (label, value) in words.Facts(document, address))
            text.Append(label).Append(": ").Append(value).Append('\n');
        text.Append('\n').Append(words.NotOfficial(document)).Append("\n\n");
        foreach (var paragraph in document.Content.Paragraphs)
            Append(text, paragraph, words.By(paragraph, document.Content));
        if (document.Undertaken.Count > 0)
            text.Append('\n').Append(words.Undertaken).Append("\n\n");
        foreach (var one in document.Undertaken)
            text.Append("– ").Append(one).Append('\n');
        return Encoding.UTF8.GetBytes(MarkdownBlocks.Allowed(text.ToString()));
    }

    private static void Append(StringBuilder text, PublishedText paragraph, string by)
    {
        if (paragraph.Kind == nameof(ParagraphKind.Heading))
        {
            text.Append('\n').Append(paragraph.Text).Append('\n').Append('-', Math.Min(paragraph.Text.Length, 60)).Append("\n\n");
            return;
        }
        text.Append(paragraph.Number).Append(". ").Append(by).Append('\n');
        foreach (var block in MarkdownBlocks.Of(paragraph.Source))
            text.Append(' ', 2 * block.Depth).Append(block.Mark.Length > 0 ? block.Mark + " " : "").Append(block.Text).Append('\n');
        text.Append('\n');
    }
}
