using System.Globalization;
using System.Text.Encodings.Web;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Platform.TagHelpers;

/// <summary>
/// A field of a form: label above, hint under the label, error text, then what was typed. What it looks like follows from
/// its type: text, several lines (<c>rows</c>), a choice (<c>items</c>), a tick, a partial date.
/// There is no <c>maxlength</c>: the browser would cut an enormous paste without a word, the server says so.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(IHtmlGenerator generator, IStringLocalizer<CommonWords> words) : TagHelper
{
    public required ModelExpression For { get; set; }
    public required string Label { get; set; }
    public string? Hint { get; set; }
    public string Type { get; set; } = "text";
    public string? Autocomplete { get; set; }
    public string? Width { get; set; }
    public int Rows { get; set; }
    public IEnumerable<SelectListItem>? Items { get; set; }
    public bool Optional { get; set; }

    /// <summary>The language in which is typed, where it is not the page's (ISO 639-1).</summary>
    public string? Language { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
    private string Id => Ids.Of(Name);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (For.ModelExplorer.ModelType == typeof(bool))
            Tick(output);
        else if (For.Model is PartialDateInput || For.ModelExplorer.ModelType == typeof(PartialDateInput))
            Date(output);
        else
            Field(output);
    }

    private void Tick(TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "choice");
        var box = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        box.MergeAttributes(
            new Dictionary<string, string?>
            {
                ["type"] = "checkbox",
                ["id"] = Id,
                ["name"] = Name,
                ["value"] = "true",
            }
        );
        if (For.Model is true)
            box.MergeAttribute("checked", "checked");
        Describe(box, ErrorOf(Name));
        output.Content.AppendHtml(box);
        output.Content.AppendHtml(LabelFor(Id, Label));
        AppendHintAndError(output.Content, ErrorOf(Name));
    }

    private void Date(TagHelperOutput output)
    {
        var error = ErrorOf(Name);
        output.TagName = "fieldset";
        output.Attributes.SetAttribute("class", error is null ? "field" : "field wrong");
        // The summary's link leads here.
        output.Attributes.SetAttribute("id", Id);
        var legend = new TagBuilder("legend");
        legend.InnerHtml.Append(Label);
        if (Optional)
            legend.InnerHtml.AppendHtml(OptionalMark());
        output.Content.AppendHtml(legend);
        AppendHintAndError(output.Content, error);
        var parts = new TagBuilder("div");
        parts.AddCssClass("parts");
        var date = For.Model as PartialDateInput ?? new PartialDateInput();
        parts.InnerHtml.AppendHtml(Part(nameof(date.Day), words["Day"], date.Day, "w2", error));
        parts.InnerHtml.AppendHtml(Part(nameof(date.Month), words["Month"], date.Month, "w2", error));
        parts.InnerHtml.AppendHtml(Part(nameof(date.Year), words["Year"], date.Year, "w4", error));
        output.Content.AppendHtml(parts);
    }

    private TagBuilder Part(string part, string label, string? value, string width, string? error)
    {
        var div = new TagBuilder("div");
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.MergeAttributes(
            new Dictionary<string, string?>
            {
                ["id"] = $"{Id}_{part}",
                ["name"] = $"{Name}.{part}",
                ["class"] = width,
                ["inputmode"] = "numeric",
                ["value"] = value,
            }
        );
        Describe(input, error);
        div.InnerHtml.AppendHtml(LabelFor($"{Id}_{part}", label));
        div.InnerHtml.AppendHtml(input);
        return div;
    }

    private void Field(TagHelperOutput output)
    {
        var error = ErrorOf(Name);
        output.TagName = "div";
        output.Attributes.SetAttribute("class", error is null ? "field" : "field wrong");
        output.Content.AppendHtml(LabelFor(Id, Label, Optional));
        AppendHintAndError(output.Content, error);
        var control = Control();
        control.MergeAttribute("id", Id, replaceExisting: true);
        if (Width is not null)
            control.AddCssClass(Width);
        if (Autocomplete is not null)
            control.MergeAttribute("autocomplete", Autocomplete);
        if (Language is not null)
        {
            control.MergeAttribute("lang", Language);
            control.MergeAttribute("dir", CultureInfo.GetCultureInfo(Language).TextInfo.IsRightToLeft ? "rtl" : "ltr");
        }
        Describe(control, error);
        output.Content.AppendHtml(control);
    }

    private TagBuilder Control()
    {
        if (Items is not null)
        {
            var chosen = For.Model is null ? [] : new List<string> { For.Model.ToString()! };
            return generator.GenerateSelect(ViewContext, For.ModelExplorer, null, For.Name, Items, chosen, false, null);
        }
        if (Rows > 0)
        {
            var area = new TagBuilder("textarea");
            area.MergeAttribute("name", Name);
            area.MergeAttribute("rows", Rows.ToString(System.Globalization.CultureInfo.InvariantCulture));
            // The first line break after the tag is not part of the text.
            area.InnerHtml.AppendHtml("\n").Append(For.Model as string ?? "");
            return area;
        }
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.MergeAttribute("name", Name);
        input.MergeAttribute("type", Type);
        if (Type != "password")
            input.MergeAttribute("value", For.Model?.ToString());
        return input;
    }

    private void AppendHintAndError(TagHelperContent content, string? error)
    {
        if (Hint is not null)
            content.AppendHtml(Span("hint", Id + "-hint", Hint));
        if (error is not null)
            content.AppendHtml(Span("error", Id + "-error", error));
    }

    private void Describe(TagBuilder control, string? error)
    {
        if (error is not null)
            control.MergeAttribute("aria-invalid", "true");
        var described = string.Join(
            ' ',
            new[] { Hint is null ? null : Id + "-hint", error is null ? null : Id + "-error" }.Where(id => id is not null)
        );
        if (described.Length > 0)
            control.MergeAttribute("aria-describedby", described);
    }

    private TagBuilder LabelFor(string id, string text, bool optional = false)
    {
        var label = new TagBuilder("label");
        label.MergeAttribute("for", id);
        label.InnerHtml.Append(text);
        if (optional)
            label.InnerHtml.AppendHtml(OptionalMark());
        return label;
    }

    private HtmlContentBuilder OptionalMark()
    {
        var mark = new TagBuilder("span");
        mark.AddCssClass("optional");
        mark.InnerHtml.Append(words["Optional"]);
        return (HtmlContentBuilder)new HtmlContentBuilder().Append(" ").AppendHtml(mark);
    }

    private static TagBuilder Span(string css, string id, string text)
    {
        var span = new TagBuilder("span");
        span.AddCssClass(css);
        span.MergeAttribute("id", id);
        span.InnerHtml.Append(text);
        return span;
    }

    private string? ErrorOf(string name) =>
        ViewContext
            .ModelState.Where(state =>
                state.Key == name || For.Model is PartialDateInput && state.Key.StartsWith(name + ".", StringComparison.Ordinal)
            )
            .SelectMany(state => state.Value!.Errors)
            .FirstOrDefault()
            ?.ErrorMessage;
}

/// <summary>How the name of a field becomes the id of its element.</summary>
public static class Ids
{
    public static string Of(string name) => TagBuilder.CreateSanitizedId(name, "_");
}

/// <summary>What is wrong, at the top of the page, each line a link to its field.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(IStringLocalizer<CommonWords> words, HtmlEncoder encoder) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var order = ViewContext.ViewData[FormValidation.FieldOrder] as List<string> ?? [];
        var errors = ViewContext
            .ModelState.SelectMany(state => state.Value!.Errors.Select(error => (state.Key, error.ErrorMessage)))
            .OrderBy(error => order.IndexOf(error.Key))
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("aria-labelledby", "error-summary");
        output.Attributes.SetAttribute("tabindex", "-1");
        // What is there when a page arrives is not announced: it is read because the focus is on it.
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus"));
        output.Content.AppendHtml($"<h2 id=\"error-summary\">{encoder.Encode(words["ThereIsAProblem"])}</h2><ul>");
        foreach (var (key, message) in errors)
            output.Content.AppendHtml(
                key.Length == 0
                    ? $"<li>{encoder.Encode(message)}</li>"
                    : $"<li><a href=\"#{Ids.Of(key)}\">{encoder.Encode(message)}</a></li>"
            );
        output.Content.AppendHtml("</ul>");
    }
}
