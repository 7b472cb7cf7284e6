using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace ForumPortal.Web.Features.Search;

/// <summary>
/// The values of all facets under numbers, and for each part of the index which of them its documents have: counting what was found
/// is adding ones, without reading a file. A part never changes, so it is read once, and forgotten with it.
/// </summary>
internal sealed class FacetTable
{
    private readonly ConditionalWeakTable<object, PartOfIndex> parts = [];
    private readonly Lock gate = new();
    private readonly Dictionary<(string Facet, string Value), int> numbers = [];
    private readonly List<(string Facet, string Value)> values = [];

    /// <summary>So many numbers are in use; those of one search never exceed it.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return values.Count;
        }
    }

    public PartOfIndex Of(AtomicReader reader)
    {
        if (parts.TryGetValue(reader.CoreCacheKey, out var part))
            return part;
        lock (gate)
            return parts.GetValue(reader.CoreCacheKey, _ => Read(reader));
    }

    /// <summary>The facet and value behind each number that counted something.</summary>
    public IReadOnlyList<(string Facet, string Value, int Count)> Named(ReadOnlySpan<int> counts)
    {
        var named = new List<(string, string, int)>();
        lock (gate)
        {
            for (var number = 0; number < counts.Length; number++)
            {
                if (counts[number] > 0)
                    named.Add((values[number].Facet, values[number].Value, counts[number]));
            }
        }
        return named;
    }

    private PartOfIndex Read(AtomicReader reader)
    {
        var found = new List<int>[reader.MaxDoc];
        foreach (var facet in Facets.All)
        {
            if (reader.GetSortedSetDocValues(Fields.Counted(facet)) is not { } stored)
                continue;
            var ours = new int[stored.ValueCount];
            var text = new BytesRef();
            for (var ord = 0; ord < ours.Length; ord++)
            {
                stored.LookupOrd(ord, text);
                ours[ord] = NumberOf((facet, text.Utf8ToString()));
            }
            for (var doc = 0; doc < found.Length; doc++)
            {
                stored.SetDocument(doc);
                for (var ord = stored.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = stored.NextOrd())
                    (found[doc] ??= []).Add(ours[ord]);
            }
        }
        var (starts, all) = (new int[found.Length + 1], new int[found.Sum(one => one?.Count ?? 0)]);
        for (var doc = 0; doc < found.Length; doc++)
        {
            found[doc]?.CopyTo(all, starts[doc]);
            starts[doc + 1] = starts[doc] + (found[doc]?.Count ?? 0);
        }
        return new PartOfIndex([.. Numbers(reader, Fields.Kind).Select(kind => (byte)kind)], Numbers(reader, Fields.Id), starts, all);
    }

    private int NumberOf((string Facet, string Value) value)
    {
        if (numbers.TryGetValue(value, out var number))
            return number;
        values.Add(value);
        return numbers[value] = values.Count - 1;
    }

    private static int[] Numbers(AtomicReader reader, string field)
    {
        var numbers = new int[reader.MaxDoc];
        if (reader.GetNumericDocValues(field) is { } stored)
            for (var doc = 0; doc < numbers.Length; doc++)
                numbers[doc] = (int)stored.Get(doc);
        return numbers;
    }
}

/// <summary>What is known of the documents of one part of the index.</summary>
internal sealed class PartOfIndex(byte[] kinds, int[] ids, int[] starts, int[] values)
{
    public FoundKind KindOf(int doc) => (FoundKind)kinds[doc];

    public int IdOf(int doc) => ids[doc];

    public ReadOnlySpan<int> ValuesOf(int doc) => values.AsSpan(starts[doc], starts[doc + 1] - starts[doc]);
}
