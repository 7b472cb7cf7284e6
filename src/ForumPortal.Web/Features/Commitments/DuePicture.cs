using ForumPortal.Domain.Commitments;

namespace ForumPortal.Web.Features.Commitments;

/// <summary>
/// Commitments by the year in which they are due, drawn: a line for each year, and on it a square for each commitment while
/// they are few, a bar for each status when they are many. Only the geometry stands here; the page writes it as SVG.
/// </summary>
public sealed class DuePicture
{
    public const int Width = 640;
    public const int LineHeight = 36;
    public const int Square = 14;

    /// <summary>Where the squares begin, and how wide a line of them may be.</summary>
    public const int Left = 150;
    public const int Span = 430;

    private const int Step = Square + 4;
    private const int MostSquares = Span / Step;

    public DuePicture(IReadOnlyList<CommitmentFigure> figures)
    {
        Total = figures.Sum(figure => figure.Count);
        Statuses = [.. figures.Select(figure => figure.Status).Distinct().Order()];
        Lines =
        [
            .. figures
                .GroupBy(figure => figure.Year)
                // A year that is not stated comes last.
                .OrderBy(line => line.Key is null)
                .ThenBy(line => line.Key)
                .Select(line => new Line(line.Key, [.. line.OrderBy(figure => figure.Status)])),
        ];
        var longest = Lines.Count == 0 ? 0 : Lines.Max(line => line.Count);
        foreach (var line in Lines)
            line.Marks = longest <= MostSquares ? Squares(line) : Bars(line, (double)Span / longest);
    }

    public int Total { get; }
    public IReadOnlyList<CommitmentStatus> Statuses { get; }
    public IReadOnlyList<Line> Lines { get; }

    /// <summary>The lines, and one below them that says what the marks mean for every three statuses.</summary>
    public int Height => (Lines.Count + (Statuses.Count + 2) / 3) * LineHeight + LineHeight / 2;

    private static List<Mark> Squares(Line line) =>
        [
            .. line
                .Figures.SelectMany(figure => Enumerable.Repeat(figure.Status, figure.Count))
                .Select((status, i) => new Mark(status, Left + i * Step, Square)),
        ];

    private static List<Mark> Bars(Line line, double unit)
    {
        var marks = new List<Mark>();
        var x = (double)Left;
        foreach (var figure in line.Figures)
        {
            // However few among many, they are seen.
            var width = Math.Max(3, figure.Count * unit);
            marks.Add(new Mark(figure.Status, Math.Round(x, 1), Math.Round(width, 1)));
            x += width;
        }
        return marks;
    }

    /// <summary>What is due in one year.</summary>
    public sealed class Line(int? year, IReadOnlyList<CommitmentFigure> figures)
    {
        public int? Year => year;
        public IReadOnlyList<CommitmentFigure> Figures => figures;
        public int Count { get; } = figures.Sum(figure => figure.Count);
        public IReadOnlyList<Mark> Marks { get; internal set; } = [];

        public int Of(CommitmentStatus status) => figures.Where(figure => figure.Status == status).Sum(figure => figure.Count);
    }

    /// <summary>One commitment, or all of one status.</summary>
    public sealed record Mark(CommitmentStatus Status, double X, double Width);
}
