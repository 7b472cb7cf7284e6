using System.Text.RegularExpressions;

namespace ForumPortal.BrowserTests.Infrastructure;

/// <summary>The pages that one pattern of an address serves.</summary>
public sealed partial record PageKind(string Pattern, Regex Address)
{
    public static PageKind Of(string pattern) => new(pattern, new("^" + Parameter().Replace(pattern, "[^/]+") + "$"));

    public bool Is(string address) => Address.IsMatch(address);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
