using System.Globalization;
using FluentValidation;
using ForumPortal.Domain;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Platform.Forms;

/// <summary>A date as far as it is stated, typed as three numbers.</summary>
public sealed class PartialDateInput
{
    public string? Day { get; set; }
    public string? Month { get; set; }
    public string? Year { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    /// <summary>The date; none where nothing, or something that is no date, was typed.</summary>
    public PartialDate? Value =>
        TryPart(Year, out var year) && TryPart(Month, out var month) && TryPart(Day, out var day)
            ? PartialDate.From(year, month, day)
            : null;

    public static PartialDateInput Of(PartialDate? date) =>
        new()
        {
            Day = date?.Day?.ToString(CultureInfo.InvariantCulture),
            Month = date?.Month?.ToString(CultureInfo.InvariantCulture),
            Year = date?.Year?.ToString(CultureInfo.InvariantCulture),
        };

    public override string ToString() => Value?.ToString() ?? $"{Day} {Month} {Year}".Trim();

    private static bool TryPart(string? text, out int? part)
    {
        part = string.IsNullOrWhiteSpace(text) ? null : Numbers.ParseWhole(text);
        return string.IsNullOrWhiteSpace(text) || part is not null;
    }
}

/// <summary>A source, typed as a text and an address.</summary>
public sealed class SourceInput
{
    public string? Text { get; set; }
    public string? Url { get; set; }

    public Source? Value => string.IsNullOrWhiteSpace(Text) ? null : new Source(Text, string.IsNullOrWhiteSpace(Url) ? null : Url);

    public static SourceInput Of(Source? source) => new() { Text = source?.Text, Url = source?.Url };

    public override string ToString() => $"{Text} {Url}".Trim();
}

/// <summary>An identifier that somebody else gave, typed as its scheme and its value.</summary>
public sealed class IdentifierInput
{
    public string? Scheme { get; set; }
    public string? Value { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Scheme) && string.IsNullOrWhiteSpace(Value);

    public Identifier Identifier => new(Scheme!, Value!);

    public static IdentifierInput Of(Identifier identifier) => new() { Scheme = identifier.Scheme, Value = identifier.Value };

    /// <summary>What was typed into a list of them; empty rows are nothing.</summary>
    public static IReadOnlyList<Identifier> Read(IEnumerable<IdentifierInput> typed) =>
        [.. typed.Where(one => !one.IsEmpty).Select(one => one.Identifier)];

    public override string ToString() => $"{Scheme} {Value}".Trim();

    public sealed class Validator : AbstractValidator<IdentifierInput>
    {
        public Validator(IStringLocalizer<CommonWords> words)
        {
            RuleFor(typed => typed.Scheme)
                .Required(words["IdentifierNeedsScheme"])
                .Unless(typed => typed.IsEmpty)
                .PlainText(Identifier.SchemeMaxLength, words);
            RuleFor(typed => typed.Value)
                .Required(words["IdentifierNeedsValue"])
                .Unless(typed => typed.IsEmpty)
                .PlainText(Identifier.ValueMaxLength, words);
        }
    }
}

/// <summary>Numbers and times as people type them, the same in every language.</summary>
public static class Numbers
{
    public static double? Parse(string? text) =>
        double.TryParse(
            text?.Trim().Replace(',', '.'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    public static int? ParseWhole(string? text) =>
        int.TryParse(text?.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static TimeOnly? ParseTime(string? text) =>
        TimeOnly.TryParseExact(
            text?.Trim().Replace('.', ':').Replace('h', ':'),
            ["H:mm", "HH:mm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : null;

    public static string? Text(double? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string? Text(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>Short texts, one on each line.</summary>
public static class Lines
{
    public static IReadOnlyList<string> Of(string? text) =>
        [.. (text ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Distinct()];

    public static string Text(IEnumerable<string> lines) => string.Join('\n', lines);
}

/// <summary>Languages, typed by their codes of two letters.</summary>
public static class LanguageCodes
{
    public static IReadOnlyList<string> Of(string? text) =>
        [.. (text ?? "").Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Distinct()];

    public static string Text(IEnumerable<string> codes) => string.Join(' ', codes);

    public static bool AreKnown(string? text) => Of(text).All(IsLanguage);

    private static bool IsLanguage(string code) =>
        code.Length == 2 && CultureInfo.GetCultures(CultureTypes.NeutralCultures).Any(culture => culture.TwoLetterISOLanguageName == code);
}
