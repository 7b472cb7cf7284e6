using FluentValidation;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

public static class NewPasswordRule
{
    /// <summary>Long, of whatever characters, kept as typed, and not one that everybody tries first.</summary>
    /// <param name="field">The new password.</param>
    /// <param name="words">The words of accounts.</param>
    /// <param name="own">What is known about the person: name, address.</param>
    public static IRuleBuilderOptions<T, string?> NewPassword<T>(
        this IRuleBuilder<T, string?> field,
        IStringLocalizer<AccountWords> words,
        Func<T, IEnumerable<string?>> own
    ) =>
        field
            .Required(words["PasswordIsRequired"])
            .Must(password => password!.Length >= SecuritySetup.MinimumPasswordLength)
            .WithMessage(words["PasswordTooShort", SecuritySetup.MinimumPasswordLength])
            .Must(password => password!.Length <= SecuritySetup.MaximumPasswordLength)
            .WithMessage(words["PasswordTooLong", SecuritySetup.MaximumPasswordLength])
            .Must((form, password) => !EasyPasswords.Contains(password!, own(form)))
            .WithMessage(words["PasswordTooEasy"]);
}
