using System.Runtime.CompilerServices;

namespace ForumPortal.Domain.Editions;

/// <summary>The rules of an edition’s programme. Each sentence stands in <c>EditionRules.resx</c>.</summary>
public sealed class EditionRules
{
    public static readonly ForumRule NoSessionToRelease = Rule();
    public static readonly ForumRule NothingHasChanged = Rule();

    /// <summary>What is sent was seen before by whoever sends it.</summary>
    public static readonly ForumRule NotAsItWasShown = Rule();

    private EditionRules() { }

    private static ForumRule Rule([CallerMemberName] string name = "") => new(typeof(EditionRules), name);
}
