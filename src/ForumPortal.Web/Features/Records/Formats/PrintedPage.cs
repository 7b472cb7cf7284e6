using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Text;

namespace ForumPortal.Web.Features.Records.Formats;

/// <summary>A version as one page of HTML without anything outside it, for the browser that prints it.</summary>
public static class PrintedPage
{
    private const string Style = """
        @page { size: A4; margin: 22mm 20mm 24mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt serif } }
        body { font: 11pt/1.5 Charter, "Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK SC", Cambria, serif; margin: 0 }
        h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 4mm } h2 { font-size: 14pt; margin: 8mm 0 3mm; break-after: avoid }
        .small { font-size: 9pt; color: #444; overflow-wrap: anywhere } .small p { margin: 0 0 1mm }
        .lead { font-size: 12.5pt } .by { font-size: 9.5pt; color: #444; margin: 0; break-after: avoid }
        .para { margin: 0 0 4mm; break-inside: auto } .para p { margin: 0 0 2mm; orphans: 3; widows: 3 }
        .quote p + p, blockquote { margin: 0 0 0 8mm } .unclear { font-style: italic } .notice { border: 1pt solid #666; padding: 2mm 3mm }
        """;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(PublishedDocument document, DocumentWords words, string address)
    {
        var direction = DirectionOf(document.Language);
        var page = new StringBuilder(
            $"""
            <!doctype html><html lang="{Html.Encode(document.Language)}" dir="{direction}"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Encoded($"{document.Content.Title} ({words.Reference(document)})")}</title><style>{Style}</style></head><body><main>
            """
        );
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"small\">{Encoded(words.Kicker(document))}</p>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Encoded(document.Content.Title)}</h1>");
        if (document.Content.Summary is { } summary)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"lead\">{Encoded(summary)}</p>");
        page.Append("<div class=\"small\">");
        foreach (var (label, value) in words.Facts(document, address))
            page.Append(CultureInfo.InvariantCulture, $"<p>{Encoded(label)}: {Encoded(value)}</p>");
        page.Append(CultureInfo.InvariantCulture, $"</div><p class=\"small notice\">{Encoded(words.NotOfficial(document))}</p>");
        foreach (var paragraph in document.Content.Paragraphs)
            Append(page, paragraph, words.By(paragraph, document.Content));
        return page.Append("</main></body></html>").ToString();
    }

    private static void Append(StringBuilder page, PublishedText paragraph, string by)
    {
        if (paragraph.Kind == nameof(ParagraphKind.Heading))
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2{LanguageOf(paragraph)}>{Encoded(paragraph.Text)}</h2>");
            return;
        }
        var hand = (paragraph.Voice ?? paragraph.Kind).ToLowerInvariant();
        page.Append(
            CultureInfo.InvariantCulture,
            $"<div class=\"para {hand}\" id=\"{Html.Encode(paragraph.Anchor!)}\"{LanguageOf(paragraph)}>"
        );
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"by\"><b>{Encoded(paragraph.Number!)}.</b> {Encoded(by)}</p>");
        foreach (var block in MarkdownBlocks.Of(paragraph.Source))
        {
            page.Append("<p>").Append(block.Mark.Length > 0 ? Encoded(block.Mark) + " " : "");
            foreach (var run in block.Runs)
                page.Append(Written(run));
            page.Append("</p>");
        }
        page.Append("</div>");
    }

    /// <summary>What a translation leaves in the original says so to the reader's voice.</summary>
    private static string LanguageOf(PublishedText paragraph) =>
        paragraph.Language is { } language ? $" lang=\"{Html.Encode(language)}\" dir=\"{DirectionOf(language)}\"" : "";

    private static string DirectionOf(string language) => language is "ar" or "fa" or "he" or "ur" ? "rtl" : "ltr";

    private static string Written(TextRun run)
    {
        var words = Encoded(run.Text).Replace("\n", "<br>", StringComparison.Ordinal);
        words = run.Strong ? $"<strong>{words}</strong>" : words;
        words = run.Emphasis ? $"<em>{words}</em>" : words;
        return run.Link is null ? words : $"<a href=\"{Html.Encode(run.Link)}\">{words}</a>";
    }

    private static string Encoded(string text) =>
        Html.Encode(MarkdownBlocks.Allowed(text))
            .Replace("&#xA;", "\n", StringComparison.Ordinal)
            .Replace("&#10;", "\n", StringComparison.Ordinal);
}
