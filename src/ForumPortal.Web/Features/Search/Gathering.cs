using Lucene.Net.Index;
using Lucene.Net.Search;

namespace ForumPortal.Web.Features.Search;

/// <summary>A value of a facet with the number of what was found that has it.</summary>
public sealed record FacetValue(string Value, string Label, int Count);

/// <summary>What was found, before it is read from the database.</summary>
public readonly record struct Hit(FoundKind Kind, int Id, float Score);

/// <summary>Gathers, in one pass, the best passages, the best of everything else, and the counts of all facets.</summary>
/// <param name="newestFirst">Whether the best is what was published last, rather than what fits best: keys are given in that order.</param>
internal sealed class Gathering(FacetTable table, int passages, int things, bool newestFirst = false) : ICollector
{
    private readonly PriorityQueue<Hit, (float, int)> bestPassages = new();
    private readonly PriorityQueue<Hit, (float, int)> bestThings = new();
    private readonly HashSet<int> people = [];
    private int[] counts = [];
    private Scorer scorer = null!;
    private PartOfIndex part = null!;

    public int Passages { get; private set; }
    public int Things { get; private set; }
    public int Total => Passages + Things;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => this.scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        part = table.Of(context.AtomicReader);
        if (counts.Length < table.Count)
            Array.Resize(ref counts, table.Count);
    }

    public void Collect(int doc)
    {
        var hit = new Hit(part.KindOf(doc), part.IdOf(doc), newestFirst ? part.IdOf(doc) : scorer.GetScore());
        // A feed tells each passage once, in the language in which it was published.
        if (newestFirst && hit.Kind == FoundKind.Translation)
            return;
        if (hit.Kind is FoundKind.Passage or FoundKind.Translation)
        {
            Passages++;
            Keep(bestPassages, hit, passages);
        }
        else
        {
            // Each office of a person is a document of its own.
            Keep(bestThings, hit, things);
            if (hit.Kind == FoundKind.Person && !people.Add(hit.Id))
                return;
            Things++;
        }
        foreach (var value in part.ValuesOf(doc))
            counts[value]++;
    }

    /// <summary>The best passages, the best first.</summary>
    public IReadOnlyList<Hit> BestPassages() => Best(bestPassages);

    /// <summary>The best of everything else, each once.</summary>
    public IReadOnlyList<Hit> BestThings() => [.. Best(bestThings).DistinctBy(hit => (hit.Kind, hit.Id))];

    /// <summary>The counts of each facet, the largest first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Counts(int most)
    {
        var named = table.Named(counts).ToLookup(one => one.Facet);
        return Facets.All.ToDictionary(
            facet => facet,
            facet =>
                (IReadOnlyList<FacetValue>)
                    [
                        .. named[facet]
                            .OrderByDescending(one => one.Count)
                            .ThenBy(one => one.Value, StringComparer.Ordinal)
                            .Take(most)
                            .Select(one => ValueOf(one.Value, one.Count)),
                    ]
        );
    }

    private static FacetValue ValueOf(string text, int count)
    {
        var parts = text.Split(Facets.Between);
        return new FacetValue(parts[0], parts.Length > 1 && parts[1].Length > 0 ? parts[1] : parts[0], count);
    }

    private static void Keep(PriorityQueue<Hit, (float, int)> best, Hit hit, int most)
    {
        if (most == 0)
            return;
        // Of two that are equally good the one that is older comes first.
        if (best.Count < most)
            best.Enqueue(hit, (hit.Score, -hit.Id));
        else if (best.TryPeek(out _, out var least) && (hit.Score, -hit.Id).CompareTo(least) > 0)
            best.EnqueueDequeue(hit, (hit.Score, -hit.Id));
    }

    private static List<Hit> Best(PriorityQueue<Hit, (float, int)> best) =>
        [.. best.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
}
