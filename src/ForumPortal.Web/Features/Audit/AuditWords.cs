using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Audit;

public sealed class AuditWords
{
    private AuditWords() { }

    public static string Act(IStringLocalizer<AuditWords> words, string act) => Known<AuditAct>(words, act);

    public static string Noun(IStringLocalizer<AuditWords> words, string noun) => Known<AuditNoun>(words, noun);

    /// <summary>A line stays for ever, also when its act or noun is no longer known: then it is shown as it was written.</summary>
    private static string Known<TEnum>(IStringLocalizer<AuditWords> words, string written)
        where TEnum : struct, Enum => Enum.TryParse<TEnum>(written, out var known) && Enum.IsDefined(known) ? words.Of(known) : written;
}
