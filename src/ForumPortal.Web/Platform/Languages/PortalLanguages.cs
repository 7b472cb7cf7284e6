using System.Globalization;

namespace ForumPortal.Web.Platform.Languages;

/// <summary>A language of the portal's pages.</summary>
/// <param name="Code">ISO 639-1.</param>
/// <param name="Name">Its own name for itself.</param>
public sealed record PortalLanguage(string Code, string Name)
{
    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Code == "en" ? "en-GB" : Code);

    /// <summary>What stands before the path of a page: nothing for English.</summary>
    public string Prefix => Code == PortalLanguages.English.Code ? "" : "/" + Code;
    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";
}

public static class PortalLanguages
{
    public static readonly PortalLanguage English = new("en", "English");

    /// <summary>The languages that are complete. A language enters this list when its words do.</summary>
    public static readonly IReadOnlyList<PortalLanguage> All = [English, new("fr", "Français")];

    public static PortalLanguage Current =>
        All.FirstOrDefault(language => language.Code == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? English;

    public static void Speak(PortalLanguage language) =>
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language.Culture, language.Culture);

    /// <summary>Speaks another language than the page's for as long as something lasts, such as the writing of a mail.</summary>
    public static T In<T>(PortalLanguage language, Func<T> act)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        Speak(language);
        try
        {
            return act();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    public static PortalLanguage Of(string? code) => All.FirstOrDefault(language => language.Code == code) ?? English;
}

/// <summary>
/// The language of a page comes from its address alone: <c>/fr/records</c> is <c>/records</c> in French.
/// The prefix becomes part of the path base, so that every link made by the framework stays in the language.
/// </summary>
public sealed class LanguagePrefix(RequestDelegate next)
{
    private static readonly PortalLanguage[] Prefixed = [.. PortalLanguages.All.Where(language => language.Prefix.Length > 0)];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        // An error page is rendered in a second turn, when the prefix is already in the base.
        PortalLanguages.Speak(
            Prefixed.FirstOrDefault(language => request.PathBase.Value!.EndsWith(language.Prefix, StringComparison.Ordinal))
                ?? PortalLanguages.English
        );
        foreach (var language in Prefixed)
        {
            if (!request.Path.StartsWithSegments(language.Prefix, StringComparison.Ordinal, out var rest) || HasNoLanguage(rest))
                continue;
            PortalLanguages.Speak(language);
            request.PathBase = request.PathBase.Add(language.Prefix);
            request.Path = rest.HasValue ? rest : "/";
            break;
        }
        return next(context);
    }

    /// <summary>A file has one address; the organisers' pages are in the language of the account.</summary>
    private static bool HasNoLanguage(PathString path) =>
        path.StartsWithSegments("/manage")
        || path.StartsWithSegments("/css")
        || path.StartsWithSegments("/js")
        || path.StartsWithSegments("/img")
        || path.StartsWithSegments("/healthz")
        || path == "/robots.txt"
        || path == "/sitemap.xml";
}
