namespace ForumPortal.Web.Features;

/// <summary>Words that more than one noun uses: <c>CommonWords.resx</c> and one file per language beside it.</summary>
public sealed class CommonWords;
