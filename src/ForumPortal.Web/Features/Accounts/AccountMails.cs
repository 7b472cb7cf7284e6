using ForumPortal.Data.Accounts;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.People;
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
    public OutboxMail Invitation(Account account) => WithLink(account, LinkPurpose.Invitation);

    public OutboxMail NewAddress(Account account, string address) => WithLink(account, LinkPurpose.NewAddress, address: address);

    /// <summary>To the address that was, so that nobody loses an account without a word.</summary>
    public OutboxMail AddressWasChanged(Account account, string before) => Notice(account, "AddressWasChanged", before);

    public OutboxMail PasswordWasChanged(Account account) => Notice(account, "PasswordWasChanged", account.Email!);

    /// <summary>That somebody holds the page of a speaker; whoever has not accepted yet gets their invitation with it.</summary>
    public OutboxMail Claim(Account account, Person person)
    {
        var language = PortalLanguages.Of(account.Language);
        var page = portal.OfPrivate($"/speakers/{person.Slug}", language);
        if (account.HasAccepted)
            return PortalLanguages.In(
                language,
                () =>
                    Mail(
                        account.Email!,
                        "Mail.PageIsTheirs",
                        account.Name,
                        portal.OfPrivate("/account/statements", language),
                        page,
                        person.DisplayName
                    )
            );
        var link = LinkOf(account, LinkPurpose.Invitation, language);
        var until = links.Until(LinkPurpose.Invitation);
        return PortalLanguages.In(
            language,
            () => Mail(account.Email!, "Mail.Claim", account.Name, link, page, person.DisplayName, dates.Instant(until, "Europe/Zurich"))
        );
    }

    /// <summary>A private link of an account.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="returnUrl">Where it leads in the end.</param>
    /// <param name="address">The new address that it goes to, where it is to be confirmed; else it goes to the account's.</param>
    public OutboxMail WithLink(Account account, LinkPurpose purpose, string? returnUrl = null, string? address = null)
    {
        var language = PortalLanguages.Of(account.Language);
        var link = LinkOf(account, purpose, language, returnUrl, address);
        return PortalLanguages.In(
            language,
            () =>
                Mail(address ?? account.Email!, $"Mail.{purpose}", account.Name, link, dates.Instant(links.Until(purpose), "Europe/Zurich"))
        );
    }

    private string LinkOf(Account account, LinkPurpose purpose, PortalLanguage language, string? returnUrl = null, string? address = null)
    {
        var query = QueryString.Create("code", links.CodeFor(account, purpose, address));
        if (returnUrl is not null)
            query = query.Add("returnUrl", returnUrl);
        return portal.OfPrivate(PageOf(purpose), language) + query;
    }

    private static string PageOf(LinkPurpose purpose) =>
        purpose switch
        {
            LinkPurpose.Invitation => "/account/accept",
            LinkPurpose.NewPassword => "/account/reset",
            LinkPurpose.NewAddress => "/account/confirm-address",
            _ => "/account/enter",
        };

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
