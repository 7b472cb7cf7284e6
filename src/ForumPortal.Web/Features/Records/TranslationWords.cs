using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Text;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

public sealed class TranslationWords;

public static class SaidOfTranslations
{
    /// <summary>"Translation", "Machine translation".</summary>
    public static string KindOf(this IStringLocalizer<TranslationWords> words, TranslationFacts translation) =>
        Enum.TryParse<TranslationKind>(translation.Kind, out var kind) ? words.Of(kind) : translation.Kind;

    /// <summary>"version 2, English".</summary>
    public static string OriginalOf(this IStringLocalizer<TranslationWords> words, TranslationFacts translation) =>
        words["OriginalIs", translation.OriginalVersion, LanguageNames.Of(translation.OriginalLanguage)];
}
