using ForumPortal.Domain.Commitments;

namespace ForumPortal.Web.Features.Commitments;

/// <summary>The priorities of the Sendai Framework, one by one.</summary>
public static class Sendai
{
    public static IReadOnlyList<SendaiPriorities> All { get; } =
    [.. Enum.GetValues<SendaiPriorities>().Where(priority => priority != SendaiPriorities.None)];

    public static IEnumerable<SendaiPriorities> Each(this SendaiPriorities priorities) =>
        All.Where(priority => priorities.HasFlag(priority));
}
