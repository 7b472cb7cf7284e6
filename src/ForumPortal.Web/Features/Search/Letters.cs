using System.Globalization;
using System.Text;

namespace ForumPortal.Web.Features.Search;

/// <summary>
/// How letters are read by search: without case, accents, vowel signs and forms of the same letter. What stays is what a hurried
/// hand on any keyboard has in common with a careful one.
/// </summary>
public static class Letters
{
    private const char NoCharacter = '\uFFFE';
    private const int Breve = 0x306;

    /// <summary>The same text, sign for sign, with apostrophes, hyphens and what is no character made spaces: places stay what they are.</summary>
    public static string Parted(string text) =>
        string.Create(
            text.Length,
            text,
            (letters, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                    letters[i] = Parts(from, i) ? ' ' : from[i];
            }
        );

    /// <summary>One word as it is looked up.</summary>
    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var rune in word.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                // The breve makes й of и, which is a letter of its own.
                case UnicodeCategory.NonSpacingMark when rune.Value == Breve && folded.Length > 0 && folded[^1] == 'и':
                    folded.Append(rune);
                    break;
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    folded.Append((int)Rune.GetNumericValue(rune));
                    break;
                default:
                    folded.Append(OneForm(Rune.ToLowerInvariant(rune)));
                    break;
            }
        }
        var text = folded.ToString();
        return WithoutStops(Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormC));
    }

    /// <summary>"U.N.D.R.R" is UNDRR; "3.5" stays what it is.</summary>
    private static string WithoutStops(string text) =>
        text.Contains('.', StringComparison.Ordinal)
        && text.Split('.', StringSplitOptions.RemoveEmptyEntries).All(part => part.Length == 1 && char.IsLetter(part[0]))
            ? text.Replace(".", "", StringComparison.Ordinal)
            : text;

    private static bool Parts(string text, int at) =>
        text[at] switch
        {
            '\'' or '’' or '‘' or 'ʼ' or '`' or '´' or '-' or '‐' or '‑' or '–' or '—' or '_' or NoCharacter => true,
            var letter when char.IsControl(letter) => true,
            var letter when char.IsHighSurrogate(letter) => at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]),
            var letter when char.IsLowSurrogate(letter) => at == 0 || !char.IsHighSurrogate(text[at - 1]),
            _ => false,
        };

    private static string OneForm(Rune rune) =>
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
            // Arabic: the lengthening stroke, the tied te, the bent alif, and letters as Persian and Urdu keyboards write them.
            'ـ' => "",
            'ة' => "ه",
            'ى' or 'ی' => "ي",
            'ک' => "ك",
            _ => rune.ToString(),
        };
}
