using System.Buffers;
using System.Text;

namespace ForumPortal.Web.Features.Search;

public enum AskedAs
{
    Word,
    Phrase,
    Beginning,
}

/// <summary>One thing that somebody looks for: a word, words in their order, the beginning of a word.</summary>
public sealed record Asked(AskedAs As, string Text);

/// <summary>
/// What somebody typed, understood: words, “phrases” in any quotation marks, <c>-without</c>, <c>one OR other</c>, <c>begin*</c>.
/// Nothing that can be typed is an error; what makes no sense is read as words.
/// </summary>
/// <param name="Groups">Each has to be found, by one of its alternatives.</param>
/// <param name="Without">None of these may be found.</param>
public sealed record TypedQuery(IReadOnlyList<IReadOnlyList<Asked>> Groups, IReadOnlyList<Asked> Without)
{
    /// <summary>Beyond so many words nobody looks for anything.</summary>
    private const int MostWords = 24;
    private static readonly SearchValues<char> Marks = SearchValues.Create("\"“”„‟«»‹›「」『』《》＂");
    private const string Minus = "-−–—";

    public static TypedQuery Read(string typed)
    {
        var (groups, without) = (new List<List<Asked>>(), new List<Asked>());
        var joins = false;
        foreach (var (text, isPhrase, isExcluded) in Pieces(typed).Take(MostWords))
        {
            if (!isPhrase && text is "OR" or "|" or "||")
            {
                joins = groups.Count > 0;
                continue;
            }
            if (!isPhrase && text is "AND" or "&" or "&&" or "+" or "NOT")
                continue;
            var asked = AskedFor(text, isPhrase);
            if (asked is null)
                continue;
            if (isExcluded)
                without.Add(asked);
            else if (joins)
                groups[^1].Add(asked);
            else
                groups.Add([asked]);
            joins = false;
        }
        return new TypedQuery(groups, without);
    }

    private static Asked? AskedFor(string text, bool isPhrase)
    {
        var words = Analysis.Asked.Words(text);
        if (words.Count == 0)
            return null;
        if (!isPhrase && text.EndsWith('*') && words.Count == 1 && words[0].Word.Length >= 2)
            return new Asked(AskedAs.Beginning, text.TrimEnd('*'));
        return new Asked(isPhrase && words.Count > 1 ? AskedAs.Phrase : AskedAs.Word, text);
    }

    private static IEnumerable<(string Text, bool IsPhrase, bool IsExcluded)> Pieces(string typed)
    {
        var piece = new StringBuilder();
        var (quoted, excluded) = (false, false);
        for (var i = 0; i < typed.Length; i++)
        {
            var letter = typed[i];
            if (Marks.Contains(letter))
            {
                if (piece.Length > 0)
                    yield return (piece.ToString(), quoted, excluded);
                if (piece.Length > 0 || quoted)
                    excluded = false;
                piece.Clear();
                // A mark that nothing closes opens nothing.
                quoted = !quoted && typed.AsSpan(i + 1).IndexOfAny(Marks) >= 0;
            }
            else if (char.IsWhiteSpace(letter) && !quoted)
            {
                if (piece.Length > 0)
                    yield return (piece.ToString(), false, excluded);
                piece.Clear();
                excluded = false;
            }
            else if (!quoted && piece.Length == 0 && !excluded && Minus.Contains(letter, StringComparison.Ordinal) && Begins(typed, i))
                excluded = true;
            else
                piece.Append(letter);
        }
        if (piece.Length > 0)
            yield return (piece.ToString(), quoted, excluded);
    }

    /// <summary>A minus takes away only at the beginning of a word, and where a word follows: "2024 - 2025" and "UN-Habitat" are no such thing.</summary>
    private static bool Begins(string typed, int at) =>
        (at == 0 || char.IsWhiteSpace(typed[at - 1])) && at + 1 < typed.Length && !char.IsWhiteSpace(typed[at + 1]);
}
