using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ForumPortal.Domain;

namespace ForumPortal.Data.Content;

/// <summary>One entry of a content file, which knows where it stands, for the sentence about a mistake in it.</summary>
internal sealed record ContentEntry<T>(string File, string Name, T Value)
{
    public WrongContentException Wrong(string what, Exception? why = null) => new($"{File}, entry “{Name}”: {what}", why!);
}

/// <summary>The content files, which travel inside the assembly.</summary>
internal static class ContentFiles
{
    private const string Folder = "Content/";

    private static readonly JsonDocumentOptions Document = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonSerializerOptions Values = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new WordConverter(), new PartialDateConverter() },
    };

    /// <summary>The entries of a file that holds a list.</summary>
    public static IReadOnlyList<ContentEntry<T>> List<T>(string file) => List<T>(file, Open(file));

    /// <summary>The one entry of a file that holds one thing.</summary>
    public static ContentEntry<T> One<T>(string file) => One<T>(file, Open(file));

    /// <summary>The files of a folder, each of which holds one thing, in the order of their names.</summary>
    public static IReadOnlyList<ContentEntry<T>> Each<T>(string folder) =>
        [
            .. Here.GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder + folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => One<T>(name[Folder.Length..])),
        ];

    internal static IReadOnlyList<ContentEntry<T>> List<T>(string file, Stream json)
    {
        using var document = Parse(file, json);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            throw new WrongContentException($"{file} must hold a list, in square brackets.");
        return [.. document.RootElement.EnumerateArray().Select((entry, i) => Read<T>(file, entry, i + 1))];
    }

    internal static ContentEntry<T> One<T>(string file, Stream json)
    {
        using var document = Parse(file, json);
        return Read<T>(file, document.RootElement, 1);
    }

    private static Assembly Here => typeof(ContentFiles).Assembly;

    private static Stream Open(string file) =>
        Here.GetManifestResourceStream(Folder + file) ?? throw new WrongContentException($"{file} is missing.");

    private static JsonDocument Parse(string file, Stream json)
    {
        try
        {
            using (json)
                return JsonDocument.Parse(json, Document);
        }
        catch (JsonException wrong)
        {
            throw new WrongContentException($"{file}, line {wrong.LineNumber + 1}, is not JSON: {wrong.Message}", wrong);
        }
    }

    private static ContentEntry<T> Read<T>(string file, JsonElement entry, int number)
    {
        var place = new ContentEntry<T>(file, NameOf(entry, number), default!);
        try
        {
            return place with { Value = entry.Deserialize<T>(Values) ?? throw place.Wrong("it is empty.") };
        }
        catch (JsonException wrong)
        {
            throw place.Wrong($"{wrong.Path?.TrimStart('$', '.')} {wrong.Message}".Trim(), wrong);
        }
    }

    private static string NameOf(JsonElement entry, int number)
    {
        if (entry.ValueKind == JsonValueKind.Object)
        {
            foreach (var key in new[] { "slug", "title", "year" })
                if (entry.TryGetProperty(key, out var name))
                    return name.ToString();
        }
        return number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Words such as kinds and roles, by name; a wrong one is answered with the right ones.</summary>
    private sealed class WordConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

        private sealed class Of<TWord> : JsonConverter<TWord>
            where TWord : struct, Enum
        {
            public override TWord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            {
                var word = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
                return Enum.GetNames<TWord>().Contains(word)
                    ? Enum.Parse<TWord>(word)
                    : throw new JsonException($"“{word}” is none of {string.Join(", ", Enum.GetNames<TWord>())}.");
            }

            public override void Write(Utf8JsonWriter writer, TWord value, JsonSerializerOptions options) =>
                writer.WriteStringValue(value.ToString());
        }
    }

    private sealed class PartialDateConverter : JsonConverter<PartialDate>
    {
        public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return PartialDate.TryParse(text, out var date)
                ? date!
                : throw new JsonException($"“{text}” is not a date: write 2025-10-07, 2025-10, 2025, --10-07 or --10.");
        }

        public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
