using ForumPortal.Data.Accounts;
using ForumPortal.Data.Mail;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Text;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>The mails of accounts, each in the language of whom it is for.</summary>
public sealed class AccountMails(
    AccountLinks links,
    PortalAddress portal,
    DateText dates,
    TimeProvider clock,
    IStringLocalizer<AccountWords> words
)
{
    public OutboxMail Invitation(Account account) => WithLink(account, LinkPurpose.Invitation, "/account/accept", account.Email!);

    public OutboxMail NewPassword(Account account) => WithLink(account, LinkPurpose.NewPassword, "/account/reset", account.Email!);

    public OutboxMail NewAddress(Account account, string address) =>
        WithLink(account, LinkPurpose.NewAddress, "/account/confirm-address", address);

    /// <summary>To the address that was, so that nobody loses an account without a word.</summary>
    public OutboxMail AddressWasChanged(Account account, string before) => Notice(account, "AddressWasChanged", before);

    public OutboxMail PasswordWasChanged(Account account) => Notice(account, "PasswordWasChanged", account.Email!);

    private OutboxMail WithLink(Account account, LinkPurpose purpose, string page, string to)
    {
        var language = PortalLanguages.Of(account.Language);
        var newAddress = purpose == LinkPurpose.NewAddress ? to : null;
        var link = portal.OfPrivate(page, language) + "?code=" + links.CodeFor(account, purpose, newAddress);
        return PortalLanguages.In(
            language,
            () => Mail(to, $"Mail.{purpose}", account.Name, link, dates.Instant(links.Until(purpose), "Europe/Zurich"))
        );
    }

    private OutboxMail Notice(Account account, string notice, string to)
    {
        var language = PortalLanguages.Of(account.Language);
        return PortalLanguages.In(
            language,
            () =>
                Mail(
                    to,
                    $"Mail.{notice}",
                    account.Name,
                    portal.OfPrivate("/account/forgot", language),
                    dates.Instant(clock.GetUtcNow().UtcDateTime, "Europe/Zurich")
                )
        );
    }

    private OutboxMail Mail(string to, string key, params object[] arguments) =>
        new(to, words[$"{key}.Subject"], words[$"{key}.Text", arguments], clock.GetUtcNow().UtcDateTime);
}
