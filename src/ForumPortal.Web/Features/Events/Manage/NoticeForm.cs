using FluentValidation;
using ForumPortal.Domain.Events;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Events.Manage;

/// <summary>What readers are told, and for what is moved to other days, which these are.</summary>
public sealed class NoticeForm
{
    public string? Notice { get; set; }
    public PartialDateInput First { get; set; } = new();
    public PartialDateInput Last { get; set; } = new();

    public sealed class Validator : AbstractValidator<NoticeForm>
    {
        public Validator(IStringLocalizer<EventWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.First).Date(common);
            RuleFor(form => form.Last)
                .Date(common)
                .Must((form, last) => last.IsEmpty || !form.First.IsEmpty)
                .WithMessage(words["LastNeedsFirst"]);
            RuleFor(form => form.Notice).Required(words["NoticeIsRequired"]).PlainText(EventNotice.TextMaxLength, common);
        }
    }
}
