using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>The languages that an account can have: those of the portal, each by its own name.</summary>
public static class AccountLanguages
{
    public static IEnumerable<SelectListItem> Choices =>
        PortalLanguages.All.Select(language => new SelectListItem(language.Name, language.Code));

    public static IRuleBuilderOptions<T, string?> AccountLanguage<T>(
        this IRuleBuilder<T, string?> field,
        IStringLocalizer<AccountWords> words
    ) => field.Must(code => PortalLanguages.All.Any(language => language.Code == code)).WithMessage(words["LanguageIsRequired"]);
}
