using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using AngleSharp.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Renderers;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Caching.Memory;

namespace ForumPortal.Web.Platform.Text;

/// <summary>
/// Turns the Markdown of paragraphs and descriptions into HTML that holds no script, no style and no image.
/// The results are kept in memory within a bound, since the same paragraphs are read again and again.
/// </summary>
public sealed class MarkdownText : IDisposable
{
    /// <summary>How many characters of finished HTML are kept.</summary>
    private const long Bound = 8_000_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().Build();
    private readonly MemoryCache finished = new(new MemoryCacheOptions { SizeLimit = Bound });
    private readonly HtmlSanitizer sanitizer = Sanitizer();

    public IHtmlContent Html(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
            return HtmlString.Empty;
        if (finished.TryGetValue(markdown, out HtmlString? known))
            return known!;
        var html = new HtmlString(
            sanitizer.Sanitize(Read(markdown)?.ToHtml(Pipeline) ?? $"<p>{HtmlEncoder.Default.Encode(WithoutForbidden(markdown))}</p>")
        );
        using var entry = finished.CreateEntry(markdown);
        entry.Size = markdown.Length + html.Value!.Length;
        entry.Value = html;
        return html;
    }

    /// <summary>The text in its parts; nothing where it is nested deeper than anybody can read.</summary>
    internal static Markdig.Syntax.MarkdownDocument? Read(string markdown)
    {
        try
        {
            return Markdown.Parse(WithoutForbidden(markdown), Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The words alone, for titles and descriptions of a page.</summary>
    public static string Plain(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown))
            return "";
        if (Read(markdown) is not { } document)
            return WithoutForbidden(markdown).Trim();
        using var words = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(words)
        {
            EnableHtmlForBlock = false,
            EnableHtmlForInline = false,
            EnableHtmlEscape = false,
        };
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return words.ToString().Trim();
    }

    public void Dispose() => finished.Dispose();

    private static HtmlSanitizer Sanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedTags.Clear();
        sanitizer.AllowedTags.UnionWith([
            "p",
            "br",
            "em",
            "strong",
            "a",
            "ul",
            "ol",
            "li",
            "blockquote",
            "code",
            "pre",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ]);
        sanitizer.AllowedAttributes.Clear();
        sanitizer.AllowedAttributes.UnionWith(["href", "title", "start"]);
        sanitizer.AllowedSchemes.Clear();
        sanitizer.AllowedSchemes.UnionWith(["http", "https", "mailto"]);
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowedAtRules.Clear();
        sanitizer.PostProcessNode += (_, processed) =>
        {
            // Whoever follows a source that is cited leaves the portal, and the link says so.
            if (
                processed.Node is IElement link
                && link.GetAttribute("href")?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true
            )
                link.SetAttribute("rel", "external");
        };
        return sanitizer;
    }

    /// <summary>HTML has no place for control characters; half a surrogate pair is no character.</summary>
    private static string WithoutForbidden(string text)
    {
        if (!text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t') || char.IsSurrogate(letter)))
            return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\r' or '\t')
                kept.Append(rune.ToString());
        }
        return kept.ToString();
    }
}
