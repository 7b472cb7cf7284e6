using System.Runtime.CompilerServices;

namespace ForumPortal.Domain.Records;

/// <summary>The rules of a record in other languages. Each sentence stands in <c>TranslationRules.resx</c>.</summary>
public sealed class TranslationRules
{
    public static readonly ForumRule OnlyWhatIsPublishedIsTranslated = Rule();
    public static readonly ForumRule ATranslationIsInAnotherLanguage = Rule();
    public static readonly ForumRule OneOfAKindInALanguage = Rule();
    public static readonly ForumRule APublishedTranslationIsRevised = Rule();
    public static readonly ForumRule ATranslationHasTitle = Rule();
    public static readonly ForumRule ATranslationHasText = Rule();
    public static readonly ForumRule SomebodyVouchesForATranslation = Rule();
    public static readonly ForumRule WhatChangedIsTranslatedAgain = Rule();
    public static readonly ForumRule WhatWasAlteredIsNotTranslated = Rule();
    public static readonly ForumRule OnlyADraftTranslationIsSubmitted = Rule();
    public static readonly ForumRule OnlyATranslationInReviewIsDecided = Rule();
    public static readonly ForumRule NobodyApprovesTheirOwnTranslation = Rule();
    public static readonly ForumRule OnlyAnApprovedTranslationIsPublished = Rule();
    public static readonly ForumRule TheOriginalIsPublic = Rule();
    public static readonly ForumRule NothingIsToBeRevised = Rule();

    public static readonly ForumRule OnlyAPublicTranslationIsWithdrawn = Rule();
    public static readonly ForumRule OnlyAWithdrawnTranslationIsReinstated = Rule();

    private TranslationRules() { }

    private static ForumRule Rule([CallerMemberName] string name = "") => new(typeof(TranslationRules), name);
}
