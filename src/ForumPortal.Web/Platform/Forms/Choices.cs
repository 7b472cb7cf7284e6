using System.Globalization;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Platform.Forms;

/// <summary>The entries of a choice in a form; the first one is no choice yet.</summary>
public static class Choices
{
    /// <summary>The values of an enumeration in the words of a feature.</summary>
    public static IEnumerable<SelectListItem> Of<TEnum>(IStringLocalizer words, IStringLocalizer<CommonWords> common)
        where TEnum : struct, Enum =>
        [None(common), .. Enum.GetValues<TEnum>().Select(value => new SelectListItem(words.Of(value), value.ToString()))];

    public static IEnumerable<SelectListItem> Of<T>(
        IEnumerable<T> rows,
        Func<T, int> key,
        Func<T, string> name,
        IStringLocalizer<CommonWords> common
    ) => OrNone(rows, key, name, common["NotChosen"]);

    /// <summary>The same where leaving it open means something.</summary>
    /// <param name="none">What it means.</param>
    public static IEnumerable<SelectListItem> OrNone<T>(IEnumerable<T> rows, Func<T, int> key, Func<T, string> name, string none) =>
        [new(none, ""), .. rows.Select(row => new SelectListItem(name(row), key(row).ToString(CultureInfo.InvariantCulture)))];

    /// <summary>What was chosen by key, in words, one a line.</summary>
    public static string Say<T>(object? chosen, IEnumerable<T> rows, Func<T, int> key, Func<T, string> name)
    {
        var keys = (chosen as IEnumerable<int> ?? (chosen is int one ? [one] : [])).ToHashSet();
        return string.Join('\n', rows.Where(row => keys.Contains(key(row))).Select(name));
    }

    /// <summary>The entries of a filter: the values as they stand in an address, and before them "all".</summary>
    public static IEnumerable<SelectListItem> Filter<TEnum>(IStringLocalizer words, IStringLocalizer<CommonWords> common, TEnum? chosen)
        where TEnum : struct, Enum =>
        Filter(
            Enum.GetValues<TEnum>(),
            value => KebabCase.Of(value),
            value => words.Of(value),
            chosen is { } one ? KebabCase.Of(one) : null,
            common
        );

    public static IEnumerable<SelectListItem> Filter<T>(
        IEnumerable<T> rows,
        Func<T, string> value,
        Func<T, string> name,
        string? chosen,
        IStringLocalizer<CommonWords> common
    )
    {
        var entries = rows.Select(row => new SelectListItem(name(row), value(row), value(row) == chosen))
            .Prepend(new(common["All"], ""))
            .ToList();
        // What the address asks for is said even where the list is too long to name it.
        if (chosen is not null && !entries.Exists(entry => entry.Selected))
            entries.Add(new SelectListItem(chosen, chosen, true));
        return entries;
    }

    private static SelectListItem None(IStringLocalizer<CommonWords> common) => new(common["NotChosen"], "");
}
