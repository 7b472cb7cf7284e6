using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Text;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>What is proposed of a paragraph, with the words that support it.</summary>
public sealed record Recognised(ProposalKind Kind, string Passage, ProposedFact Fact);

/// <summary>A paragraph of the draft, attributed to nobody, and what is proposed of it.</summary>
public sealed record RecognisedParagraph(ParagraphText Text, IReadOnlyList<Recognised> Proposals);

/// <summary>
/// Reads a text as an organiser would: who speaks in which office, which words are quoted, reported, or follow a speaker's
/// words without attribution, what is asked of whom, which bodies, programmes, cities and events are named. It goes by what the portal
/// knows and by the usual forms, decides nothing, and attributes nothing.
/// </summary>
public sealed class Recognition
{
    /// <summary>A sentence that is longer than this is a table or a list, and is taken over without proposals.</summary>
    private const int LongestSentence = 2_500;
    private const int MostProposals = 2_000;

    private readonly KnownNames names;
    private readonly PartialDate? sessionDay;
    private readonly List<RecognisedParagraph> paragraphs = [];
    private readonly Dictionary<string, FoundPerson> people = [];
    private readonly HashSet<string> proposed = [];
    private readonly StringBuilder together = new();
    private readonly List<Recognised> here = [];
    private FoundPerson? speaker;
    private string? togetherWith;
    private int count;

    private Recognition(KnownNames names, PartialDate? sessionDay) => (this.names, this.sessionDay) = (names, sessionDay);

    public static IReadOnlyList<RecognisedParagraph> Of(IEnumerable<Block> blocks, KnownNames names, PartialDate? sessionDay)
    {
        var recognition = new Recognition(names, sessionDay);
        foreach (var block in blocks)
            recognition.Read(block);
        return recognition.paragraphs;
    }

    private void Read(Block block)
    {
        if (block.IsHeading && block.Text.Length <= 1_000)
        {
            paragraphs.Add(
                new RecognisedParagraph(new ParagraphText(ParagraphKind.Heading, null, null, PlainToMarkdown.Of(block.Text)), [])
            );
            speaker = null;
            return;
        }
        if (!Speech.BeginsWithPronoun(block.Text))
            speaker = null;
        foreach (var sentence in Sentences.Of(block.Text))
            Read(sentence);
        End();
    }

    private void Read(string sentence)
    {
        if (sentence.Length > LongestSentence || count > MostProposals)
        {
            Narrate(sentence, []);
            return;
        }
        var found = Persons.In(sentence, names, people.Values.ToList());
        var named = found.Select(person => Introduce(person, sentence)).OfType<Recognised>().ToList();
        var speaks = found.FirstOrDefault(person => Speaks(person, sentence));
        var pronoun = Speech.SpeakingPronoun(sentence);
        if (speaks is not null)
            speaker = people.GetValueOrDefault(speaks.Key, speaks);
        var facts = named.Concat(NamesIn(sentence, found)).Concat(DaysIn(sentence)).ToList();
        var quotations = Speech.Quotations(sentence).ToList();
        if (quotations.Count > 0 && speaker is not null)
            Quote(sentence, quotations, facts);
        else if (speaks is not null || pronoun is not null && speaker is not null && Agrees(pronoun, speaker))
            Report(sentence, facts);
        else if (speaker is not null)
            Follow(sentence, facts);
        else
            Narrate(sentence, facts);
    }

    private static bool Speaks(FoundPerson person, string sentence) =>
        Speech.FollowsVerb(sentence[person.End..])
        || Speech.PrecedesVerb(sentence[..person.Start])
        || person.Start == 0 && sentence[..person.End].EndsWith(": ", StringComparison.Ordinal);

    private static bool Agrees(string pronoun, FoundPerson speaker) =>
        pronoun switch
        {
            "she" or "elle" => speaker.Fact.Honorific?.StartsWith("Mr", StringComparison.Ordinal) != true,
            "he" or "il" => speaker.Fact.Honorific is null || !IsWoman.IsMatch(speaker.Fact.Honorific),
            _ => true,
        };

    /// <summary>Proposes a speaker where somebody is named for the first time; later mentions may add the office.</summary>
    private Recognised? Introduce(FoundPerson person, string sentence)
    {
        var earlier = people.Values.FirstOrDefault(other => other.Key == person.Key || IsSamePerson(other.Key, person.Key));
        if (earlier is not null)
        {
            people[person.Key] = earlier;
            return null;
        }
        people[person.Key] = person;
        if (person.Fact is { Honorific: null, Office: null, PersonId: null })
            return null;
        var fact = person.Fact with { Speaker = person.Key, Role = RoleOf(sentence, person) };
        return new Recognised(ProposalKind.Speaker, sentence[PassageStart(sentence, person.Start)..person.End].Trim(' ', ','), fact);
    }

    private static int PassageStart(string sentence, int start)
    {
        // "In her opening remarks, GCH Co-director Duong": what comes before says in which role.
        var before = sentence[..start];
        return start <= 60 && Speech.IsOpening(before) ? 0 : start;
    }

    private static string? RoleOf(string sentence, FoundPerson person) =>
        person.Start <= 60 && Speech.IsOpening(sentence) ? "OpeningRemarks"
        : Speech.IsModeration(sentence) ? "Moderator"
        : Speech.IsChairing(sentence) ? "Chair"
        : Speech.IsReporting(sentence) ? "Rapporteur"
        : Speech.IsKeynote(sentence) ? "Keynote"
        : null;

    private static bool IsSamePerson(string known, string key) =>
        known.EndsWith(" " + key, StringComparison.Ordinal)
        || key.EndsWith(" " + known, StringComparison.Ordinal) && !known.Contains(' ', StringComparison.Ordinal);

    private void Quote(string sentence, List<(int Start, int End)> quotations, List<Recognised> facts)
    {
        var at = 0;
        foreach (var (start, end) in quotations)
        {
            if (sentence[at..start].Trim(' ', ',', '.') is { Length: > 0 })
                Alone(
                    sentence[at..start].Trim(),
                    Voice.Narrator,
                    facts.Where(fact => sentence[at..start].Contains(fact.Passage, StringComparison.Ordinal))
                );
            var words = sentence[start..end];
            Alone(words, Voice.Unclear, [Statement(words, Voice.Quote), .. Rest(facts, words), .. AsksIn(words)]);
            at = end;
        }
        if (sentence[at..].Trim(' ', ',', '.') is { Length: > 0 })
            Alone(sentence[at..].Trim(), Voice.Narrator, Rest(facts, sentence[at..]));
    }

    private static IEnumerable<Recognised> Rest(List<Recognised> facts, string words) =>
        facts.Where(fact => words.Contains(fact.Passage, StringComparison.Ordinal));

    private void Report(string sentence, List<Recognised> facts) =>
        Alone(sentence, Voice.Unclear, [.. facts, Statement(sentence, Voice.Paraphrase), .. AsksIn(sentence)]);

    /// <summary>What follows a speaker's words without attribution stays together.</summary>
    private void Follow(string sentence, List<Recognised> facts)
    {
        var asks = AsksIn(sentence).ToList();
        var after = Statement(sentence, Voice.Unclear);
        if (togetherWith != speaker!.Key)
            End();
        var isFirst = together.Length == 0;
        Together(sentence, isFirst ? [.. facts, after, .. asks] : [.. facts, .. asks], speaker.Key);
    }

    private void Narrate(string sentence, List<Recognised> facts)
    {
        if (togetherWith is not null || together.Length + sentence.Length > Paragraph.TextMaxLength / 4)
            End();
        var asks = sentence.Length > LongestSentence || count > MostProposals ? [] : AsksIn(sentence).ToList();
        Together(sentence, [.. facts, .. asks], null);
    }

    private void Together(string sentence, IEnumerable<Recognised> proposals, string? with)
    {
        together.Append(together.Length > 0 ? " " : "").Append(sentence);
        here.AddRange(proposals);
        togetherWith = with;
    }

    private void Alone(string words, Voice voice, IEnumerable<Recognised> proposals)
    {
        End();
        Add(words, voice, proposals);
    }

    private void End()
    {
        if (together.Length > 0)
            Add(together.ToString(), togetherWith is null ? Voice.Narrator : Voice.Unclear, here);
        together.Clear();
        here.Clear();
        togetherWith = null;
    }

    private void Add(string words, Voice voice, IEnumerable<Recognised> proposals)
    {
        var all = proposals.ToList();
        count += all.Count;
        // A text without a full stop for many pages is still a text.
        for (var at = 0; at < words.Length; at += Paragraph.TextMaxLength / 4)
        {
            var part = FoldedText.Cut(words[at..], Paragraph.TextMaxLength / 4).Trim();
            if (part.Length > 0)
                paragraphs.Add(
                    new RecognisedParagraph(
                        new ParagraphText(ParagraphKind.Text, voice, null, PlainToMarkdown.Of(part)),
                        at == 0 ? all : []
                    )
                );
        }
    }

    private Recognised Statement(string words, Voice voice) =>
        new(
            ProposalKind.Statement,
            words,
            new ProposedFact
            {
                Voice = voice,
                Speaker = speaker!.Key,
                Name = speaker.Fact.Name,
                PersonId = speaker.Fact.PersonId,
            }
        );

    private IEnumerable<Recognised> AsksIn(string sentence) =>
        Asks.In(sentence)
            .Select(ask =>
            {
                var body = Through
                    .Matches(sentence)
                    .Select(through =>
                        names.In(sentence[(through.Index + through.Length)..]).FirstOrDefault(found => found.Start == 0).Known
                    )
                    .FirstOrDefault(known => known is not null);
                return new Recognised(
                    ProposalKind.Call,
                    sentence,
                    new ProposedFact
                    {
                        Ask = ask.Ask,
                        To = ask.To.ToString(),
                        ToAsStated = ask.ToAsStated,
                        IsForNominations = ask.IsForNominations,
                        Opens = ask.Opens,
                        Speaker = speaker?.Key,
                        Name = speaker?.Fact.Name,
                        ThroughAgencyId = body is { Kind: ProposalKind.Body } ? body.Id : null,
                    }
                );
            });

    /// <summary>Bodies, programmes, cities and events, each proposed where it is named first.</summary>
    private List<Recognised> NamesIn(string sentence, IReadOnlyList<FoundPerson> persons)
    {
        var facts = new List<Recognised>();
        var taken = new List<(int Start, int End)>();
        bool IsFree(int start, int end) => !taken.Exists(other => start < other.End && other.Start < end);
        foreach (var one in EventsIn(sentence))
            facts.Add(one);
        foreach (
            var known in names
                .In(sentence)
                .Where(known => known.Known.Kind is ProposalKind.Body or ProposalKind.Programme or ProposalKind.City)
        )
        {
            taken.Add((known.Start, known.End));
            // A place in the office of a speaker is said with the speaker.
            if (known.Known.Kind == ProposalKind.City && persons.Any(person => known.Start < person.End && person.Start < known.End))
                continue;
            Once(facts, known.Known.Kind, sentence[known.Start..known.End], $"{known.Known.Kind} {known.Known.Id}", FactOf(known.Known));
        }
        var quoted = Speech.QuotedNames(sentence).ToList();
        foreach (var run in Names.Runs(sentence))
        {
            if (!IsFree(run.Start, run.End) || persons.Any(person => run.Start < person.End && person.Start < run.End))
                continue;
            var acronym = Names.AcronymAfter(sentence, run.End);
            var kind = Names.IsEvent(run.Text)
                ? null
                : Names.KindOf(run.Text)
                    ?? (acronym is not null && run.Text.Contains(' ', StringComparison.Ordinal) ? ProposalKind.Body : null);
            if (kind is not null && run.Text.Contains(' ', StringComparison.Ordinal))
            {
                taken.Add((run.Start, run.End));
                var passage = quoted.FirstOrDefault(name => name.Start <= run.Start && run.End <= name.End) is { End: > 0 } marks
                    ? sentence[marks.Start..marks.End]
                    : sentence[run.Start..run.End] + (acronym is null ? "" : $" ({acronym})");
                Once(facts, kind.Value, passage, FoldedText.Of(run.Text), new ProposedFact { Name = run.Text, Acronym = acronym });
                if (acronym is not null)
                    proposed.Add(FoldedText.Of(acronym));
            }
            else if (
                acronym is null
                && Names.CountryAfter(sentence, run.End) is { } country
                && CountryNames.CodeOf(country) is { } code
                && !Names.IsEvent(run.Text)
            )
                Once(
                    facts,
                    ProposalKind.City,
                    $"{sentence[run.Start..run.End]} ({country})",
                    FoldedText.Of(run.Text),
                    new ProposedFact { Name = run.Text, Country = code }
                );
        }
        return facts;
    }

    private void Once(List<Recognised> facts, ProposalKind kind, string passage, string key, ProposedFact fact)
    {
        if (proposed.Add(key))
            facts.Add(new Recognised(kind, passage, fact));
    }

    private static ProposedFact FactOf(Known known) =>
        known.Kind switch
        {
            ProposalKind.Body => new ProposedFact
            {
                Name = known.Name,
                Acronym = known.Acronym,
                AgencyId = known.Id,
            },
            ProposalKind.Programme => new ProposedFact { Name = known.Name, ProgrammeId = known.Id },
            _ => new ProposedFact { Name = known.Name, CityId = known.Id },
        };

    private IEnumerable<Recognised> EventsIn(string sentence)
    {
        if (IsThisSession.IsMatch(sentence))
            yield break;
        var known = names.In(sentence).Where(found => found.Known.Kind == ProposalKind.Event).ToList();
        var candidates = Names
            .Runs(sentence)
            .Where(run => Names.IsEvent(run.Text) && !known.Exists(one => run.Start < one.End && one.Start < run.End))
            .Select(run => (run.Start, run.End, Name: run.Text, Id: (int?)null))
            .Concat(known.Select(one => (one.Start, one.End, Name: one.Known.Name, Id: (int?)one.Known.Id)))
            .Concat(UnnamedIn(sentence))
            .OrderBy(candidate => candidate.Start)
            .ToList();
        for (var i = 0; i < candidates.Count; i++)
        {
            var (start, end, name, id) = candidates[i];
            var until = Math.Min(i + 1 < candidates.Count ? candidates[i + 1].Start : sentence.Length, end + 120);
            var tail = sentence[end..until];
            // The date ends the clause that names the event; a place stands before or after it.
            var date = Dates.In(tail).FirstOrDefault(found => found.Start <= 70);
            var place = Place.Matches(tail).Select(match => match.Groups[1].Value).FirstOrDefault(word => !IsMonthName(word));
            if (date is null && place is null && id is null || !proposed.Add("event " + FoldedText.Of(name)))
                continue;
            var last = date is null
                ? tail.IndexOf(place ?? "", StringComparison.Ordinal) + (place?.Length ?? 0)
                : Math.Max(date.End, place is null ? 0 : tail.IndexOf(place, StringComparison.Ordinal) + place.Length);
            if (end + last < sentence.Length && sentence[end + last] == ')' && tail.StartsWith(" (", StringComparison.Ordinal))
                last++;
            yield return new Recognised(
                ProposalKind.Event,
                sentence[start..(end + last)],
                EventFact(name, id, date, place, Dates.YearOf(sentence))
            );
        }
    }

    private ProposedFact EventFact(string name, int? id, FoundDate? date, string? place, int? yearOfTheSentence)
    {
        var city = place is not null && names.Called(place) is { Kind: ProposalKind.City } known ? known : null;
        var first = WithYear(date?.First, yearOfTheSentence);
        return new ProposedFact
        {
            Name = name,
            EventId = id,
            First = first?.ToString(),
            Last = WithYear(date?.Last, yearOfTheSentence)?.ToString(),
            InferredYear = first is { Year: null } ? YearAfterTheSession(first) : null,
            Place = place,
            CityId = city?.Id,
        };
    }

    /// <summary>"Looking ahead to 2026, … on 11-12 May" states the year; "on 3 November" does not.</summary>
    private static PartialDate? WithYear(PartialDate? date, int? year) =>
        date is { Year: null } ? PartialDate.From(year, date.Month, date.Day) : date;

    private int? YearAfterTheSession(PartialDate date) =>
        sessionDay?.Exact is not { } held ? null
        : date.Earliest(held.Year) < held ? held.Year + 1
        : held.Year;

    /// <summary>"its meeting to be organized in Barcelona": the event is called by whatever was named before it.</summary>
    private IEnumerable<(int Start, int End, string Name, int? Id)> UnnamedIn(string sentence)
    {
        foreach (Match match in Unnamed.Matches(sentence))
        {
            var noun = match.Groups["noun"];
            var whose = names
                .In(sentence[..match.Index])
                .LastOrDefault(found => found.Known.Kind is ProposalKind.Body or ProposalKind.Programme);
            var called = whose.Known is null
                ? Names.Runs(sentence[..match.Index]).Where(run => run.Text.Any(char.IsUpper)).Select(run => run.Text).LastOrDefault()
                : sentence[whose.Start..whose.End];
            if (called is not null)
                yield return (match.Index, noun.Index + noun.Length, $"{called} {noun.Value}", null);
        }
    }

    private IEnumerable<Recognised> DaysIn(string sentence)
    {
        if (!IsThisSession.IsMatch(sentence) || Dates.In(sentence).FirstOrDefault(date => date.First.Exact is not null) is not { } day)
            yield break;
        if (proposed.Add("the day"))
            yield return new Recognised(
                ProposalKind.SessionDay,
                sentence[day.Start..day.End],
                new ProposedFact { First = day.First.ToString() }
            );
    }

    private static bool IsMonthName(string word) =>
        CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Contains(word.Split(' ')[0], StringComparer.OrdinalIgnoreCase);

    private static readonly Regex Through = new(@"\b(?:through|via|par l’intermédiaire d[eu’])\s(?:the\s)?");

    private static readonly Regex Place = new(@"\b(?:in|à)\s((?:\p{Lu}[\p{L}\p{M}’-]*\s?){1,3})(?<!\s)");

    private static readonly Regex Unnamed = new(
        @"\b(?:its|their|the|a|an|another|the next|next)\s(?:(?:next|annual|first|second|regional|global|upcoming)\s)?(?<noun>meeting|conference|workshop|event|summit|forum|training|webinar|assembly|session)\s(?=(?:to be |that will be |will be )?(?:organi[sz]ed|held|hosted|convened)\b|(?:will take|taking) place\b)"
    );

    private static readonly Regex IsThisSession = new(
        @"\b(?:convened|gathered|brought together|took place|was held|met (?:in|on|with|at)|a réuni|s’est tenue?|opened on)\b"
    );

    private static readonly Regex IsWoman = new(@"^(?:Ms|Mrs|Mme|Mlle|Sra|Dame|Lady|Madame|Her)\b");
}

/// <summary>The English and French names of countries.</summary>
internal static class CountryNames
{
    private static readonly Lazy<Dictionary<string, string>> Codes = new(() =>
    {
        var codes = new Dictionary<string, string>();
        foreach (
            var code in CultureInfo
                .GetCultures(CultureTypes.SpecificCultures)
                .Select(culture => culture.Name[(culture.Name.LastIndexOf('-') + 1)..])
                .Distinct()
        )
        {
            if (!Countries.IsKnown(code))
                continue;
            codes.TryAdd(FoldedText.Of(new RegionInfo("en-" + code).EnglishName), code);
        }
        foreach (
            var (name, code) in new[]
            {
                ("turkey", "TR"),
                ("czech republic", "CZ"),
                ("uk", "GB"),
                ("usa", "US"),
                ("republic of korea", "KR"),
                ("russian federation", "RU"),
                ("viet nam", "VN"),
                ("republic of moldova", "MD"),
                ("united republic of tanzania", "TZ"),
                ("ivory coast", "CI"),
            }
        )
            codes.TryAdd(name, code);
        return codes;
    });

    public static string? CodeOf(string name) => Codes.Value.GetValueOrDefault(FoldedText.Of(name));
}
