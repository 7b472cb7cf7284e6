using System.Text.RegularExpressions;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>Somebody whom a sentence names; the range ends after the office.</summary>
internal sealed record FoundPerson(int Start, int End, ProposedFact Fact)
{
    /// <summary>The name under which a statement says whose it is.</summary>
    public string Key => FoldedText.Of(Fact.Name);
}

/// <summary>Finds people with their offices: "Ms. A. B., Executive Director of X", "X Co-director B", "A B (Mayor of Y)".</summary>
internal static class Persons
{
    private const string Part = @"(?:\p{Lu}\.(?:-?\p{Lu}\.)*|\p{Lu}[\p{L}\p{M}’'‐-]*\p{L})";
    private const string Name =
        Part + @"(?:\s(?:(?:de|da|do|dos|del|della|di|van|von|der|den|bin|ibn|al|el|la|le|ben|ter|zu|y|e)\s){0,2}" + Part + "){0,4}";
    private const string Honorific =
        @"(?:(?:Ms|Mr|Mrs|Mx|Dr|Prof|Mme|Mlle|Sr|Sra|Hon|Rev)\.?|H\.\s?E\.|M\.|MM\.|Sir|Dame|Lord|Lady|Her Excellency|His Excellency|Madame|Monsieur|Professor)";
    private const string OfficeWord =
        @"(?:[Cc]o-?|[Vv]ice-?\s?|[Uu]nder-|[Dd]eputy[\s-])?(?:[Mm]ayor(?:ess)?|[Dd]irector|[Ss]ecretary|[Pp]resident|[Cc]hair(?:person|man|woman)?|[Cc]hief|[Hh]ead|[Mm]inister|[Gg]overnor|"
        + @"[Aa]mbassador|[Cc]ommissioner|[Cc]oordinator|[Rr]epresentative|[Rr]apporteur|[Ee]nvoy|[Aa]dvis[eo]r|[Cc]ouncillor|[Oo]fficer|[Mm]anager|[Aa]dministrator|[Dd]ean|"
        + @"[Ff]ounder|CEO|[Mm]oderator|[Aa]dvocate|[Ll]eader|[Pp]refect|[Ss]pecialist|[Ee]xpert|[Ll]ead|[Rr]ector|[Cc]hancellor|[Pp]rofessor|[Ss]pokesperson|"
        + @"[Mm]aire|[Dd]irect(?:rice|eur)|[Pp]résidente?|[Ss]ecrétaire|[Mm]inistre|[Cc]onseillère?|[Aa]djointe?)";
    private const string Rank =
        @"(?:Executive|Deputy|Vice|Assistant|Under|Associate|Acting|Senior|Special|Permanent|Managing|Regional|Lord|First|Former|General|Programme|Policy|City|Co)";

    private static readonly HashSet<string> Connectors =
    [
        .. "of for the and at in on to de des du la le les l d et pour chargé chargée & to".Split(' '),
    ];

    private static readonly HashSet<string> NoName =
    [
        .. "The A An In On At For From With By And But This That These Those His Her Their Its He She They It As After Before During When While Mayors Cities UN United Nations States Mayor President Director City".Split(
            ' '
        ),
    ];

    public static IReadOnlyList<FoundPerson> In(string sentence, KnownNames names, IEnumerable<FoundPerson> before)
    {
        var found = new List<FoundPerson>();
        void Take(FoundPerson? person)
        {
            if (person is not null && !found.Exists(other => person.Start < other.End && other.Start < person.End))
                found.Add(person);
        }
        foreach (Match match in WithHonorific.Matches(sentence))
            Take(WithOffice(sentence, match.Index, match.Groups["n"], match.Groups["h"].Value, names));
        foreach (Match match in BeforeApposition.Matches(sentence))
        {
            if (IsName(match.Groups["n"].Value))
                Take(WithOffice(sentence, match.Index, match.Groups["n"], null, names, officeIsNeeded: true));
        }
        foreach (Match match in AfterOffice.Matches(sentence))
            Take(AfterItsOffice(sentence, match, names));
        foreach (var known in names.In(sentence).Where(known => known.Known.Kind == ProposalKind.Speaker))
            Take(
                new FoundPerson(
                    known.Start,
                    known.End,
                    new ProposedFact { Name = sentence[known.Start..known.End], PersonId = known.Known.Id }
                )
            );
        foreach (Match match in Transcript.Matches(sentence))
            Take(new FoundPerson(0, match.Length, Fact(match.Groups["n"].Value, null, match.Groups["o"].Value, names)));
        // Somebody who was named before is called by the family name.
        foreach (var earlier in before)
        {
            var family = earlier.Fact.Name!.Split(' ')[^1];
            var at = family.Length < 3 ? -1 : sentence.IndexOf(family, StringComparison.Ordinal);
            if (at >= 0 && IsWord(sentence, at, family.Length))
                Take(earlier with { Start = at - BeforeFamily.Match(sentence[..at]).Length, End = at + family.Length });
        }
        return [.. found.OrderBy(person => person.Start)];
    }

    /// <summary>"Ms. A. B." is an honorific and a name.</summary>
    public static (string? Honorific, string Name) Divide(string name) =>
        WithHonorific.Match(name) is { Success: true, Index: 0 } match && match.Length == name.Length
            ? (match.Groups["h"].Value, match.Groups["n"].Value)
            : (null, name);

    private static FoundPerson? WithOffice(
        string sentence,
        int start,
        Group name,
        string? honorific,
        KnownNames names,
        bool officeIsNeeded = false
    )
    {
        var end = name.Index + name.Length;
        var (office, officeEnd) = OfficeAfter(sentence, end);
        if (office is null && officeIsNeeded)
            return null;
        return new FoundPerson(start, officeEnd, Fact(name.Value, honorific, office, names));
    }

    private static FoundPerson? AfterItsOffice(string sentence, Match match, KnownNames names)
    {
        var name = match.Groups["n"].Value;
        if (!IsName(name))
            return null;
        return new FoundPerson(match.Index, match.Index + match.Length, Fact(name, null, match.Groups["o"].Value.Trim(), names));
    }

    /// <summary>An office as it follows a name: capitalised words with small ones between them, to the comma or the verb.</summary>
    private static (string? Office, int End) OfficeAfter(string sentence, int from)
    {
        var lead = Lead.Match(sentence[from..]);
        if (!lead.Success)
            return (null, from);
        var start = from + lead.Length;
        var (end, i, sawOffice) = (start, start, false);
        foreach (Match word in Word.Matches(sentence[start..Math.Min(sentence.Length, start + 250)]))
        {
            var at = start + word.Index;
            var gap = sentence[i..at];
            if (at > start && gap is not (" " or "-" or "’" or "'" or " & ") && !(gap == ", " && sawOffice && NextIsOfficePart(word.Value)))
                break;
            var isOffice = IsOfficeWord.IsMatch(word.Value);
            if (char.IsUpper(word.Value[0]) || char.IsDigit(word.Value[0]) || isOffice || end == start && IsSmallRank.IsMatch(word.Value))
                end = at + word.Length;
            else if (!Connectors.Contains(word.Value))
                break;
            sawOffice |= isOffice;
            i = at + word.Length;
        }
        if (!sawOffice || end == start)
            return (null, from);
        var office = sentence[start..end];
        if (lead.Value.Contains('(', StringComparison.Ordinal) && end < sentence.Length && sentence[end] == ')')
            end++;
        return (office, end);
    }

    private static bool NextIsOfficePart(string word) => IsOfficeWord.IsMatch(word);

    private static ProposedFact Fact(string name, string? honorific, string? office, KnownNames names)
    {
        var fact = new ProposedFact { Name = name, Honorific = honorific is null ? null : Spaces.Replace(honorific.Trim(), " ") };
        if (names.In(name) is [{ Known.Kind: ProposalKind.Speaker } person] && person.Start == 0)
            fact = fact with { PersonId = person.Known.Id };
        if (string.IsNullOrWhiteSpace(office))
            return fact;
        foreach (Match divider in Divider.Matches(office))
        {
            if (names.Called(office[(divider.Index + divider.Length)..]) is { } at)
                return At(fact with { Office = office[..divider.Index] }, at, office[(divider.Index + divider.Length)..]);
        }
        // "GCH Co-director": the body stands first.
        if (names.In(office) is [{ Start: 0 } first, ..] && first.End < office.Length)
            return At(fact with { Office = office[first.End..].Trim(' ', ',', '’', 's') }, first.Known, office[..first.End]);
        if (names.Called(office) is { } body)
            return At(fact, body, office);
        return fact with { Office = office };
    }

    private static ProposedFact At(ProposedFact fact, Known at, string text) =>
        at.Kind switch
        {
            ProposalKind.Body => fact with { AgencyId = at.Id, At = text },
            ProposalKind.City => fact with { CityId = at.Id, At = text },
            _ => fact with { Office = string.Join(", ", new[] { fact.Office, text }.Where(part => part is not null)) },
        };

    private static bool IsName(string name) => !NoName.Contains(name.Split(' ')[0]) && !IsOfficeWord.IsMatch(name.Split(' ')[0]);

    private static bool IsWord(string text, int at, int length) =>
        (at == 0 || !char.IsLetter(text[at - 1])) && (at + length == text.Length || !char.IsLetter(text[at + length]));

    private static readonly Regex BeforeFamily = new(@"(?:" + Honorific + @"\s)?(?:(?:van|von|der|den|de|da|di|del|la|el|al|bin)\s){0,3}$");

    private static readonly Regex WithHonorific = new(
        @"(?<!\p{L})(?<h>"
            + Honorific
            + @"(?:\s"
            + Honorific
            + @"){0,2})\s(?<n>(?:(?:van|von|der|den|de|da|di|del|la|el|al|bin)\s){0,3}"
            + Name
            + ")"
    );

    private static readonly Regex BeforeApposition = new(
        @"(?<![\p{L}’'-])(?<n>"
            + Part
            + @"(?:\s(?:(?:de|da|do|dos|del|di|van|von|der|den|bin|ibn|al|el|la|le)\s){0,2}"
            + Part
            + @"){1,3})(?=(?:,|\s\()\s?(?:the |la |le )?(?:\p{L}[\p{L}’'-]*\s){0,4}"
            + OfficeWord
            + @"\b)"
    );

    private static readonly Regex AfterOffice = new(
        @"(?<![\p{L}’'-])(?<o>(?:[A-Z][\p{L}\p{N}-]*(?:’s)?\s){0,3}?(?:"
            + Rank
            + @"[\s-]){0,3}"
            + OfficeWord
            + @"(?:[\s-]General)?)\s(?<n>"
            + Part
            + @"(?:\s"
            + Part
            + "){0,3})"
    );

    private static readonly Regex Transcript = new(
        @"^(?:" + Honorific + @"\s)?(?<n>" + Part + @"(?:\s" + Part + @"){0,3})\s?(?:\((?<o>[^()]{2,120})\))?:\s"
    );

    private static readonly Regex Lead = new(@"^(?:,\s|\s\()(?:the\s|la\s|le\s)?");

    private static readonly Regex Word = new(@"[\p{L}\p{M}\p{N}]+");

    private static readonly Regex IsOfficeWord = new("^" + OfficeWord + "$");

    private static readonly Regex IsSmallRank = new(
        "^(?:"
            + Rank
            + "|executive|deputy|vice|assistant|associate|acting|senior|special|permanent|managing|regional|former|co|first|city|programme|policy)$"
    );

    private static readonly Regex Divider = new(@",?\s(?:of|for|at|in|de|du|des|d’|from)\s(?:the\s|la\s|l’)?|,\s");

    private static readonly Regex Spaces = new(@"\s+");
}
