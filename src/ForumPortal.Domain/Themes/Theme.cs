namespace ForumPortal.Domain.Themes;

public enum ThemeScheme
{
    /// <summary>The forum's own list.</summary>
    Forum,

    /// <summary>A Sustainable Development Goal or target; the code is its number.</summary>
    Sdg,
}

/// <summary>What something is about.</summary>
public sealed class Theme : Addressed
{
    public const int LabelMaxLength = 200;
    public const int SearchMaxLength = LabelMaxLength * 2;
    public const int CodeMaxLength = 10;
    public const int DescriptionMaxLength = 5_000;

    private string label = "";

    public string Label
    {
        get => label;
        set
        {
            label = value;
            SearchForm = FoldedText.OfAtMost(SearchMaxLength, value);
        }
    }

    public override string DisplayName => Code is null ? Label : $"SDG {Code}: {Label}";
    public ThemeScheme Scheme { get; set; }
    public string? Code { get; set; }

    /// <summary>Markdown.</summary>
    public string? Description { get; set; }
    public string SearchForm { get; private set; } = "";
}
