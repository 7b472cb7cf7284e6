using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ForumPortal.Domain.Records;

/// <summary>
/// What a version publishes, in the order in which it stands in the published bytes. Being provisional, final or withdrawn belongs to
/// the record and stands outside, and so does the digest of these bytes; the digest of the version before stands inside.
/// </summary>
public sealed record PublishedContent(
    string Reference,
    string Slug,
    int Version,
    string Title,
    string Kind,
    string Language,
    string? Summary,
    string Session,
    string? Day,
    DateTime PublishedAt,
    string? Note,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Check? Checked,
    string? PreviousDigest,
    IReadOnlyList<PublishedText> Paragraphs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TranslationFacts? Translation = null
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>What the bytes say; nothing if they are not such a document.</summary>
    public static PublishedContent? Read(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<PublishedContent>(bytes, Json) is { Title: not null, Paragraphs: not null } content
                ? content
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string DigestOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>What is said of a translation beside its words.</summary>
/// <param name="Kind">Translation, interpretation or machine.</param>
/// <param name="OriginalVersion">The version of the record that it translates, whose digest is <paramref name="OriginalDigest"/>.</param>
public sealed record TranslationFacts(string Kind, string? VouchedBy, int OriginalVersion, string OriginalDigest, string OriginalLanguage);

/// <summary>One paragraph of a published version.</summary>
/// <param name="Number">"12" or "12 bis"; none for a heading.</param>
/// <param name="Text">The words without markup.</param>
/// <param name="Markdown">The words with their markup, where there is any.</param>
/// <param name="Offset">Where in the recording of the session it is heard: "1:02:33".</param>
/// <param name="RenderedBy">By whom it came into the language of the document: Interpreters, Delegation or Writers.</param>
/// <param name="OnBehalfOf">For whom the speaker spoke, where for somebody else.</param>
/// <param name="Language">The language of the words, where it is another one than the document's: a translation leaves them in the original.</param>
public sealed record PublishedText(
    string? Number,
    string Kind,
    string? Voice,
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Markdown,
    string? Speaker,
    string? Office,
    string? OfficeAt,
    string? SpokenLanguage,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Offset = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Language = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? OnBehalfOf = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RenderedBy = null
)
{
    /// <summary>The words with their markup.</summary>
    [JsonIgnore]
    public string Source => Markdown ?? Text;

    /// <inheritdoc cref="PublishedParagraph.Anchor"/>
    [JsonIgnore]
    public string? Anchor => PublishedParagraph.AnchorOf(Number);

    /// <summary>"Executive Director, UN-Habitat".</summary>
    [JsonIgnore]
    public string OfficeOfTheDay => string.Join(", ", new[] { Office, OfficeAt }.Where(part => !string.IsNullOrEmpty(part)));

    public static PublishedText Of(
        string? label,
        ParagraphKind kind,
        Voice? voice,
        string markdown,
        string? speaker,
        string? office,
        string? officeAt,
        string? spokenLanguage,
        string? offset,
        string? onBehalfOf,
        RenderedBy? renderedBy
    )
    {
        var empty = new PublishedText(
            label,
            kind.ToString(),
            voice?.ToString(),
            "",
            null,
            speaker,
            office,
            officeAt,
            spokenLanguage,
            offset,
            null,
            onBehalfOf,
            renderedBy?.ToString()
        );
        return empty.Saying(markdown);
    }

    /// <summary>The same paragraph in other words.</summary>
    public PublishedText Saying(string markdown)
    {
        var words = PlainWords.Of(markdown);
        return this with { Text = words, Markdown = words == markdown ? null : markdown };
    }
}
