namespace ForumPortal.Web.Features.Search;

/// <summary>A piece of a text: marked, or as it stands.</summary>
public readonly record struct ExcerptPiece(string Text, bool IsMarked);

/// <summary>
/// What is shown of a text: all of it, or the part with the most of what was looked for; what was found is marked.
/// </summary>
public sealed class Excerpt
{
    /// <summary>A text of this length is shown whole.</summary>
    private const int Whole = 420;

    /// <summary>Of a longer one so much is shown, beginning a little before what was found.</summary>
    private const int Part = 340;
    private const int Before = 60;

    private Excerpt(IReadOnlyList<ExcerptPiece> pieces, bool startsLater, bool endsEarlier) =>
        (Pieces, StartsLater, EndsEarlier) = (pieces, startsLater, endsEarlier);

    public IReadOnlyList<ExcerptPiece> Pieces { get; }
    public bool StartsLater { get; }
    public bool EndsEarlier { get; }

    public static Excerpt Of(ReadText text, IReadOnlyList<Wanted> wanted)
    {
        var places = wanted
            .SelectMany((one, which) => one.In(text).Select(place => (place.Start, place.End, Which: which)))
            .OrderBy(place => place.Start)
            .ThenByDescending(place => place.End)
            .ToList();
        var (from, to) = text.Text.Length <= Whole ? (0, text.Text.Length) : Window(text.Text, places);
        return new Excerpt(Cut(text.Text, from, to, places), from > 0, to < text.Text.Length);
    }

    /// <summary>The stretch with the most different words, at the boundaries of words.</summary>
    private static (int From, int To) Window(string text, List<(int Start, int End, int Which)> places)
    {
        var best =
            places.Count == 0
                ? 0
                : places
                    .Select(place => place.Start)
                    .MaxBy(start =>
                        places
                            .Where(other => other.Start >= start && other.End <= start + Part - Before)
                            .Select(other => other.Which)
                            .Distinct()
                            .Count()
                    );
        var from = Math.Max(0, Math.Min(best - Before, text.Length - Part));
        var to = Math.Min(text.Length, from + Part);
        return (from == 0 ? 0 : AfterSpace(text, from, best), to == text.Length ? to : BeforeSpace(text, to));
    }

    private static int AfterSpace(string text, int from, int atMost)
    {
        var space = text.IndexOf(' ', from);
        return space >= 0 && space < atMost ? space + 1 : Between(text, from);
    }

    private static int BeforeSpace(string text, int to)
    {
        var space = text.LastIndexOf(' ', to - 1, Before);
        return space > 0 ? space : Between(text, to);
    }

    /// <summary>Never half a sign.</summary>
    private static int Between(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private static List<ExcerptPiece> Cut(string text, int from, int to, List<(int Start, int End, int Which)> places)
    {
        var pieces = new List<ExcerptPiece>();
        var at = from;
        foreach (var (start, end, _) in places.Where(place => place.Start >= from && place.End <= to))
        {
            if (end <= at)
                continue;
            var begins = Math.Max(start, at);
            if (begins > at)
                pieces.Add(new ExcerptPiece(text[at..begins], false));
            // Two pairs of Chinese characters overlap: they are one mark.
            if (begins == at && pieces is [.., { IsMarked: true } last])
                pieces[^1] = last with { Text = last.Text + text[begins..end] };
            else
                pieces.Add(new ExcerptPiece(text[begins..end], true));
            at = end;
        }
        if (at < to)
            pieces.Add(new ExcerptPiece(text[at..to], false));
        return pieces;
    }
}
