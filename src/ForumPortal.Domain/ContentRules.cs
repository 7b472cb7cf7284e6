using System.Runtime.CompilerServices;

namespace ForumPortal.Domain;

/// <summary>The rules that hold for everything the portal describes. Each sentence stands in <c>ContentRules.resx</c>.</summary>
public sealed class ContentRules
{
    /// <summary>Nothing that a published record, or anything else, refers to can be deleted.</summary>
    public static readonly ForumRule WhatIsReferredToStays = Rule();
    public static readonly ForumRule NobodyIsMergedWithThemselves = Rule();

    private ContentRules() { }

    private static ForumRule Rule([CallerMemberName] string name = "") => new(typeof(ContentRules), name);
}
