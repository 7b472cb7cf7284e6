using System.Runtime.CompilerServices;

namespace ForumPortal.Domain.Calls;

/// <summary>The rules of a call. Each sentence stands in <c>CallRules.resx</c>.</summary>
public sealed class CallRules
{
    public static readonly ForumRule ClosesAfterItOpens = Rule();

    private CallRules() { }

    private static ForumRule Rule([CallerMemberName] string name = "") => new(typeof(CallRules), name);
}
