using Lucene.Net.Index;
using Lucene.Net.Search;

namespace ForumPortal.Web.Features.Search;

/// <summary>What is asked of the index.</summary>
/// <param name="Chosen">The facets that were chosen, with their values.</param>
public sealed record Question(string Typed, IReadOnlyDictionary<string, string> Chosen, int Page);

/// <summary>A facet that was chosen, and how much would be found without it.</summary>
public sealed record WithoutFacet(string Facet, string Value, int Count);

/// <summary>What the index answers; the rows are then read from the database.</summary>
public sealed class Answer
{
    public required TypedQuery Query { get; init; }
    public required IReadOnlyList<Wanted> Wanted { get; init; }
    public required IReadOnlyList<Hit> Passages { get; init; }
    public required IReadOnlyList<Hit> Things { get; init; }
    public required int PassageCount { get; init; }
    public required int ThingCount { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Facets { get; init; }

    /// <summary>Nothing had all of the words: what has most of them is shown.</summary>
    public bool IsLoose { get; init; }

    /// <summary>Where nothing was found: the choices that could be dropped, with what would be found then.</summary>
    public IReadOnlyList<WithoutFacet> Without { get; init; } = [];
    public int Total => PassageCount + ThingCount;
    public IEnumerable<Wanted> Respelled => Wanted.Where(wanted => wanted.Spelling.Count > 0);
}

/// <summary>Searches this node’s index.</summary>
public sealed class Searching(SearchIndex index, ILogger<Searching> logger)
{
    public const int PageSize = 20;

    /// <summary>Nobody reads on from here; the search is narrowed instead.</summary>
    public const int LastPage = 50;

    /// <summary>Of people, organisations and so on the first page shows so many.</summary>
    private const int FewThings = 6;

    /// <summary>Of a facet the page shows so many values.</summary>
    private const int MostValues = 46;
    private const double Most = .6;

    /// <summary>Of so many words that nothing has, the nearest are looked for.</summary>
    private const int MostRespelled = 4;
    private const int Near = 12;
    private const float OfWholeName = 4;

    /// <summary>Answers, or says nothing while there is no index to be relied on.</summary>
    public Answer? Ask(Question question) => Read(reading => Answered(reading, question));

    /// <summary>The keys of the passages that have all of the words and were published last; nothing while there is no index.</summary>
    public IReadOnlyList<int>? Newest(string typed, IReadOnlyDictionary<string, string> chosen, int most) =>
        Read(
            IReadOnlyList<int> (reading) =>
            {
                var query = TypedQuery.Read(typed);
                var gathering = new Gathering(reading.Facets, most, things: 0, newestFirst: true);
                reading.Searcher.Search(All(Wanted(query), query.Without), FilterOf(chosen), gathering);
                return gathering.BestPassages().Select(hit => hit.Id).ToList();
            }
        );

    private T? Read<T>(Func<Reading, T> ask)
        where T : class
    {
        using var reading = index.Read();
        if (reading is null)
            return null;
        try
        {
            return ask(reading);
        }
        // A damaged file fails in many ways, and never stops a page. In an index that is whole it is a mistake of ours, which building
        // anew would not mend.
#pragma warning disable CA1031
        catch (Exception damaged)
            when (damaged is not OutOfMemoryException && (damaged is IOException or ObjectDisposedException || !reading.IsWhole()))
#pragma warning restore CA1031
        {
            logger.LogWarning("The index of search failed and is built anew: {Reason}", damaged.ToString());
            index.Doubt();
            return null;
        }
    }

    private static List<List<Wanted>> Wanted(TypedQuery query) =>
        [.. query.Groups.Select(group => group.Select(asked => new Wanted(asked)).ToList())];

    private static Answer Answered(Reading reading, Question question)
    {
        var query = TypedQuery.Read(question.Typed);
        var groups = Wanted(query);
        var filter = FilterOf(question.Chosen);
        var found = Gather(reading, All(groups, query.Without), filter, question);
        var isLoose = false;
        if (found.Total == 0 && Respell(reading.Reader, groups))
            found = Gather(reading, All(groups, query.Without), filter, question);
        if (found.Total == 0 && groups.Count(group => !group.TrueForAll(one => one.IsSmall)) > 1)
        {
            found = Gather(reading, MostOf(groups, query.Without), filter, question);
            isLoose = found.Total > 0;
        }
        return new Answer
        {
            Query = query,
            Wanted = Telling(groups),
            Passages = [.. found.BestPassages().Skip((question.Page - 1) * PageSize)],
            Things = Things(found, question),
            PassageCount = found.Passages,
            ThingCount = found.Things,
            Facets = found.Counts(MostValues),
            IsLoose = isLoose,
            Without = found.Total == 0 ? WithoutEach(reading, All(groups, query.Without), question) : [],
        };
    }

    /// <summary>What is marked and said of a hit: small words tell nothing, unless there are no others.</summary>
    private static List<Wanted> Telling(List<List<Wanted>> groups)
    {
        var all = groups.SelectMany(group => group).ToList();
        return all.TrueForAll(one => one.IsSmall) ? all : [.. all.Where(one => !one.IsSmall)];
    }

    private static IReadOnlyList<Hit> Things(Gathering found, Question question) =>
        OnlyThings(question) ? [.. found.BestThings().Skip((question.Page - 1) * PageSize).Take(PageSize)]
        : question.Page == 1 ? [.. found.BestThings().Take(FewThings)]
        : [];

    /// <summary>Whether one kind is looked through that is not passages.</summary>
    private static bool OnlyThings(Question question) => question.Chosen.TryGetValue(Search.Facets.Kind, out var kind) && kind != "passage";

    private static Gathering Gather(Reading reading, Query query, Filter? filter, Question question)
    {
        var reach = question.Page * PageSize;
        var gathering = new Gathering(reading.Facets, reach, OnlyThings(question) ? reach * 2 : FewThings * 2);
        reading.Searcher.Search(query, filter, gathering);
        return gathering;
    }

    /// <summary>Every group has to be found, small words aside unless there is nothing else.</summary>
    private static BooleanQuery All(List<List<Wanted>> groups, IReadOnlyList<Asked> without)
    {
        var onlySmall = groups.TrueForAll(group => group.TrueForAll(one => one.IsSmall));
        var all = new BooleanQuery();
        foreach (var group in groups)
            all.Add(Any(group), onlySmall || !group.TrueForAll(one => one.IsSmall) ? Occur.MUST : Occur.SHOULD);
        return Finished(all, groups, without);
    }

    /// <summary>Most of the groups have to be found.</summary>
    private static BooleanQuery MostOf(List<List<Wanted>> groups, IReadOnlyList<Asked> without)
    {
        var large = groups.Where(group => !group.TrueForAll(one => one.IsSmall)).ToList();
        var some = new BooleanQuery { MinimumNumberShouldMatch = Math.Max(1, (int)Math.Floor(large.Count * Most)) };
        foreach (var group in large)
            some.Add(Any(group), Occur.SHOULD);
        var all = new BooleanQuery { { some, Occur.MUST } };
        return Finished(all, groups, without);
    }

    private static BooleanQuery Finished(BooleanQuery all, List<List<Wanted>> groups, IReadOnlyList<Asked> without)
    {
        if (groups.Count == 0)
            all.Add(new MatchAllDocsQuery(), Occur.MUST);
        foreach (var asked in without)
            all.Add(new Wanted(asked).ToQuery(everywhere: false), Occur.MUST_NOT);
        // Whoever types a whole name means what bears it.
        if (groups.TrueForAll(group => group.Count == 1))
            all.Add(
                new TermQuery(new Term(Fields.WholeName, Fields.Whole(string.Join(' ', groups.Select(group => group[0].Asked.Text)))))
                {
                    Boost = OfWholeName,
                },
                Occur.SHOULD
            );
        // Words that stand near each other mean more than the same words far apart.
        var words = groups.Where(group => group is [{ IsOneWord: true }]).Select(group => group[0].Word).ToList();
        if (words.Count > 1)
        {
            var near = new PhraseQuery { Slop = Near };
            foreach (var word in words)
                near.Add(new Term(Fields.Words, word));
            all.Add(near, Occur.SHOULD);
        }
        return all;
    }

    private static Query Any(List<Wanted> group)
    {
        if (group.Count == 1)
            return group[0].ToQuery();
        var any = new BooleanQuery();
        foreach (var one in group)
            any.Add(one.ToQuery(), Occur.SHOULD);
        return any;
    }

    private static QueryWrapperFilter? FilterOf(IReadOnlyDictionary<string, string> chosen)
    {
        if (chosen.Count == 0)
            return null;
        var all = new BooleanQuery();
        foreach (var (facet, value) in chosen)
            all.Add(new TermQuery(new Term(facet, value)), Occur.MUST);
        return new QueryWrapperFilter(all);
    }

    /// <summary>Where nothing has a word as it was typed, the nearest words are looked for.</summary>
    private static bool Respell(IndexReader reader, List<List<Wanted>> groups)
    {
        var any = false;
        // A name that is misspelt is a word or two; looking through the whole dictionary for each of many words takes seconds.
        foreach (var wanted in groups.SelectMany(group => group).Where(one => one.IsOneWord && one.Count(reader) == 0).Take(MostRespelled))
        {
            wanted.Respell(Spelling.Near(reader, wanted.Word));
            any |= wanted.Spelling.Count > 0;
        }
        return any;
    }

    private static List<WithoutFacet> WithoutEach(Reading reading, Query query, Question question)
    {
        var without = new List<WithoutFacet>();
        foreach (var (facet, value) in question.Chosen)
        {
            var rest = question.Chosen.Where(other => other.Key != facet).ToDictionary();
            var count = new TotalHitCountCollector();
            reading.Searcher.Search(query, FilterOf(rest), count);
            if (count.TotalHits > 0)
                without.Add(new WithoutFacet(facet, value, count.TotalHits));
        }
        return without;
    }
}
