namespace ForumPortal.Web.Platform.Languages;

/// <summary>Words that more than one noun uses: <c>CommonWords.resx</c> and one file per language beside it.</summary>
public sealed class CommonWords;
