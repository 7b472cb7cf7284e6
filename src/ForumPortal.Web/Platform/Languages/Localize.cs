using ForumPortal.Domain;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Platform.Languages;

public static class Localize
{
    /// <summary>The word for a value of an enumeration: the key is <c>AgencyKind.UnOffice</c>.</summary>
    public static string Of<TEnum>(this IStringLocalizer words, TEnum value)
        where TEnum : struct, Enum => words[$"{typeof(TEnum).Name}.{value}"];

    /// <summary>The sentence of a rule, in the reader's language.</summary>
    public static string Sentence(this IStringLocalizerFactory words, Refusal refusal) =>
        words.Create(refusal.Rule.Owner)[refusal.Rule.Name, refusal.Arguments];
}
