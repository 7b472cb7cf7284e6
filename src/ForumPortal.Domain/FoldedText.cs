using System.Globalization;
using System.Text;

namespace ForumPortal.Domain;

/// <summary>
/// The form of a text that is searched and sorted: lower case, without accents, letters that have no decomposition written out.
/// "Anacláudia", "Anaclàudia" and "Anaclaudia" are one; so are "Łódź" and "lodz".
/// </summary>
public static class FoldedText
{
    private const char NoCharacter = '\uFFFE';

    public static string Of(params IEnumerable<string?> parts)
    {
        var folded = new StringBuilder();
        foreach (var part in parts.Where(part => !string.IsNullOrWhiteSpace(part)))
        {
            if (folded.Length > 0)
                folded.Append(' ');
            Append(folded, part!);
        }
        return folded.ToString();
    }

    /// <summary>As much of the folded text as a column holds. One sign may become eighteen letters, so the length of a name says little.</summary>
    public static string OfAtMost(int length, params IEnumerable<string?> parts) => Cut(Of(parts), length);

    /// <summary>The beginning of a text, without half a sign at its end.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text
        : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)]
        : text[..length];

    /// <summary>The beginning of a text as a title: it ends with a whole word, and shows that there is more.</summary>
    public static string Shortened(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var cut = Cut(text, length - 1);
        var space = cut.LastIndexOf(' ');
        // What has no words, or one of most of that length, is cut anywhere.
        return (space > length / 2 ? cut[..space] : cut).TrimEnd(' ', ',', ';', ':', '–', '-') + "…";
    }

    private static void Append(StringBuilder folded, string text)
    {
        var afterSpace = folded.Length == 0 || folded[^1] == ' ';
        // What is no character cannot be normalised; it is replaced, not refused, since this form is only for finding.
        foreach (var rune in ReplaceWhatIsNoCharacter(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
                continue;
            if (Rune.IsWhiteSpace(rune) || rune.Value is '\'' or '’' or '-' or '‐' or '–')
            {
                if (!afterSpace)
                    folded.Append(' ');
                afterSpace = true;
                continue;
            }
            afterSpace = false;
            folded.Append(WrittenOut(Rune.ToLowerInvariant(rune)));
        }
        while (folded.Length > 0 && folded[^1] == ' ')
            folded.Length--;
    }

    private static string ReplaceWhatIsNoCharacter(string text) =>
        text.Any(letter => char.IsSurrogate(letter) || letter is NoCharacter)
            ? string.Concat(text.Replace(NoCharacter, '\uFFFD').EnumerateRunes().Select(rune => rune.ToString()))
            : text;

    private static string WrittenOut(Rune rune) =>
        rune.Value switch
        {
            'ł' => "l",
            'ø' => "o",
            'đ' or 'ð' => "d",
            'ħ' => "h",
            'ı' => "i",
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'þ' => "th",
            'ŋ' => "n",
            _ => rune.ToString(),
        };
}
