using System.Text.RegularExpressions;

namespace ForumPortal.Domain.Records;

/// <summary>
/// A phrase that records say again and again, such as how somebody is given the floor. It is kept in the language of the records
/// that it is for; names stand in it as placeholders.
/// </summary>
public sealed partial class StockPhrase : Entity
{
    public const int TitleMaxLength = 120;
    public const int TextMaxLength = 2_000;

    /// <summary>What can stand between braces.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["speaker", "office", "session", "day"];

    /// <summary>ISO 639-1 code of the language of the phrase.</summary>
    public string Language { get; private set; } = "";

    /// <summary>What editors call it.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Markdown, with placeholders such as <c>{speaker}</c>.</summary>
    public string Text { get; private set; } = "";

    public void Describe(string language, string title, string text)
    {
        PlaceholderBlockers(text).RefuseIfAny();
        (Language, Title, Text) = (language, title, text);
    }

    /// <summary>What stands between braces is a placeholder that the portal can fill.</summary>
    public static IReadOnlyList<Refusal> PlaceholderBlockers(string text) =>
        Gap().Matches(text).Select(gap => gap.Groups[1].Value).FirstOrDefault(name => !Placeholders.Contains(name)) is { } unknown
            ? [new Refusal(RecordRules.APhraseHasKnownPlaceholders, unknown)]
            : [];

    /// <summary>The phrase with what is known in its gaps; a gap of which nothing is known stays to be filled.</summary>
    /// <param name="known">What stands for each placeholder.</param>
    public static string Fill(string text, IReadOnlyDictionary<string, string?> known) =>
        Gap().Replace(text, gap => known.GetValueOrDefault(gap.Groups[1].Value) is { Length: > 0 } value ? value : Record.Placeholder);

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Gap();
}
