using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ForumPortal.Web.Platform.Forms;

/// <summary>The languages in which something is written or said, as choices of a form.</summary>
public static class LanguageChoices
{
    private static readonly string[] Codes =
    [
        "en",
        "fr",
        "es",
        "ru",
        "ar",
        "zh",
        "sq",
        "hy",
        "az",
        "be",
        "bs",
        "bg",
        "ca",
        "hr",
        "cs",
        "da",
        "nl",
        "et",
        "fa",
        "fi",
        "ka",
        "de",
        "el",
        "he",
        "hi",
        "hu",
        "is",
        "id",
        "ga",
        "it",
        "ja",
        "kk",
        "ko",
        "ky",
        "lv",
        "lt",
        "lb",
        "mk",
        "mt",
        "mn",
        "ne",
        "no",
        "pl",
        "pt",
        "ro",
        "rm",
        "sr",
        "sk",
        "sl",
        "sw",
        "sv",
        "tg",
        "ta",
        "th",
        "tr",
        "tk",
        "uk",
        "ur",
        "uz",
        "vi",
    ];

    public static bool Has(string code) => Codes.Contains(code);

    /// <summary>By their own names; those of the United Nations first.</summary>
    public static IEnumerable<SelectListItem> All { get; } = [.. Codes.Select(code => new SelectListItem(LanguageNames.Of(code), code))];

    /// <summary>As a choice that may be left open.</summary>
    public static IEnumerable<SelectListItem> OrNone(string none) => [new(none, ""), .. All];
}
