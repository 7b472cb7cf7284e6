using FluentValidation;
using ForumPortal.Domain.Mandates;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Mandates;

/// <summary>A mandate as it is typed: by whom it is given is asked of the secretariat alone.</summary>
public sealed class MandateForm
{
    public string? ForName { get; set; }
    public string? ForEmail { get; set; }
    public string? ToName { get; set; }
    public string? ToEmail { get; set; }
    public bool Register { get; set; } = true;
    public bool Correct { get; set; }

    /// <summary>The last day on which it is in force.</summary>
    public PartialDateInput Until { get; set; } = new();

    public MandateScopes Scopes =>
        (Register ? MandateScopes.Register : MandateScopes.None) | (Correct ? MandateScopes.Correct : MandateScopes.None);

    /// <summary>The end of the last day (UTC).</summary>
    public DateTime End() => DateTime.SpecifyKind(Until.Value!.Exact!.Value.AddDays(1).ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc);

    // No property: a form is bound before it is known to be whole.
    public Mandate.Contact To() => new(ToName!.Trim(), ToEmail!);

    public sealed class Validator : AbstractValidator<MandateForm>
    {
        public Validator(bool bySecretariat, IStringLocalizer<MandateWords> words, IStringLocalizer<CommonWords> common)
        {
            if (bySecretariat)
            {
                RuleFor(form => form.ForName).Required(words["NameIsRequired"]).OneLine(Mandate.NameMaxLength, common);
                Address(RuleFor(form => form.ForEmail).Required(words["AddressIsRequired"]), common);
            }
            RuleFor(form => form.ToName).Required(words["NameIsRequired"]).OneLine(Mandate.NameMaxLength, common);
            Address(RuleFor(form => form.ToEmail).Required(words["AddressIsRequired"]), common);
            RuleFor(form => form.Until).Must(day => !day.IsEmpty && LocalInstant.IsWhole(day)).WithMessage(words["WholeDay"]);
            RuleFor(form => form.Register).Must((form, _) => form.Scopes != MandateScopes.None).WithMessage(words["ScopeIsRequired"]);
        }

        private static void Address(IRuleBuilder<MandateForm, string?> field, IStringLocalizer<CommonWords> common) =>
            field.PlainText(Mandate.EmailMaxLength, common).EmailAddress(common);
    }
}
