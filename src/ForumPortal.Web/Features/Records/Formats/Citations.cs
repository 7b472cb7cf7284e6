using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ForumPortal.Domain;

namespace ForumPortal.Web.Features.Records.Formats;

/// <summary>A version, or one paragraph of it, in the formats of programs that keep references.</summary>
public static class Citations
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    /// <param name="label">The number of the paragraph; none for the whole.</param>
    public static byte[] Ris(PublishedDocument document, string? label, DocumentWords words, string address)
    {
        var content = document.Content;
        (string Tag, string? Value)[] lines =
        [
            ("TY", "RPRT"),
            ("TI", content.Title),
            ("PB", words.Portal),
            ("PY", content.PublishedAt.ToString("yyyy", CultureInfo.InvariantCulture)),
            ("DA", content.PublishedAt.ToString("yyyy/MM/dd/", CultureInfo.InvariantCulture)),
            ("SN", content.Reference),
            ("ET", words.Reference(document)),
            ("T2", content.Session),
            ("SE", label is null ? null : words.Para(label)),
            ("N1", Note(document, words, $"{words.NotOfficial(document)} {words.State(document)}. SHA-256 {document.Version.Digest}")),
            ("LA", content.Language),
            ("UR", address),
        ];
        var text = new StringBuilder();
        foreach (var (tag, value) in lines.Where(line => line.Value is not null))
            text.Append(CultureInfo.InvariantCulture, $"{tag}  - {OneLine(value!)}\r\n");
        return Encoding.UTF8.GetBytes(text.Append("ER  - \r\n").ToString());
    }

    /// <inheritdoc cref="Ris"/>
    public static byte[] BibTex(PublishedDocument document, string? label, DocumentWords words, string address)
    {
        var content = document.Content;
        var state = string.Join(", ", new[] { label is null ? null : words.Para(label), words.State(document) }.OfType<string>());
        (string Name, string Value)[] fields =
        [
            ("title", content.Title),
            ("howpublished", words.Portal),
            ("number", content.Reference),
            ("edition", words.Reference(document)),
            ("year", content.PublishedAt.ToString("yyyy", CultureInfo.InvariantCulture)),
            ("month", content.PublishedAt.ToString("MMM", CultureInfo.InvariantCulture)),
            ("date", content.PublishedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("language", content.Language),
            ("note", Note(document, words, state)),
            ("url", address),
        ];
        var text = new StringBuilder("@misc{").Append(Key(document, label)).Append(",\n");
        foreach (var (name, value) in fields)
            text.Append(CultureInfo.InvariantCulture, $"  {name} = {{{(name == "url" ? value : Braced(value))}}},\n");
        return Encoding.UTF8.GetBytes(text.Append("}\n").ToString());
    }

    /// <inheritdoc cref="Ris"/>
    public static byte[] Csl(PublishedDocument document, string? label, DocumentWords words, string address)
    {
        var content = document.Content;
        return JsonSerializer.SerializeToUtf8Bytes(
            new[]
            {
                new Dictionary<string, object?>
                {
                    ["id"] = Key(document, label),
                    ["type"] = "report",
                    ["title"] = content.Title,
                    ["publisher"] = words.Portal,
                    ["number"] = content.Reference,
                    ["version"] = document.Version.Number.ToString(CultureInfo.InvariantCulture),
                    ["genre"] = words.Kicker(document),
                    ["event-title"] = content.Session,
                    ["section"] = label is null ? null : words.Para(label),
                    ["issued"] = DateOf(DateOnly.FromDateTime(content.PublishedAt)),
                    ["event-date"] = PartialDate.TryParse(content.Day, out var day) && day?.Exact is { } exact ? DateOf(exact) : null,
                    ["language"] = content.Language,
                    ["note"] = Note(document, words, $"SHA-256 {document.Version.Digest}"),
                    ["URL"] = address,
                }
                    .Where(field => field.Value is not null)
                    .ToDictionary(),
            },
            Json
        );
    }

    /// <summary>What is made up says so before anything else is said of it.</summary>
    private static string Note(PublishedDocument document, DocumentWords words, string note) =>
        words.Example(document) is { } example ? $"{example} {note}" : note;

    private static Dictionary<string, int[][]> DateOf(DateOnly day) =>
        new()
        {
            ["date-parts"] =
            [
                [day.Year, day.Month, day.Day],
            ],
        };

    private static string Key(PublishedDocument document, string? label) =>
        $"{document.Content.Reference}-v{document.Version.Number}{(label is null ? "" : "-" + Domain.Records.PublishedParagraph.AnchorOf(label))}";

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string Braced(string text)
    {
        var safe = new StringBuilder();
        foreach (var sign in OneLine(text))
            safe.Append(
                sign switch
                {
                    '\\' => @"\textbackslash{}",
                    '~' => @"\textasciitilde{}",
                    '^' => @"\textasciicircum{}",
                    '{' or '}' or '%' or '$' or '&' or '#' or '_' => $@"\{sign}",
                    _ => sign.ToString(),
                }
            );
        return safe.ToString();
    }
}
