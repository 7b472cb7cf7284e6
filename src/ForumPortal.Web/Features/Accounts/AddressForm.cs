using FluentValidation;
using ForumPortal.Data.Mail;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts;

/// <summary>The address of an account, of whoever asks for a link.</summary>
public sealed class AddressForm
{
    public string? Email { get; set; }

    public sealed class Validator : AbstractValidator<AddressForm>
    {
        public Validator(IStringLocalizer<AccountWords> words, IStringLocalizer<CommonWords> common) =>
            RuleFor(form => form.Email)
                .Required(words["EmailIsRequired"])
                .PlainText(OutboxMail.AddressMaxLength, common)
                .EmailAddress(common);
    }
}
