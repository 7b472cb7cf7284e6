using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ForumPortal.Domain;
using Microsoft.AspNetCore.Html;

namespace ForumPortal.Web.Platform.Text;

/// <summary>
/// What a page is about, in the words of schema.org, for search engines:
/// <c>@JsonLd.Of(new { Type = "Event", Name = title, Location = new { Type = "Place", Name = place } })</c>.
/// <c>Type</c> and <c>Id</c> become <c>@type</c> and <c>@id</c>; what is null is left out.
/// </summary>
public static class JsonLd
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = new Names(),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Letters of all scripts as themselves; <, > and & stay escaped, so that no text ends the block.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static IHtmlContent Of(object thing)
    {
        var json = JsonSerializer.SerializeToNode(thing, Options)!.AsObject();
        json.Insert(0, "@context", "https://schema.org");
        return new HtmlString($"<script type=\"application/ld+json\">{json.ToJsonString(Options)}</script>");
    }

    /// <summary>Its address at Wikidata, where it is known there.</summary>
    public static string? SameAs(IEnumerable<Identifier> identifiers) =>
        identifiers.FirstOrDefault(one => one.Scheme.Equals("Wikidata", StringComparison.OrdinalIgnoreCase)) is { } wikidata
            ? $"https://www.wikidata.org/wiki/{Uri.EscapeDataString(wikidata.Value)}"
            : null;

    /// <summary>A date in ISO 8601, as far as it is stated; none where its year is not.</summary>
    public static string? Day(PartialDate? date) => date?.Year is null ? null : date.ToString();

    /// <summary>What others know it by; none where nothing is known.</summary>
    public static IEnumerable<object>? Identifiers(IReadOnlyList<Identifier> identifiers) =>
        identifiers.Count == 0
            ? null
            : identifiers.Select(one => new
            {
                Type = "PropertyValue",
                PropertyID = one.Scheme,
                one.Value,
            });

    private sealed class Names : JsonNamingPolicy
    {
        public override string ConvertName(string name) =>
            name is "Type" or "Id" ? "@" + CamelCase.ConvertName(name) : CamelCase.ConvertName(name);
    }
}
