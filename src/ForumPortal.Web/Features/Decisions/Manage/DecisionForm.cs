using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Decisions;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Editions;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Decisions.Manage;

/// <summary>A decision as it is typed. Sessions and records are named by the last part of their address.</summary>
public sealed class DecisionForm : IRevisedForm
{
    public const int SymbolMaxLength = 60;

    public int Revision { get; set; }
    public int? Edition { get; set; }
    public string? Session { get; set; }
    public string? Title { get; set; }
    public DecisionVerb? Verb { get; set; }
    public string? Text { get; set; }
    public string? DocumentTitle { get; set; }
    public string? DocumentUrl { get; set; }
    public string? DocumentSymbol { get; set; }
    public string? Record { get; set; }
    public string? Paragraph { get; set; }
    public SourceInput Source { get; set; } = new();

    public static DecisionForm Of(Decision decision) =>
        new()
        {
            Revision = decision.Revision,
            Edition = decision.EditionId,
            Session = decision.Session?.Slug,
            Title = decision.Title,
            Verb = decision.Verb,
            Text = decision.Text,
            DocumentTitle = decision.Document?.Title,
            DocumentUrl = decision.Document?.Url,
            DocumentSymbol = decision.Document?.Symbol,
            Record = decision.Record?.Slug,
            Paragraph = decision.ParagraphLabel,
            Source = SourceInput.Of(decision.Source),
        };

    public async Task FillAsync(Decision decision, PortalDbContext db)
    {
        decision.EditionId = Edition!.Value;
        decision.SessionId = await db.KeyAtAsync<Session>(Session);
        decision.Title = Title!;
        decision.Verb = Verb ?? DecisionVerb.NotStated;
        decision.Text = Text;
        decision.Document = DocumentTitle is null ? null : new CitedDocument(DocumentTitle, DocumentUrl, DocumentSymbol);
        decision.PutAt(await db.KeyAtAsync<Record>(Record), Paragraph);
        decision.Source = Source.Value;
    }

    public sealed class Validator : AbstractValidator<DecisionForm>
    {
        public Validator(
            PortalDbContext db,
            IReadOnlyList<EditionRow> editions,
            IStringLocalizer<DecisionWords> words,
            IStringLocalizer<CommonWords> common
        )
        {
            RuleFor(form => form.Edition)
                .Must(edition => editions.Any(known => known.Id == edition))
                .WithMessage(words["EditionIsRequired"]);
            RuleFor(form => form.Session)
                .MustAsync(
                    (form, slug, stop) => db.Sessions.AnyAsync(session => session.Slug == slug && session.EditionId == form.Edition, stop)
                )
                .WithMessage(words["SessionUnknown"])
                .When(form => form.Session is not null);
            RuleFor(form => form.Title).Required(words["TitleIsRequired"]).PlainText(Decision.TitleMaxLength, common);
            RuleFor(form => form.Text).PlainText(Decision.TextMaxLength, common);
            RuleFor(form => form.DocumentTitle)
                .Required(words["DocumentNeedsTitle"])
                .When(form => form.DocumentUrl is not null || form.DocumentSymbol is not null)
                .PlainText(Decision.TitleMaxLength, common);
            RuleFor(form => form.DocumentUrl).WebAddress(common);
            RuleFor(form => form.DocumentSymbol).PlainText(SymbolMaxLength, common);
            RuleFor(form => form.Record).AddressOf<DecisionForm, Record>(db, common);
            RuleFor(form => form.Paragraph)
                .PlainText(Domain.Records.Paragraph.LabelMaxLength, common)
                .PassageOf(form => form.Record, db, common);
            RuleFor(form => form.Source.Text)
                .Required(words["SourceNeedsText"])
                .When(form => form.Source.Url is not null)
                .PlainText(Domain.Source.TextMaxLength, common);
            RuleFor(form => form.Source.Url).WebAddress(common);
        }
    }
}
