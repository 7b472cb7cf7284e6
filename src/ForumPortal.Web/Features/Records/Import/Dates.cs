using System.Globalization;
using System.Text.RegularExpressions;
using ForumPortal.Domain;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>A date as far as a text states it, and where it stands.</summary>
public sealed record FoundDate(int Start, int End, PartialDate First, PartialDate? Last);

/// <summary>Finds dates: "7 October 2025", "11-12 May", "30 September to 1 October", "in July", "May 3–5, 2026".</summary>
internal static class Dates
{
    private const string Months =
        "January|February|March|April|May|June|July|August|September|October|November|December|"
        + "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|Sept|Jan|Feb|Apr|Aug|Oct|Nov|Dec";

    private const string To = @"\s?(?:[-–—‑]|to|and|until|au|et)\s?";
    private const string Year = @"(?:,?\s(?<y>(?:19|20)\d{2})(?!\d))?";

    /// <summary>The year that a sentence is about, where it names one by itself: "looking ahead to 2026".</summary>
    public static int? YearOf(string sentence) => LoneYear.Match(sentence) is { Success: true } year ? Number(year.Groups[1].Value) : null;

    public static IReadOnlyList<FoundDate> In(string text)
    {
        var found = new List<FoundDate>();
        foreach (var pattern in new[] { TwoMonths, DaysFirst, MonthFirst, MonthAlone })
        foreach (Match match in pattern.Matches(text))
        {
            if (found.Exists(other => match.Index < other.End && other.Start < match.Index + match.Length) || Of(match) is not { } date)
                continue;
            found.Add(date);
        }
        return [.. found.OrderBy(date => date.Start)];
    }

    private static FoundDate? Of(Match match)
    {
        int? Part(string name) => match.Groups[name] is { Success: true } group ? Number(group.Value) : null;
        var (year, month) = (Part("y"), MonthOf(match.Groups["m"].Value));
        var first = PartialDate.From(year, match.Groups["n"].Success ? MonthOf(match.Groups["n"].Value) : month, Part("d1"));
        var last = Part("d2") is { } day ? PartialDate.From(year, month, day) : null;
        return first is null ? null : new FoundDate(match.Index, match.Index + match.Length, first, last);
    }

    private static int MonthOf(string name)
    {
        var at = Array.FindIndex(Months.Split('|'), month => string.Equals(month, name, StringComparison.OrdinalIgnoreCase));
        return at < 24 ? at % 12 + 1 : new[] { 9, 1, 2, 4, 8, 10, 11, 12 }[at - 24];
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static readonly Regex TwoMonths = new(
        @"(?<!\d)(?<d1>\d{1,2})(?:st|nd|rd|th|er)?\s(?<n>"
            + Months
            + @")"
            + To
            + @"(?<d2>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?(?<m>"
            + Months
            + @")\b"
            + Year
    );

    private static readonly Regex DaysFirst = new(
        @"(?<!\d)(?<d1>\d{1,2})(?:st|nd|rd|th|er)?(?:" + To + @"(?<d2>\d{1,2})(?:st|nd|rd|th)?)?\s(?:of\s)?(?<m>" + Months + @")\b" + Year
    );

    private static readonly Regex MonthFirst = new(
        @"\b(?<m>" + Months + @")\s(?<d1>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:" + To + @"(?<d2>\d{1,2})(?:st|nd|rd|th)?(?!\d))?" + Year
    );

    private static readonly Regex MonthAlone = new(
        @"\b(?:[Ii]n|[Ee]arly|[Ll]ate|[Mm]id|[Oo]f|[Dd]uring|[Ss]ince|[Ee]n|\()[\s-]?(?:early |late |mid-)?(?<m>" + Months + @")\b" + Year
    );

    private static readonly Regex LoneYear = new(@"(?:\b(?:[Ii]n|[Tt]o|[Ff]or|[Dd]uring|[Bb]y|[Oo]f|[Ee]n)\s)((?:19|20)\d{2})\b");
}
