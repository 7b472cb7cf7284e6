using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ForumPortal.Web.Platform.TagHelpers;

/// <summary>Two texts as one, with what was deleted and what was inserted marked: <c>&lt;marked before="…" after="…" /&gt;</c>.</summary>
[HtmlTargetElement("marked", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MarkedTagHelper : TagHelper
{
    public string? Before { get; set; }
    public string? After { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        foreach (var piece in WordDiff.Between(Before, After))
        {
            if (piece.Kind == DiffKind.Same)
            {
                output.Content.Append(piece.Text);
                continue;
            }
            var mark = new TagBuilder(piece.Kind == DiffKind.Deleted ? "del" : "ins");
            mark.InnerHtml.Append(piece.Text);
            output.Content.AppendHtml(mark);
        }
    }
}
