namespace ForumPortal.Domain;

/// <summary>A short text in one language.</summary>
/// <param name="Language">ISO 639-1.</param>
public sealed record LocalText(string Language, string Text);

public static class LocalTexts
{
    /// <summary>The text in a language; where it is not written in that one, the first.</summary>
    public static LocalText In(this IReadOnlyList<LocalText> texts, string language) =>
        texts.FirstOrDefault(text => text.Language == language) ?? texts[0];
}
