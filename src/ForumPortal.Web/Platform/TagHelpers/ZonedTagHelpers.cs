using ForumPortal.Domain;
using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ForumPortal.Web.Platform.TagHelpers;

/// <summary>
/// Hours in the zone that they are stated in, which stands beside them: <c>&lt;hours day="…" starts="…" ends="…" zone="…" /&gt;</c>. Where day and
/// zone are known, a reader elsewhere can have them in a zone of their own (zones.js).
/// </summary>
[HtmlTargetElement("hours", TagStructure = TagStructure.WithoutEndTag)]
public sealed class HoursTagHelper(DateText dates) : TagHelper
{
    public PartialDate? Day { get; set; }
    public TimeOnly Starts { get; set; }
    public TimeOnly? Ends { get; set; }
    public string? Zone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        (output.TagName, output.TagMode) = ("bdi", TagMode.StartTagAndEndTag);
        output.Content.SetContent(dates.Hours(Starts, Ends, Zone));
        if (Day?.Exact is not { } day || Zone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _))
            return;
        output.Attributes.SetAttribute("data-zone", Zone);
        output.Attributes.SetAttribute("data-from", Instants.Text(ZonedTime.Utc(day, Starts, Zone)));
        if (Ends is { } ends)
            output.Attributes.SetAttribute("data-to", Instants.Text(ZonedTime.Utc(ends > Starts ? day : day.AddDays(1), ends, Zone)));
    }
}

/// <summary>An instant in the zone that it is stated in, as <see cref="HoursTagHelper"/> does it: <c>&lt;instant at="…" zone="…" /&gt;</c>.</summary>
[HtmlTargetElement("instant", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InstantTagHelper(DateText dates) : TagHelper
{
    /// <summary>In UTC.</summary>
    public DateTime At { get; set; }
    public string? Zone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        (output.TagName, output.TagMode) = ("time", TagMode.StartTagAndEndTag);
        output.Content.SetContent(dates.Instant(At, Zone));
        output.Attributes.SetAttribute("datetime", Instants.Text(At));
        output.Attributes.SetAttribute("dir", "auto");
        output.Attributes.SetAttribute("data-zone", Zone ?? "UTC");
        output.Attributes.SetAttribute("data-from", Instants.Text(At));
        output.Attributes.SetAttribute("data-whole", "");
    }
}

internal static class Instants
{
    public static string Text(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
