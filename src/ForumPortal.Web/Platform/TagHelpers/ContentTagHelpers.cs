using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ForumPortal.Web.Platform.TagHelpers;

/// <summary>Says in which language a piece of content is, where that is not the page's: <c>content-lang="en"</c>.</summary>
[HtmlTargetElement(Attributes = "content-lang")]
public sealed class ContentLanguageTagHelper : TagHelper
{
    public string? ContentLang { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (lang, dir) = ContentLanguage.Of(ContentLang);
        if (lang is not null)
            output.Attributes.SetAttribute("lang", lang);
        if (dir is not null)
            output.Attributes.SetAttribute("dir", dir);
    }
}

/// <summary>
/// The attributes of a piece of content, none of them where it is in the page's language. Where one list has many pieces, they are
/// written from here: a tag helper for each takes as long as the rest of the row.
/// </summary>
public readonly record struct ContentLanguage(string? Lang, string? Dir)
{
    public static ContentLanguage Of(string? code)
    {
        if (string.IsNullOrEmpty(code) || code == PortalLanguages.Current.Code)
            return default;
        var rightToLeft = code is "ar" or "fa" or "he" or "ur";
        return new(
            code,
            rightToLeft == (PortalLanguages.Current.Direction == "rtl") ? null
                : rightToLeft ? "rtl"
                : "ltr"
        );
    }
}

/// <summary>The HTML of a Markdown text: <c>&lt;div markdown="@Model.Mandate" content-lang="en"&gt;&lt;/div&gt;</c>.</summary>
[HtmlTargetElement(Attributes = "markdown")]
public sealed class MarkdownTagHelper(MarkdownText markdown) : TagHelper
{
    public string? Markdown { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrWhiteSpace(Markdown))
            output.SuppressOutput();
        else
            output.Content.SetHtmlContent(markdown.Html(Markdown));
    }
}
