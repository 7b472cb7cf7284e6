namespace ForumPortal.Domain.Editions;

/// <summary>One holding of the Forum. Its address is its year.</summary>
public sealed class Edition : Entity
{
    public const int NameMaxLength = 200;
    public const int ThemeMaxLength = 300;
    public const int PlaceMaxLength = 200;
    public const int DescriptionMaxLength = 20_000;
    public const int FirstYear = 1900;
    public const int LastYear = 9999;
    public const int LastNumber = 9999;

    public int Year { get; set; }
    public int Number { get; set; }

    /// <summary>The official name at the time; names drift between editions and are not harmonised.</summary>
    public string Name { get; set; } = "";
    public string? Theme { get; set; }
    public PartialDate? First { get; set; }
    public PartialDate? Last { get; set; }
    public string? Place { get; set; }

    /// <summary>Markdown.</summary>
    public string? Description { get; set; }

    /// <summary>Attendance as published; figures of different sources stand side by side.</summary>
    public IReadOnlyList<AttendanceFigure> Figures { get; set; } = [];
    public IReadOnlyList<Source> Sources { get; set; } = [];
}

/// <summary>How many came, in the words of one source.</summary>
public sealed record AttendanceFigure(string Text, Source Source)
{
    public const int TextMaxLength = 300;
}
