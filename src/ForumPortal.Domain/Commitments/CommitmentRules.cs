using System.Runtime.CompilerServices;

namespace ForumPortal.Domain.Commitments;

/// <summary>The rules of a commitment. Each sentence stands in <c>CommitmentRules.resx</c>.</summary>
public sealed class CommitmentRules
{
    public static readonly ForumRule SomebodyUndertakesIt = Rule();

    private CommitmentRules() { }

    private static ForumRule Rule([CallerMemberName] string name = "") => new(typeof(CommitmentRules), name);
}
