using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>A heading or a paragraph of a document that was read: plain text without markup.</summary>
public sealed record Block(bool IsHeading, string Text);

/// <summary>What was read from a document; or, where it cannot be read, the key of the sentence that says why.</summary>
public sealed record Reading(IReadOnlyList<Block> Blocks, string? Refusal = null)
{
    public static Reading Refused(string because) => new([], because);
}

/// <summary>
/// Reads a document into blocks of plain text. Nobody knows what somebody uploads: every reader here goes through the document
/// once, from the beginning to the end, without calling itself and within a bound, and keeps nothing but words.
/// </summary>
public static class Document
{
    public const int MostBytes = 16 * 1024 * 1024;

    /// <summary>About a thousand pages.</summary>
    public const int MostLetters = 3_000_000;

    private static readonly string[] PageFurniture =
    [
        "search",
        "menu",
        "home",
        "share",
        "print",
        "skip to content",
        "skip to main content",
    ];

    public static Reading Read(string? fileName, byte[] bytes)
    {
        var ending = Path.GetExtension(fileName ?? "").ToLowerInvariant();
        if (bytes.Length > MostBytes)
            return Reading.Refused("TooLarge");
        if (ending is ".docm" or ".dotm")
            return Reading.Refused("HasMacros");
        if (Begins(bytes, "PK\u0003\u0004"))
            return Bounded(WordDocument.Read(bytes));
        if (Begins(bytes, "\u00D0\u00CF\u0011\u00E0") || ending is ".doc")
            return Reading.Refused("OldWord");
        if (Begins(bytes, "%PDF") || Begins(bytes, "{\\rtf") || ending is ".pdf" or ".rtf" or ".odt" or ".docx")
            return Reading.Refused("OtherFormat");
        var text = Decode(bytes);
        if (text.Contains('\0', StringComparison.Ordinal))
            return Reading.Refused("OtherFormat");
        return ending switch
        {
            ".htm" or ".html" or ".xhtml" => Bounded(HtmlText.Read(text)),
            ".md" or ".markdown" => Bounded(PlainDocument.ReadMarkdown(text)),
            _ => ReadPasted(text),
        };
    }

    /// <summary>What was pasted: HTML where it looks so, and text otherwise.</summary>
    public static Reading ReadPasted(string text) =>
        text.Length > MostLetters * 2 ? Reading.Refused("TooMuchText")
        : LooksLikeHtml.IsMatch(text[..Math.Min(text.Length, 2_000)]) ? Bounded(HtmlText.Read(text))
        : Bounded(PlainDocument.ReadMarkdown(text));

    /// <summary>One line of plain text: no control characters, no halves of characters, single spaces.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, MostLetters));
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (category != UnicodeCategory.Control && rune.Value is not (0xFFFD or 0xFFFE or 0xFFFF or 0xFEFF or 0x00AD))
                clean.Append(rune.ToString());
        }
        return clean.ToString().Trim().Normalize(NormalizationForm.FormC);
    }

    private static Reading Bounded(Reading reading)
    {
        if (reading.Refusal is not null)
            return reading;
        var blocks = reading.Blocks.Select(block => block with { Text = Clean(block.Text) }).Where(block => block.Text.Length > 0).ToList();
        while (blocks.Count > 0 && PageFurniture.Contains(blocks[0].Text.ToLowerInvariant()))
            blocks.RemoveAt(0);
        return blocks.Count == 0 ? Reading.Refused("NoText")
            : blocks.Sum(block => (long)block.Text.Length) > MostLetters ? Reading.Refused("TooMuchText")
            : new Reading(blocks);
    }

    private static string Decode(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true), true);
        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private static bool Begins(byte[] bytes, string with) =>
        bytes.Length >= with.Length && with.Select((letter, i) => bytes[i] == letter).All(same => same);

    private static readonly Regex LooksLikeHtml = new(
        @"<(?:!doctype|html|body|p|div|article|h[1-6]|span|table|ul|ol|script|meta)\b",
        RegexOptions.IgnoreCase
    );
}
