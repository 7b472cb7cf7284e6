using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace ForumPortal.Web.Features.Search;

/// <summary>
/// A word, phrase or beginning that is looked for, with all the forms in which it may stand: itself, and its stems in each language
/// that its letters allow. The same forms find it in the index and mark it on the page.
/// </summary>
public sealed class Wanted
{
    private const float OfWords = 1.2f;
    private const float OfStems = 1f;
    private const float OfNames = 1.6f;
    private const float OfAround = .5f;
    private const float OfStemsAround = .4f;
    private const float OfSpelling = .5f;
    private const int LongRun = 4;
    private static readonly (string Field, float Weight)[] Plain =
    [
        (Fields.Words, OfWords),
        (Fields.Names, OfNames),
        (Fields.Around, OfAround),
    ];

    /// <summary>Function words: a question is full of them and no passage has to have them.</summary>
    private static readonly HashSet<string> Small =
    [
        .. """
            a an and are as at be been but by can could did do does for from had has have how i in into is it its may more most not of on
            or our said say says shall should so that the their them there these they this those to was we were what when where which who
            whom whose why will with would you your about tell me
            au aux avec ce ces cette comme dans de des dit du elle en est et il ils je la le les leur leurs mais ne nous on ou où par pas
            plus pour quand que quel quelle quelles quels qui quoi sa sans se ses son sont sur un une vos votre vous à été
            al como con cual cuando cuyo del dijo dijeron donde el ella en era es esta este fue ha han la las lo los más no nos o para
            pero por porque qué que quien quién se según ser si sin sobre son su sus también un una unas uno unos y ya
            а без бы был была были было быть в во вы где да для до его ее если есть еще и из или им их к как какие какой кто ли на над не
            него но о об от по под при с сказал сказала сказали со так также то только у уже что чтобы эти это я
            في من على عن الى إلى أن ان إن هو هي هذا هذه ذلك تلك التي الذي الذين ما ماذا متى كيف كم لم لن لا قد كان كانت قال قالت مع و ثم او
            أو بين كل بعد قبل عند هل هناك
            """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(Letters.Fold),
    ];

    private readonly List<string> exact;
    private readonly List<(string Language, string Stem)> stems;
    private IReadOnlyList<string> spelling = [];

    public Wanted(Asked asked)
    {
        Asked = asked;
        exact = Parts(asked);
        stems = asked.As == AskedAs.Word && exact.Count == 1 ? [.. StemsOf(asked.Text)] : [];
    }

    public Asked Asked { get; }

    /// <summary>What was typed, as it is said back.</summary>
    public string Said =>
        Asked.As switch
        {
            AskedAs.Phrase => $"“{Asked.Text.Trim()}”",
            AskedAs.Beginning => Asked.Text + "*",
            _ => Asked.Text,
        };

    /// <summary>What was looked for, as it is said of a hit.</summary>
    public string Found => spelling.Count > 0 ? string.Join(", ", spelling) : Said;

    /// <summary>Whether a passage need not have it. An acronym in capitals is no small word: WHO.</summary>
    public bool IsSmall =>
        Asked.As == AskedAs.Word && exact.All(Small.Contains) && (Asked.Text.Length < 2 || !Asked.Text.All(char.IsUpper));

    /// <summary>Other spellings that are looked for in its place, because nothing has it as it was typed.</summary>
    public IReadOnlyList<string> Spelling => spelling;

    public bool IsOneWord => Asked.As == AskedAs.Word && exact.Count == 1;
    public string Word => exact[0];

    /// <summary>Looks for these spellings instead.</summary>
    public void Respell(IReadOnlyList<string> words) => spelling = words;

    /// <summary>Finds it wherever it stands, or in the text and the names of a passage alone.</summary>
    public Query ToQuery(bool everywhere = true)
    {
        var any = new DisjunctionMaxQuery(.1f);
        foreach (var word in spelling)
            AddWord(any, word, OfSpelling, everywhere);
        switch (Asked.As)
        {
            case AskedAs.Beginning:
                AddBeginning(any, everywhere);
                break;
            case AskedAs.Phrase:
                AddPhrase(any, everywhere);
                break;
            case AskedAs.Word when exact.Count == 1:
                AddWord(any, exact[0], 1, everywhere);
                foreach (var (language, stem) in stems)
                {
                    any.Add(Term(Fields.Stems(language), stem, OfStems));
                    if (everywhere)
                        any.Add(Term(Fields.StemsAround(language), stem, OfStemsAround));
                }
                break;
            default:
                AddPhrase(any, everywhere);
                if (IsLongRun)
                    any.Add(MostOf(exact));
                break;
        }
        return any;
    }

    /// <summary>How many documents have it as it was typed.</summary>
    public int Count(IndexReader reader) =>
        new[] { Fields.Words, Fields.Names, Fields.Around }.Sum(field => reader.DocFreq(new Term(field, Word)))
        + stems.Sum(stem =>
            reader.DocFreq(new Term(Fields.Stems(stem.Language), stem.Stem))
            + reader.DocFreq(new Term(Fields.StemsAround(stem.Language), stem.Stem))
        );

    /// <summary>Where it stands in a text.</summary>
    public IEnumerable<(int Start, int End)> In(ReadText text)
    {
        foreach (var other in spelling)
        foreach (var word in text.Words.Where(word => word.Word == other))
            yield return (word.Start, word.End);
        if (Asked.As == AskedAs.Beginning)
        {
            foreach (var word in text.Words.Where(word => word.Word.StartsWith(exact[0], StringComparison.Ordinal)))
                yield return (word.Start, word.End);
            yield break;
        }
        foreach (var (language, stem) in stems)
        foreach (var word in text.Stems(language).Where(word => word.Word == stem))
            yield return (word.Start, word.End);
        for (var i = 0; i + exact.Count <= text.Words.Count; i++)
        {
            var at = i;
            if (exact.Select((word, j) => text.Words[at + j].Word == word).All(same => same))
                yield return (text.Words[i].Start, text.Words[i + exact.Count - 1].End);
        }
        if (IsLongRun)
            foreach (var word in text.Words.Where(word => exact.Contains(word.Word)))
                yield return (word.Start, word.End);
    }

    /// <summary>A run of characters without spaces: several words, of which most have to be found.</summary>
    private bool IsLongRun =>
        Asked.As == AskedAs.Word && exact.Count >= LongRun && exact.All(part => part.Length == 2 && part[0] >= '\u2e80');

    private static List<string> Parts(Asked asked)
    {
        var parts = Analysis.Asked.Words(asked.Text).Select(word => word.Word).ToList();
        // The article of “l’eau” is not looked for.
        if (asked.As == AskedAs.Word && parts.Count == 2 && parts[0].Length == 1 && asked.Text.IndexOfAny(['\'', '’']) > 0)
            parts.RemoveAt(0);
        return parts;
    }

    private IEnumerable<(string, string)> StemsOf(string text) =>
        Analysis
            .LanguagesOf(exact[0])
            .SelectMany(language => Analysis.StemsOf(language).Words(text).TakeLast(1).Select(word => (language, word.Word)));

    private static void AddWord(DisjunctionMaxQuery any, string word, float weight, bool everywhere)
    {
        any.Add(Term(Fields.Words, word, OfWords * weight));
        any.Add(Term(Fields.Names, word, OfNames * weight));
        if (everywhere)
            any.Add(Term(Fields.Around, word, OfAround * weight));
    }

    private void AddBeginning(DisjunctionMaxQuery any, bool everywhere)
    {
        foreach (var (field, _) in Plain.Take(everywhere ? 3 : 2))
            any.Add(new PrefixQuery(new Term(field, exact[0])) { MultiTermRewriteMethod = MultiTermQuery.CONSTANT_SCORE_FILTER_REWRITE });
    }

    private void AddPhrase(DisjunctionMaxQuery any, bool everywhere)
    {
        foreach (var (field, weight) in Plain.Take(everywhere ? 3 : 2))
        {
            var phrase = new PhraseQuery { Boost = weight };
            foreach (var word in exact)
                phrase.Add(new Term(field, word));
            any.Add(phrase);
        }
    }

    private static BooleanQuery MostOf(List<string> parts)
    {
        var most = new BooleanQuery { MinimumNumberShouldMatch = (int)Math.Ceiling(parts.Count * .6), Boost = OfStems };
        foreach (var part in parts.Distinct())
            most.Add(Term(Fields.Words, part, 1), Occur.SHOULD);
        return most;
    }

    private static TermQuery Term(string field, string word, float weight) => new(new Term(field, word)) { Boost = weight };
}

/// <summary>A text that is read for what was looked for.</summary>
public sealed class ReadText(string text)
{
    private readonly Dictionary<string, IReadOnlyList<FoundWord>> stems = [];

    public string Text { get; } = text;

    /// <summary>Its words; of Chinese the pairs, and single characters where they stand alone.</summary>
    public IReadOnlyList<FoundWord> Words { get; } = Analysis.Asked.Words(text);

    public IReadOnlyList<FoundWord> Stems(string language) =>
        stems.TryGetValue(language, out var found) ? found : stems[language] = Analysis.StemsOf(language).Words(Text);
}

/// <summary>Finds the words of the index that are nearest to one that it does not have.</summary>
internal static class Spelling
{
    private const int Shortest = 4;
    private const int Longest = 24;
    private const int LongEnoughForTwo = 8;
    private const int Most = 3;

    public static IReadOnlyList<string> Near(IndexReader reader, string word)
    {
        if (word.Length is < Shortest or > Longest || word[0] >= '\u2e80')
            return [];
        var found = new Dictionary<string, (float Nearness, int Count)>();
        foreach (var field in new[] { Fields.Names, Fields.Words })
        {
            if (MultiFields.GetTerms(reader, field) is not { } terms)
                continue;
            var edits = word.Length >= LongEnoughForTwo ? 2 : 1;
            var near = new FuzzyTermsEnum(terms, new AttributeSource(), new Term(field, word), edits, 1, transpositions: true);
            while (near.MoveNext())
            {
                var other = near.Term.Utf8ToString();
                found.TryGetValue(other, out var before);
                found[other] = (
                    Math.Max(before.Nearness, near.Attributes.GetAttribute<IBoostAttribute>().Boost),
                    before.Count + near.DocFreq
                );
            }
        }
        return
        [
            .. found
                .OrderByDescending(one => one.Value.Nearness)
                .ThenByDescending(one => one.Value.Count)
                .ThenBy(one => one.Key, StringComparer.Ordinal)
                .Take(Most)
                .Select(one => one.Key),
        ];
    }
}
