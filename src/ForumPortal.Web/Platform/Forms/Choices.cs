using System.Globalization;
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
    ) => [None(common), .. rows.Select(row => new SelectListItem(name(row), key(row).ToString(CultureInfo.InvariantCulture)))];

    private static SelectListItem None(IStringLocalizer<CommonWords> common) => new(common["NotChosen"], "");
}
