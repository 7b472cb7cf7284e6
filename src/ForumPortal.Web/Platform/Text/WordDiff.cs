using System.Text.RegularExpressions;
using DiffPlex;

namespace ForumPortal.Web.Platform.Text;

public enum DiffKind
{
    Same,
    Deleted,
    Inserted,
}

/// <summary>A stretch of text that two texts share, or that one of them alone has.</summary>
public sealed record DiffPiece(DiffKind Kind, string Text);

/// <summary>What differs between two texts, word by word; where a script has no spaces, sign by sign.</summary>
public static partial class WordDiff
{
    public static IReadOnlyList<DiffPiece> Between(string? before, string? after)
    {
        var diff = Differ.Instance.CreateDiffs(before ?? "", after ?? "", ignoreWhiteSpace: false, ignoreCase: false, new Words());
        var pieces = new List<DiffPiece>();
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(pieces, DiffKind.Same, diff.PiecesOld.Skip(at).Take(block.DeleteStartA - at));
            Add(pieces, DiffKind.Deleted, diff.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA));
            Add(pieces, DiffKind.Inserted, diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB));
            at = block.DeleteStartA + block.DeleteCountA;
        }
        Add(pieces, DiffKind.Same, diff.PiecesOld.Skip(at));
        return pieces;
    }

    private static void Add(List<DiffPiece> pieces, DiffKind kind, IEnumerable<string> words)
    {
        var text = string.Concat(words);
        if (text.Length > 0)
            pieces.Add(new DiffPiece(kind, text));
    }

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}]|[\p{L}\p{M}\p{N}]+|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Word();

    private sealed class Words : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => [.. Word().Matches(text).Select(match => match.Value)];
    }
}
