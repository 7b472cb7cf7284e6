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
        if (string.IsNullOrEmpty(ContentLang) || ContentLang == PortalLanguages.Current.Code)
            return;
        output.Attributes.SetAttribute("lang", ContentLang);
        var rightToLeft = ContentLang is "ar" or "fa" or "he" or "ur";
        if (rightToLeft != (PortalLanguages.Current.Direction == "rtl"))
            output.Attributes.SetAttribute("dir", rightToLeft ? "rtl" : "ltr");
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
