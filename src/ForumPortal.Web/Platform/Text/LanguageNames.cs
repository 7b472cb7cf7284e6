using System.Globalization;

namespace ForumPortal.Web.Platform.Text;

/// <summary>Languages by their ISO 639-1 code.</summary>
public static class LanguageNames
{
    /// <summary>What a language calls itself: "français" is understood by whoever wants it.</summary>
    public static string Of(string code)
    {
        try
        {
            return CultureInfo.GetCultureInfo(code).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }
}
