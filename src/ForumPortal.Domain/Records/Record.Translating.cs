namespace ForumPortal.Domain.Records;

/// <summary>How a record comes into other languages.</summary>
public sealed partial class Record
{
    public IReadOnlyList<Refusal> TranslationBlockers() =>
        IsPublished ? [] : [new Refusal(TranslationRules.OnlyWhatIsPublishedIsTranslated)];

    /// <summary>Begins a translation: an empty sheet with a passage for each paragraph.</summary>
    /// <param name="latest">The latest version: it is what is translated.</param>
    public Translation Translate(RecordVersion latest, string language, TranslationKind kind, Actor by, DateTime at)
    {
        TranslationBlockers().RefuseIfAny();
        if (language == latest.Language)
            throw new Refusal(TranslationRules.ATranslationIsInAnotherLanguage).AsException();
        if (translations.Exists(other => other.Code == Translation.CodeOf(language, kind)))
            throw new Refusal(TranslationRules.OneOfAKindInALanguage).AsException();
        var translation = new Translation(this, latest, language, kind, by, at);
        translations.Add(translation);
        return translation;
    }
}
