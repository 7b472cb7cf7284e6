using System.Globalization;

namespace ForumPortal.Domain.Records;

/// <summary>
/// How paragraphs are numbered: 1, 2, 3 … before the first publication. From then on numbers are frozen, and what is
/// inserted takes the number before it and <c>bis</c>, <c>ter</c>, <c>quater</c>, as in every legal text.
/// </summary>
public static class ParagraphNumbers
{
    private static readonly string[] Insertions = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"];

    /// <summary>The numbers of paragraphs in their order.</summary>
    /// <param name="paragraphs">Whether each is to have a number, and the frozen one that it has.</param>
    /// <param name="everPrinted">Further numbers that are taken for ever: those of struck paragraphs.</param>
    public static IReadOnlyList<string?> Of(
        IReadOnlyList<(bool IsNumbered, string? Frozen)> paragraphs,
        IEnumerable<string?>? everPrinted = null
    )
    {
        var taken = (everPrinted ?? []).Concat(paragraphs.Select(paragraph => paragraph.Frozen)).OfType<string>().ToHashSet();
        var labels = new string?[paragraphs.Count];
        var frozen = taken.Count > 0;
        var number = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            if (paragraphs[i].Frozen is { } label)
            {
                labels[i] = label;
                number = NumberIn(label);
            }
            else if (paragraphs[i].IsNumbered)
                labels[i] = frozen ? Inserted(number, taken) : Text(++number);
        }
        return labels;
    }

    /// <summary>The number that an address ends in: <c>p12-bis</c> is 12 bis.</summary>
    public static string LabelOf(string anchor) => anchor.StartsWith('p') ? anchor[1..].Replace('-', ' ') : "";

    /// <summary>Whether one number stands before another: 12, 12 bis, 12 ter, 13.</summary>
    public static bool IsBefore(string label, string other) => Rank(label).CompareTo(Rank(other)) < 0;

    private static (int Number, int Insertion) Rank(string label) =>
        (NumberIn(label), label.IndexOf(' ', StringComparison.Ordinal) is var space and >= 0 ? InsertionIn(label[(space + 1)..]) : 0);

    private static int InsertionIn(string suffix) =>
        int.TryParse(suffix, CultureInfo.InvariantCulture, out var beyond) ? beyond : Array.IndexOf(Insertions, suffix) + 2;

    private static string Inserted(int number, HashSet<string> taken)
    {
        for (var i = 0; ; i++)
        {
            // Beyond "decies" nobody reads Latin any more: "12 11" is the eleventh with the number 12.
            var label = $"{Text(number)} {(i < Insertions.Length ? Insertions[i] : Text(i + 2))}";
            if (taken.Add(label))
                return label;
        }
    }

    private static int NumberIn(string label) => int.Parse(label.Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
