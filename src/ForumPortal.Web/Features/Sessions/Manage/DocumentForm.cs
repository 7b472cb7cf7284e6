using FluentValidation;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Sessions.Manage;

/// <summary>What is said of a document, as it is typed.</summary>
public sealed class DocumentForm : IRevisedForm
{
    public int Revision { get; set; }
    public DocumentKind? Kind { get; set; }
    public string? Title { get; set; }
    public string? Language { get; set; }

    /// <summary>The key of the participation whose it is; none where it is the session's own.</summary>
    public int? Whose { get; set; }

    public static DocumentForm Of(SessionDocument document) =>
        new()
        {
            Revision = document.Revision,
            Kind = document.Kind,
            Title = document.Title,
            Language = document.Language,
            Whose = document.ParticipationId,
        };

    public sealed class Validator : AbstractValidator<DocumentForm>
    {
        public Validator(Session session, IStringLocalizer<SessionDocumentWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Kind).NotNull().WithMessage(words["KindIsRequired"]);
            RuleFor(form => form.Title).Required(words["TitleIsRequired"]).PlainText(SessionDocument.TitleMaxLength, common);
            RuleFor(form => form.Language)
                .Must(code => code is not null && LanguageChoices.Has(code))
                .WithMessage(words["LanguageIsRequired"]);
            RuleFor(form => form.Whose)
                .Must(whose => whose is null || session.Participations.Any(seat => seat.Id == whose))
                .WithMessage(words["WhoseIsUnknown"]);
        }
    }
}
