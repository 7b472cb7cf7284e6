using System.Text.RegularExpressions;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>Divides a paragraph into sentences: not after "Ms." or an initial, and not inside a quotation.</summary>
internal static class Sentences
{
    /// <summary>A quotation that is longer than this was never closed.</summary>
    private const int LongestQuotation = 3_000;

    private static readonly HashSet<string> Abbreviations =
    [
        .. "ms mr mrs mx dr prof st no nos art arts fig vs approx jr sr mt gen inc ltd p pp para paras cf al hon rev eg ie etc m mm mme sra e.g i.e h.e u.s u.n u.k vol ed eds".Split(
            ' '
        ),
    ];

    public static IReadOnlyList<string> Of(string text)
    {
        var (sentences, start, quoted) = (new List<string>(), 0, -1);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '“' or '«' or '„' || text[i] == '"' && quoted < 0)
                quoted = i;
            else if (text[i] is '”' or '»' || text[i] == '"')
                quoted = -1;
            else if (quoted >= 0 && i - quoted > LongestQuotation)
                quoted = -1;
            if (text[i] is not ('.' or '!' or '?' or '…' or '。'))
                continue;
            var end = i + 1;
            // In French a space stands before the mark that closes.
            if (quoted >= 0 && end + 1 < text.Length && text[end] is ' ' or '\u00A0' or '\u202F' && text[end + 1] == '»')
                end++;
            while (end < text.Length && text[end] is '.' or '!' or '?' or '”' or '»' or '"' or ')' or '’')
            {
                if (text[end] is '”' or '»' or '"')
                    quoted = -1;
                end++;
            }
            if (
                quoted >= 0
                || end >= text.Length
                || text[end] != ' '
                || !Begins(text, end + 1)
                || text[i] == '.' && end == i + 1 && IsAbbreviation(text, i)
            )
            {
                i = end - 1;
                continue;
            }
            sentences.Add(text[start..end]);
            start = end + 1;
            i = end;
        }
        if (start < text.Length)
            sentences.Add(text[start..]);
        return sentences;
    }

    private static bool Begins(string text, int at) =>
        at < text.Length && (char.IsUpper(text[at]) || char.IsDigit(text[at]) || !char.IsAscii(text[at]) || text[at] is '"' or '(');

    private static bool IsAbbreviation(string text, int dot)
    {
        var word = LastWord.Match(text[Math.Max(0, dot - 12)..dot]).Value;
        return Abbreviations.Contains(word.ToLowerInvariant())
            || word.Length == 1 && char.IsUpper(word[0])
            || word.Length == 3 && word[1] == '.';
    }

    private static readonly Regex LastWord = new(@"[\p{L}.]+$");
}
