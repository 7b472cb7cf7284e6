using System.Text.RegularExpressions;
using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>A run of capitalised words, with the small ones between them.</summary>
internal readonly record struct NameRun(int Start, int End, string Text);

/// <summary>Finds names that nobody has entered yet, by what they are made of: "… Union (ITU)", "… Framework", "1st … Assembly".</summary>
internal static class Names
{
    private static readonly HashSet<string> Small = [.. "of for the on de des du la les d l pour sur and & et".Split(' ')];

    private static readonly HashSet<string> NotFirst =
    [
        .. "The A An In On At For From With By And But This That These Those His Her Their Its He She They It As After Before During When While All Looking Indeed Le La Les Un Une Dans Pour En Ms Mr Mrs Dr Prof".Split(
            ' '
        ),
    ];

    public static IReadOnlyList<NameRun> Runs(string sentence)
    {
        var words = Word.Matches(sentence);
        var runs = new List<NameRun>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!IsCapital(words[i].Value) || NotFirst.Contains(words[i].Value) || IsMonth.IsMatch(words[i].Value))
                continue;
            var (last, isLong) = (i, false);
            for (var j = i + 1; j < words.Count && j - last <= 3; j++)
            {
                var gap = sentence[(words[j - 1].Index + words[j - 1].Length)..words[j].Index];
                if (gap is not (" " or "-" or "’" or "‑"))
                    break;
                if (IsCapital(words[j].Value) && !IsMonth.IsMatch(words[j].Value) || last == j - 1 && IsYear.IsMatch(words[j].Value))
                    last = j;
                // "and" joins two names more often than it stands in one: only after "of" or "for" does it.
                else if (!Small.Contains(words[j].Value) || words[j].Value is "and" or "et" && !isLong)
                    break;
                isLong |= words[j].Value is "of" or "for" or "on" or "pour";
            }
            var end = words[last].Index + words[last].Length;
            runs.Add(new NameRun(words[i].Index, end, sentence[words[i].Index..end]));
            i = last;
        }
        return runs;
    }

    public static ProposalKind? KindOf(string name) =>
        ProgrammeNoun.IsMatch(name) ? ProposalKind.Programme
        : BodyNoun.IsMatch(name) ? ProposalKind.Body
        : null;

    public static bool IsEvent(string name) => EventNoun.IsMatch(name);

    /// <summary>An acronym in brackets after a name.</summary>
    public static string? AcronymAfter(string sentence, int end) =>
        Acronym.Match(sentence[end..Math.Min(sentence.Length, end + 24)]) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>A country in brackets, or after a comma.</summary>
    public static string? CountryAfter(string sentence, int end) =>
        Country.Match(sentence[end..Math.Min(sentence.Length, end + 60)]) is { Success: true } match ? match.Groups[1].Value : null;

    private static bool IsCapital(string word) => char.IsUpper(word[0]) || Ordinal.IsMatch(word);

    private static readonly Regex Word = new(@"[\p{L}\p{M}\p{N}]+");

    private static readonly Regex Ordinal = new(@"^\d+(?:st|nd|rd|th)$");

    private static readonly Regex IsYear = new(@"^(?:19|20)\d{2}$");

    private static readonly Regex IsMonth = new(
        "^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$"
    );

    private static readonly Regex ProgrammeNoun = new(
        @"\b(?:Frameworks?|Programmes?|Programs?|Initiatives?|Platforms?|Agenda|Campaigns?|Project|Compact|Roadmap|Toolkit|Scheme|Accelerator)\b"
    );

    private static readonly Regex BodyNoun = new(
        @"\b(?:Office|Union|Commission|Organi[sz]ation|Agency|Fund|Council|Association|Network|Federation|Institute|Bank|Panel|Secretariat|Ministry|University|Committee|Alliance|Partnership|Hub|Centre|Center|Foundation|Department|Society|Coalition|League|Board|Authority|Chamber|Observatory|Academy|Consortium)\b"
    );

    private static readonly Regex EventNoun = new(
        @"\b(?:Assembly|Summit|Forum|Day|Days|Conference|Dialogue|Congress|Week|Meeting|Session|Symposium|Workshop|Expo|Festival|Webinar|Convention|Seminar|Fair|Awards?|COP\d*|Colloquium|Retreat|Course|Conférence|Sommet|Assemblée|Congrès|Semaine|Journée)\b"
    );

    private static readonly Regex Acronym = new(@"^\s?\(([A-Z][A-Za-z0-9-]{0,12}[A-Z0-9][a-z]{0,3})\)");

    private static readonly Regex Country = new(@"^(?:\s\(|,\s)(\p{Lu}[\p{L}\p{M}’'. -]{2,40}?)(?=\)|,|\.|$)");
}
