using System.Collections.Frozen;
using System.Globalization;
using ForumPortal.Domain;
using ForumPortal.Web.Platform.Text;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Platform.Pages;

/// <summary>
/// What a list is asked for. A parameter that is known and malformed makes the address wrong (400, with a sentence);
/// one that is unknown is ignored.
/// </summary>
public sealed class ListQuery(IHttpContextAccessor http, IStringLocalizer<CommonWords> words)
{
    public const int MaxWords = 200;

    /// <summary>What stands in an address for something that is not stated.</summary>
    public const string None = "none";

    /// <summary>Beyond this page nobody reads and every database suffers.</summary>
    public const int MaxPage = 10_000;

    private IQueryCollection Query => http.HttpContext!.Request.Query;

    /// <summary>What is wrong with the address, if anything is.</summary>
    public string? Wrong { get; private set; }

    public int Page => Number("page", 1, MaxPage) ?? 1;

    /// <summary>The words looked for, as typed.</summary>
    public string Words
    {
        get
        {
            var typed = Text("q") ?? "";
            if (typed.Length > MaxWords)
                Wrong ??= words["QueryTooLong", MaxWords];
            return typed;
        }
    }

    /// <summary>The words looked for, folded: every one of them has to be found.</summary>
    public IReadOnlyList<string> FoldedWords => FoldedText.Of(Words).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public string? Slug(string name)
    {
        var slug = Text(name);
        if (slug is not null && !Slugs.IsValid(slug))
            Wrong ??= words["QueryNotASlug", name];
        return Wrong is null ? slug : null;
    }

    /// <summary>The ISO 3166-1 code of a country.</summary>
    public string? Country(string name)
    {
        var code = Text(name);
        if (code is null || Countries.IsKnown(code))
            return code;
        Wrong ??= words["QueryNotASlug", name];
        return null;
    }

    public TEnum? Choice<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Text(name) is not { } text)
            return null;
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (KebabCase.Of(value) == text)
                return value;
        }
        Wrong ??= words["QueryNotAChoice", name, string.Join(", ", Enum.GetValues<TEnum>().Select(value => KebabCase.Of(value)))];
        return null;
    }

    public int? Number(string name, int from, int to)
    {
        if (Text(name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            return number;
        Wrong ??= words["QueryNotANumber", name, from, to];
        return null;
    }

    /// <summary>A year, or <see cref="None"/> for what has none.</summary>
    public string? YearOrNone(string name)
    {
        if (Text(name) is not { } text || text == None)
            return Text(name);
        if (text.Length == 4 && text.All(char.IsAsciiDigit))
            return text;
        Wrong ??= words["QueryNotAYear", name, None];
        return null;
    }

    private string? Text(string name)
    {
        var values = Query[name];
        if (values.Count > 1)
            Wrong ??= words["QueryTwice", name];
        // No database can be asked for U+0000, and nobody types what cannot be seen.
        var text = string.Concat((values.FirstOrDefault() ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return text.Length == 0 ? null : text;
    }
}

/// <summary>How values of an enumeration stand in addresses and class names: <c>SideEvent</c> is <c>side-event</c>.</summary>
public static class KebabCase
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Known<TEnum>.Names.TryGetValue(value, out var name) ? name : Of(value.ToString());

    private static string Of(string name) =>
        string.Concat(
            name.Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString())
        );

    private static class Known<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> Names = Enum.GetValues<TEnum>()
            .Distinct()
            .ToFrozenDictionary(value => value, value => Of(value.ToString()));
    }
}
