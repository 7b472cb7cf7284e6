using System.Runtime.CompilerServices;

namespace ForumPortal.Domain.Mandates;

/// <summary>The rules of acting for somebody. Each sentence stands in <c>MandateRules.resx</c>.</summary>
public sealed class MandateRules
{
    public static readonly ForumRule ItIsForSomething = Rule();
    public static readonly ForumRule ItEndsLater = Rule();
    public static readonly ForumRule ItEndsWithinAYear = Rule();
    public static readonly ForumRule NobodyNeedsOneFromThemselves = Rule();
    public static readonly ForumRule ItIsOver = Rule();
    public static readonly ForumRule ItIsNotForThis = Rule();

    private MandateRules() { }

    private static ForumRule Rule([CallerMemberName] string name = "") => new(typeof(MandateRules), name);
}
