using ForumPortal.Data.Mail;
using ForumPortal.Domain.Mail;
using ForumPortal.Domain.Mandates;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Settings;
using ForumPortal.Web.Platform.Text;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ForumPortal.Web.Features.Mandates;

/// <summary>What both sides of a mandate are told when it is given.</summary>
public sealed class MandateMails(
    PortalAddress portal,
    DateText dates,
    IOptions<PortalSettings> settings,
    IStringLocalizer<MandateWords> words
)
{
    /// <summary>The assistant gets the private link; whoever gave the mandate reads how to take it back.</summary>
    public IEnumerable<OutboxMail> Granted(Mandate mandate, string code, DateTime now)
    {
        yield return Mail(mandate, mandate.ToEmail, mandate.ToName, "Mail.ToAssistant", $"/mandates/{code}", now);
        yield return Mail(mandate, mandate.ForEmail, mandate.ForName, "Mail.ToGrantor", "/account/mandates", now);
    }

    private OutboxMail Mail(Mandate mandate, string to, string name, string key, string page, DateTime now)
    {
        var values = new Dictionary<string, MailValue>
        {
            ["name"] = MailValue.Typed(name),
            ["for"] = MailValue.Typed(mandate.ForName),
            ["to"] = MailValue.Typed(mandate.ToName),
            ["by"] = MailValue.Typed(mandate.GrantedBy),
            ["until"] = MailValue.Own(dates.Instant(mandate.Until)),
            ["scopes"] = MailValue.Own(words.Said(mandate.Scopes)),
            ["link"] = MailValue.Own(portal.OfPrivate(page, PortalLanguages.Current)),
            ["contact"] = MailValue.Own(settings.Value.Contact),
        };
        return new OutboxMail(to, MailTemplate.Fill(words[$"{key}.Subject"], values), MailTemplate.Fill(words[$"{key}.Text"], values), now);
    }
}

public static class MandateScopeWords
{
    /// <summary>What a mandate is for, in words.</summary>
    public static string Said(this IStringLocalizer<MandateWords> words, MandateScopes scopes) =>
        string.Join(
            "; ",
            Enum.GetValues<MandateScopes>()
                .Where(scope => scope != MandateScopes.None && scopes.HasFlag(scope))
                .Select(scope => words[$"Scope.{scope}"].Value)
        );
}
