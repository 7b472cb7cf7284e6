using System.Text.RegularExpressions;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>The usual forms in which a text says who spoke, in English and French.</summary>
internal static class Speech
{
    private const string Verbs =
        @"(?:sa(?:id|ys)|stat(?:ed|es)|not(?:ed|es)|explain(?:ed|s)|underlin(?:ed|es)|underscor(?:ed|es)|stress(?:ed|es)|emphasi[sz](?:ed|es)|highlight(?:ed|s)|"
        + @"affirm(?:ed|s)|reaffirm(?:ed|s)|add(?:ed|s)|argu(?:ed|es)|warn(?:ed|s)|caution(?:ed|s)|point(?:ed|s) (?:out|to)|conclud(?:ed|es)|enumerat(?:ed|es)|"
        + @"present(?:ed|s)|encourag(?:ed|es)|urg(?:ed|es)|call(?:ed|s)|invit(?:ed|es)|ask(?:ed|s)|announc(?:ed|es)|recall(?:ed|s)|remind(?:ed|s)|welcom(?:ed|es)|"
        + @"thank(?:ed|s)|report(?:ed|s)|observ(?:ed|es)|describ(?:ed|es)|outlin(?:ed|es)|shar(?:ed|es)|propos(?:ed|es)|suggest(?:ed|s)|recommend(?:ed|s)|"
        + @"express(?:ed|es)|acknowledg(?:ed|es)|reiterat(?:ed|es)|declar(?:ed|es)|insist(?:ed|s)|mention(?:ed|s)|remark(?:ed|s)|told|tells|introduc(?:ed|es)|"
        + @"opened|prais(?:ed|es)|appeal(?:ed|s)|pledg(?:ed|es)|committed|promis(?:ed|es)|commend(?:ed|s)|elaborat(?:ed|es)|illustrat(?:ed|es)|indicat(?:ed|es)|"
        + @"inform(?:ed|s)|repl(?:ied|ies)|answer(?:ed|s)|respond(?:ed|s)|spoke|speaks|summari[sz](?:ed|es)|drew attention|advocat(?:ed|es)|request(?:ed|s)|"
        + @"moderated|chaired|wish(?:ed|es)|believ(?:ed|es)|assur(?:ed|es)|clos(?:ed|es)|pleaded|challeng(?:ed|es)|demonstrat(?:ed|es)|detail(?:ed|s)|"
        + @"a (?:déclaré|dit|souligné|expliqué|rappelé|affirmé|indiqué|ajouté|présenté|précisé|invité|appelé|encouragé|exhorté|estimé|noté|annoncé|conclu|salué|insisté|évoqué|proposé|demandé))";

    private const string Adverbs =
        @"(?:(?:also|then|further|furthermore|again|later|finally|first|next|now|rightly|always|in turn|for (?:his|her|their) part|en outre|aussi|\p{Ll}+ly),?\s)*";

    /// <summary>The verb that follows the speaker's name and office.</summary>
    public static bool FollowsVerb(string after) => VerbAfter.IsMatch(after);

    /// <summary>The verb before the name: ", said Ms. X", "according to X".</summary>
    public static bool PrecedesVerb(string before) => VerbBefore.IsMatch(before);

    /// <summary>A pronoun that speaks: "On land, she encouraged". None where there is none.</summary>
    public static string? SpeakingPronoun(string sentence) =>
        Pronoun.Match(sentence) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() : null;

    public static bool BeginsWithPronoun(string block) => Beginning.IsMatch(block);

    public static bool IsOpening(string sentence) => Opening.IsMatch(sentence);

    public static bool IsModeration(string sentence) => Moderation.IsMatch(sentence);

    public static bool IsChairing(string sentence) => Chairing.IsMatch(sentence);

    public static bool IsReporting(string sentence) => Reporting.IsMatch(sentence);

    public static bool IsKeynote(string sentence) => Keynote.IsMatch(sentence);

    /// <summary>The quotations in a sentence that are somebody's words; names and titles stand between quotation marks as well.</summary>
    public static IEnumerable<(int Start, int End)> Quotations(string sentence)
    {
        foreach (Match match in Quoted.Matches(sentence))
        {
            var words = match.Groups["w"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var longer = words.Where(word => word.Length > 3).ToList();
            var isName = longer.Count > 0 && longer.Count(word => char.IsUpper(word[0])) * 10 >= longer.Count * 6;
            if (words.Length >= 4 && !isName)
                yield return (match.Index, match.Index + match.Length);
        }
    }

    /// <summary>The capitalised names between quotation marks: “Independent Panel on AI”.</summary>
    public static IEnumerable<(int Start, int End)> QuotedNames(string sentence) =>
        Quoted
            .Matches(sentence)
            .Where(match => char.IsUpper(match.Groups["w"].Value.Trim().FirstOrDefault()))
            .Select(match => (match.Index, match.Index + match.Length))
            .Except(Quotations(sentence));

    private static readonly Regex VerbAfter = new(
        @"^(?:\s*\([^()]{1,80}\))?,?\s*(?:(?:who|qui)\s[^,]{1,120},\s*)?" + Adverbs + Verbs + @"\b"
    );

    private static readonly Regex VerbBefore = new(
        @"(?:\b(?:"
            + Verbs
            + @")\s|\b[Aa]ccording to |\b[Ss]elon |\b[Ii]n the words of |\b[Aa]s (?:noted|stated|explained|highlighted) by )(?:the |our )?$"
    );

    private static readonly Regex Pronoun = new(
        @"(?:^|[,;:—–]\s|[”""»]\s|\b(?:and|but|while|et|mais)\s)([Ss]he|[Hh]e|[Tt]hey|[Ee]lle|[Ii]l|[Ii]ls)\s" + Adverbs + Verbs + @"\b"
    );

    private static readonly Regex Beginning = new(@"^(?:She|He|They|Elle|Il|Her|His)\s");

    private static readonly Regex Opening = new(
        @"\b(?:opening|welcoming|introductory|welcome) (?:remarks|words|statement|address|speech)\b|\bopened the\b|\bouvert\b",
        RegexOptions.IgnoreCase
    );

    private static readonly Regex Moderation = new(@"\bmoderat(?:ed|or|ing)\b|\bmodérat", RegexOptions.IgnoreCase);

    private static readonly Regex Chairing = new(@"\b(?:chaired|co-chaired|présid(?:é|ée)) ", RegexOptions.IgnoreCase);

    // Who is told to be one: not who is thanked as one, and not a special rapporteur, who is one by office.
    private static readonly Regex Reporting = new(
        @"(?:,\s|\b(?:as|was|comme|était)\s)(?:the\s|a\s|la\s|le\s|co-)?rapporteu(?:r|re|se)\b(?!\sspéciale?\b)",
        RegexOptions.IgnoreCase
    );

    private static readonly Regex Keynote = new(@"\bkeynote\b", RegexOptions.IgnoreCase);

    private static readonly Regex Quoted = new(
        @"“(?<w>[^“”]{2,3000})”|«\s?(?<w>[^«»]{2,3000}?)\s?»|„(?<w>[^„“”]{2,3000})[“”]|""(?<w>[^""]{2,3000})"""
    );
}
