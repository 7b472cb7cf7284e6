using System.Globalization;
using DiffPlex;
using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records;

public enum Change
{
    Same,
    Inserted,
    Deleted,
}

/// <summary>Some words of a comparison.</summary>
public sealed record ComparedWords(Change Change, string Text);

/// <summary>A part of a record that two versions have differently.</summary>
/// <param name="Label">The number of the paragraph; none for a heading or what stands above the text.</param>
/// <param name="Change">Same where the part is in both, with other words.</param>
public sealed record ComparedPart(string? Label, Change Change, IReadOnlyList<ComparedWords> By, IReadOnlyList<ComparedWords> Words)
{
    public string? Anchor => PublishedParagraph.AnchorOf(Label);
}

/// <summary>What changed from one version to another, word by word. Paragraphs meet by their number, which is for ever.</summary>
public sealed record Comparison(IReadOnlyList<ComparedPart> Head, IReadOnlyList<ComparedPart> Parts, int Unchanged)
{
    /// <param name="by">Who said a paragraph, in words.</param>
    public static Comparison Of(PublishedContent from, PublishedContent to, Func<PublishedText, string> by)
    {
        var head = new[] { (from.Title, to.Title), (from.Summary ?? "", to.Summary ?? "") }
            .Where(pair => pair.Item1 != pair.Item2)
            .Select(pair => new ComparedPart(null, Change.Same, [], Compare(pair.Item1, pair.Item2)))
            .ToList();
        var (before, after) = (Keyed(from), Keyed(to));
        var earlier = before.ToDictionary(one => one.Key, one => one.Text);
        var later = after.Select(one => one.Key).ToHashSet();
        var parts = new List<ComparedPart>();
        var (unchanged, next) = (0, 0);
        foreach (var (key, text) in after)
        {
            // What was struck stands where it stood.
            while (next < before.Count && before[next].Key != key && !later.Contains(before[next].Key))
                parts.Add(Whole(before[next++].Text, Change.Deleted, by));
            if (!earlier.TryGetValue(key, out var was))
            {
                parts.Add(Whole(text, Change.Inserted, by));
                continue;
            }
            next = Math.Max(next, before.FindIndex(one => one.Key == key) + 1);
            if (was == text)
                unchanged++;
            else
                parts.Add(new ComparedPart(text.Number, Change.Same, Compare(by(was), by(text)), CompareWords(was, text)));
        }
        parts.AddRange(before.Skip(next).Where(one => !later.Contains(one.Key)).Select(one => Whole(one.Text, Change.Deleted, by)));
        return new Comparison(head, parts, unchanged);
    }

    private static ComparedPart Whole(PublishedText text, Change change, Func<PublishedText, string> by) =>
        new(text.Number, change, by(text).Length > 0 ? [new(change, by(text))] : [], [new(change, text.Text)]);

    /// <summary>Numbers are keys; headings have none and are known by their words.</summary>
    private static List<(string Key, PublishedText Text)> Keyed(PublishedContent content)
    {
        var times = new Dictionary<string, int>();
        return
        [
            .. content.Paragraphs.Select(text =>
            {
                if (text.Number is not null)
                    return (text.Number, text);
                var time = times[text.Text] = times.GetValueOrDefault(text.Text) + 1;
                return ($"heading {text.Text} {time.ToString(CultureInfo.InvariantCulture)}", text);
            }),
        ];
    }

    /// <summary>The words; where these are the same, their markup.</summary>
    private static List<ComparedWords> CompareWords(PublishedText was, PublishedText text) =>
        was.Text != text.Text || was.Source == text.Source ? Compare(was.Text, text.Text) : Compare(was.Source, text.Source);

    /// <summary>What became of a text, word by word.</summary>
    public static IReadOnlyList<ComparedWords> Words(string was, string now) => Compare(was, now);

    private static List<ComparedWords> Compare(string was, string now)
    {
        var diff = Differ.Instance.CreateDiffs(was, now, ignoreWhiteSpace: false, ignoreCase: false, WordChunker.Instance);
        var words = new List<ComparedWords>();
        var place = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(words, Change.Same, diff.PiecesNew, place, block.InsertStartB);
            Add(words, Change.Deleted, diff.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Add(words, Change.Inserted, diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            place = block.InsertStartB + block.InsertCountB;
        }
        Add(words, Change.Same, diff.PiecesNew, place, diff.PiecesNew.Count);
        return words;
    }

    private static void Add(List<ComparedWords> words, Change change, IReadOnlyList<string> pieces, int start, int end)
    {
        if (end > start)
            words.Add(new ComparedWords(change, string.Concat(pieces.Skip(start).Take(end - start))));
    }

    /// <summary>Words as people count them: letters and digits together, every other sign by itself, and Chinese by characters.</summary>
    private sealed class WordChunker : IChunker
    {
        public static readonly WordChunker Instance = new();

        public IReadOnlyList<string> Chunk(string text)
        {
            var words = new List<string>();
            var start = 0;
            for (var i = 1; i <= text.Length; i++)
                if (i == text.Length || !(IsOfAWord(text[i]) && IsOfAWord(text[i - 1]) || char.IsSurrogatePair(text[i - 1], text[i])))
                {
                    words.Add(text[start..i]);
                    start = i;
                }
            return words;
        }

        private static bool IsOfAWord(char sign) =>
            sign is not (>= '\u2E80' and <= '\u9FFF')
            && (
                char.IsLetterOrDigit(sign)
                || char.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            );
    }
}
