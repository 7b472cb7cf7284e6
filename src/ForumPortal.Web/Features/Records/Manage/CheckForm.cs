using FluentValidation;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Against what a reviewer held a text, as the public will read it; left empty, nothing is said.</summary>
public sealed class CheckForm
{
    public string? Against { get; set; }
    public string? By { get; set; }

    public Check? On(DateTime at) => Against is null ? null : new Check(By!, DateOnly.FromDateTime(at), Against);

    public static CheckForm Of(Actor reviewer, IStringLocalizer<RecordWords> words) => new() { By = words["AReviewer", reviewer.Name] };

    public sealed class Validator : AbstractValidator<CheckForm>
    {
        public Validator(IStringLocalizer<RecordWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Against).PlainText(Check.AgainstMaxLength, common);
            RuleFor(form => form.By)
                .Required(words["CheckedByIsRequired"])
                .When(form => form.Against is not null)
                .PlainText(Check.ByMaxLength, common);
        }
    }
}
