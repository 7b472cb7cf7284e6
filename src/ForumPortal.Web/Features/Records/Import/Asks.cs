using System.Text.RegularExpressions;
using ForumPortal.Domain.Calls;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>Something that a sentence asks of somebody.</summary>
internal sealed record FoundAsk(int Start, int End, string Ask, Addressee To, string? ToAsStated, bool IsForNominations, bool Opens);

/// <summary>Finds what is asked of whom: "called on cities to …", "mayors should …", "are open to local governments".</summary>
internal static class Asks
{
    private const string Whom =
        @"(?<to>(?:(?:all|other|the|both|more|its|our|their|fellow|world|these|participating|toutes les|tous les|les|the world’s)\s){0,3}"
        + @"(?:(?:deputy |vice-)?mayors(?:\sand\s(?:deputy |vice-)?mayors)?|local and regional governments|local and regional authorities|local and subnational governments|LRGs?|LSGs?|local governments|local authorities|"
        + @"regional governments|municipalities|cit(?:y|ies)(?: leaders| governments| networks| councils)?|towns(?: and cities)?|communities|national governments|governments|member [Ss]tates|Member States|States|"
        + @"countries|donors|(?:development )?banks|(?:the )?private sector|businesses|partners|participants|stakeholders|(?:UN |United Nations )?agencies|international organi[sz]ations|civil society|"
        + @"(?:the )?international community|delegations|ministers|parliaments|networks|villes|maires|municipalités|collectivités(?: locales| territoriales)?|gouvernements(?: nationaux| locaux)?|États(?: membres)?|partenaires))";

    public static IReadOnlyList<FoundAsk> In(string sentence)
    {
        var found = new List<FoundAsk>();
        foreach (var pattern in new[] { AskedToDo, OughtTo, NeedsToCome, IsOpenTo, Nominations, Necessity })
        foreach (Match match in pattern.Matches(sentence))
        {
            if (found.Exists(other => match.Index < other.End && other.Start < match.Index + match.Length))
                continue;
            var stated = match.Groups["to"] is { Success: true } to ? to.Value : null;
            var nominations = IsNomination.IsMatch(sentence[match.Index..]);
            var what = match.Groups["what"] is { Success: true, Length: > 2 } ask ? ask.Value : match.Value;
            found.Add(
                new FoundAsk(
                    match.Index,
                    match.Index + match.Length,
                    what.Trim(' ', ',', '.', ';'),
                    AddresseeOf(stated),
                    stated,
                    nominations,
                    pattern == IsOpenTo
                )
            );
        }
        return [.. found.OrderBy(ask => ask.Start)];
    }

    public static Addressee AddresseeOf(string? stated) =>
        stated is null ? Addressee.NotStated
        : MayorWords.IsMatch(stated) ? Addressee.Mayors
        : LocalWords.IsMatch(stated) ? Addressee.LocalAndRegionalGovernments
        : CityWords.IsMatch(stated) ? Addressee.Cities
        : NationalWords.IsMatch(stated) ? Addressee.NationalGovernments
        : Addressee.NotStated;

    private static readonly Regex AskedToDo = new(
        @"\b(?:call(?:ed|s|ing)? (?:up)?on|call(?:ed|s)? for|invit(?:ed|es|ing)|urg(?:ed|es|ing)|encourag(?:ed|es)|ask(?:ed|s)|appeal(?:ed|s)? to|request(?:ed|s)|challeng(?:ed|es)|exhort(?:ed|s)|implor(?:ed|es)|advis(?:ed|es)|a (?:appelé|invité|exhorté|encouragé)|demandé aux?)\s"
            + Whom
            + @"\s(?:to|à|de)\s(?<what>[^;]{3,600})"
    );

    private static readonly Regex OughtTo = new(
        @"\b"
            + Whom
            + @"\s(?:should|must|ought to|need to|needs to|have to|are (?:invited|encouraged|urged|called upon|asked|requested) to|doivent|devraient)\s(?<what>[^;]{3,600})",
        RegexOptions.IgnoreCase
    );

    private static readonly Regex NeedsToCome = new(
        @"(?<what>[^,;]{0,200}\b(?:need(?:s|ed)?|must|should) (?:to )?come from " + Whom + @"\b[^;]{0,400})"
    );

    private static readonly Regex IsOpenTo = new(@"(?<what>[^;]{0,300}\b(?:is|are|remains?) open to " + Whom + @"\b[^;]{0,300})");

    private static readonly Regex Nominations = new(
        @"\b(?<what>(?:open(?:ed|s)? )?(?:a |the )?calls? for (?:nominations|applications|proposals|contributions|candidates|candidatures)\b[^;]{0,300})",
        RegexOptions.IgnoreCase
    );

    private static readonly Regex Necessity = new(
        @"\b(?:underscor(?:ed|es)|stress(?:ed|es)|underlin(?:ed|es)|emphasi[sz](?:ed|es)|highlight(?:ed|s)|pointed (?:out|to)|call(?:ed|s)? for|reiterat(?:ed|es)|appeal(?:ed|s)? for|a souligné|a appelé à)\s(?:the (?:urgent )?(?:necessity|need|urgency) (?:of|for|to)|that (?:it is )?(?:necessary|urgent|imperative) (?:to|that)|la nécessité d[e’])\s?(?<what>[^;]{3,600})|\bcall(?:ed|s) for (?<what>[^;]{3,600})"
    );

    private static readonly Regex IsNomination = new(@"\b(?:nominat(?:e|ion|ions)|candidatures?)\b", RegexOptions.IgnoreCase);

    private static readonly Regex MayorWords = new(@"\b(?:mayors|maires)\b", RegexOptions.IgnoreCase);

    private static readonly Regex LocalWords = new(
        @"\b(?:LRGs?|LSGs?|local|regional|subnational|collectivités|locaux)\b",
        RegexOptions.IgnoreCase
    );

    private static readonly Regex CityWords = new(
        @"\b(?:city|cities|towns|municipalities|villes|municipalités)\b",
        RegexOptions.IgnoreCase
    );

    private static readonly Regex NationalWords = new(
        @"\b(?:governments?|states|countries|gouvernements|États)\b",
        RegexOptions.IgnoreCase
    );
}
