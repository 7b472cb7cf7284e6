using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Calls.Manage;

/// <summary>A call as it is typed. Persons, sessions and records are named by the last part of their address.</summary>
public sealed class CallForm : IRevisedForm
{
    public int Revision { get; set; }
    public string? Title { get; set; }
    public string? Slug { get; set; }
    public CallKind? Kind { get; set; }
    public string? Text { get; set; }
    public string? FromPerson { get; set; }
    public int? FromOrganization { get; set; }
    public string? FromNote { get; set; }
    public Addressee? To { get; set; }
    public string? ToAsStated { get; set; }
    public int? ThroughAgency { get; set; }
    public string? ThroughAsStated { get; set; }
    public PartialDateInput Opens { get; set; } = new();
    public PartialDateInput Closes { get; set; } = new();
    public string? ClosesNote { get; set; }
    public string? FormAddress { get; set; }
    public int? Edition { get; set; }
    public string? Session { get; set; }
    public string? Record { get; set; }
    public string? Paragraph { get; set; }
    public SourceInput Source { get; set; } = new();

    public static CallForm Of(Call call) =>
        new()
        {
            Revision = call.Revision,
            Title = call.Title,
            Slug = call.Slug,
            Kind = call.Kind,
            Text = call.Text,
            FromPerson = call.FromPerson?.Slug,
            FromOrganization = call.FromAgencyId,
            FromNote = call.FromNote,
            To = call.To,
            ToAsStated = call.ToAsStated,
            ThroughAgency = call.ThroughAgencyId,
            ThroughAsStated = call.Through,
            Opens = PartialDateInput.Of(call.Opens),
            Closes = PartialDateInput.Of(call.Closes),
            ClosesNote = call.ClosesNote,
            FormAddress = call.Form,
            Edition = call.EditionId,
            Session = call.Session?.Slug,
            Record = call.Record?.Slug,
            Paragraph = call.ParagraphLabel,
            Source = SourceInput.Of(call.Source),
        };

    public async Task FillAsync(Call call, PortalDbContext db)
    {
        call.TakeAnswers(Opens.Value, Closes.Value);
        call.Title = Title!;
        call.Slug = Slug ?? Slugs.From(Title);
        call.Kind = Kind!.Value;
        call.Text = Text!;
        call.FromPersonId = await db.KeyAtAsync<Person>(FromPerson);
        call.FromAgencyId = FromOrganization;
        call.FromNote = FromNote;
        call.To = To!.Value;
        call.ToAsStated = ToAsStated;
        call.ThroughAgencyId = ThroughAgency;
        call.Through = ThroughAsStated;
        call.ClosesNote = ClosesNote;
        call.Form = FormAddress;
        call.SessionId = await db.KeyAtAsync<Session>(Session);
        // A session says by itself of which edition it is.
        call.EditionId =
            Edition
            ?? await db
                .Sessions.Where(session => session.Id == call.SessionId)
                .Select(session => (int?)session.EditionId)
                .SingleOrDefaultAsync();
        call.PutAt(await db.KeyAtAsync<Record>(Record), Paragraph);
        call.Source = Source.Value;
    }

    public sealed class Validator : AbstractValidator<CallForm>
    {
        public Validator(PortalDbContext db, int id, IStringLocalizer<CallWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Title).Required(words["TitleIsRequired"]).PlainText(Call.TitleMaxLength, common);
            RuleFor(form => form.Kind).NotNull().WithMessage(words["KindIsRequired"]);
            RuleFor(form => form.Text).Required(words["TextIsRequired"]).PlainText(Call.TextMaxLength, common);
            RuleFor(form => form.FromPerson).AddressOf<CallForm, Person>(db, common);
            RuleFor(form => form.FromNote).PlainText(Call.NoteMaxLength, common);
            RuleFor(form => form.To).NotNull().WithMessage(words["ToIsRequired"]);
            RuleFor(form => form.ToAsStated).PlainText(Call.ThroughMaxLength, common);
            RuleFor(form => form.ThroughAsStated).PlainText(Call.ThroughMaxLength, common);
            RuleFor(form => form.Opens).Date(common);
            RuleFor(form => form.Closes).Date(common);
            RuleFor(form => form.ClosesNote).PlainText(Call.NoteMaxLength, common);
            RuleFor(form => form.FormAddress).WebAddress(common);
            RuleFor(form => form.Session)
                .AddressOf<CallForm, Session>(db, common)
                .MustAsync(
                    async (form, slug, stop) =>
                        slug is null
                        || form.Edition is null
                        || await db.Sessions.AnyAsync(session => session.Slug == slug && session.EditionId == form.Edition, stop)
                )
                .WithMessage(words["SessionOfAnotherEdition"]);
            RuleFor(form => form.Record).AddressOf<CallForm, Record>(db, common);
            RuleFor(form => form.Paragraph)
                .PlainText(Domain.Records.Paragraph.LabelMaxLength, common)
                .PassageOf(form => form.Record, db, common);
            RuleFor(form => form.Source.Text)
                .Required(common["SourceNeedsText"])
                .When(form => form.Source.Url is not null)
                .PlainText(Domain.Source.TextMaxLength, common);
            RuleFor(form => form.Source.Url).WebAddress(common);
            RuleFor(form => form.Slug)
                .Must((form, slug) => Slugs.IsValid(slug ?? Slugs.From(form.Title)))
                .WithMessage(common["SlugGrammar"])
                .MustAsync(async (form, slug, _) => !await db.IsAddressTakenAsync<Call>(slug ?? Slugs.From(form.Title), id))
                .WithMessage(common["SlugTaken"]);
        }
    }
}
