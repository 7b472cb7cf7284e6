using System.Globalization;

namespace ForumPortal.Web.Platform.Text;

/// <summary>Countries by their ISO 3166-1 alpha-2 code, named in the reader's language.</summary>
public static class Countries
{
    /// <summary>Codes that the locale data knows beside the standard's: islands and outposts that have no code of their own there.</summary>
    private static readonly HashSet<string> NotInTheStandard = ["AC", "CP", "DG", "EA", "IC", "TA"];

    private static readonly Lazy<IReadOnlySet<string>> Known = new(() =>
        CultureInfo
            .GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => culture.Name[(culture.Name.LastIndexOf('-') + 1)..])
            .Where(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper) && !NotInTheStandard.Contains(code))
            .ToHashSet()
    );

    public static bool IsKnown(string? code) => code is not null && Known.Value.Contains(code);

    /// <summary>"Switzerland (CH)"; the code alone where nobody knows a name for it.</summary>
    public static string Named(string code) => NameOf(code) is { } name ? $"{name} ({code})" : code;

    /// <summary>All of them by name, for a choice in a form.</summary>
    public static IEnumerable<(string Code, string Name)> All() =>
        Known.Value.Select(code => (code, NameOf(code) ?? code)).OrderBy(country => country.Item2, StringComparer.CurrentCulture);

    private static string? NameOf(string code)
    {
        if (!IsKnown(code))
            return null;
        // Asked as "fr-CH": a region alone is named in whatever language asked for it first.
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var name = new RegionInfo($"{language}-{code}").DisplayName;
        return name.Length == 0 || name == code ? null : name;
    }
}
