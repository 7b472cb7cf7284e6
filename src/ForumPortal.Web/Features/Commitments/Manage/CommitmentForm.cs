using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Commitments.Manage;

/// <summary>A commitment as it is typed. Persons, cities, sessions and records are named by the last part of their address.</summary>
public sealed class CommitmentForm : IRevisedForm
{
    public int Revision { get; set; }
    public string? Title { get; set; }
    public string? Slug { get; set; }
    public string? Text { get; set; }
    public string? City { get; set; }
    public int? Agency { get; set; }
    public string? Collective { get; set; }
    public string? ThroughPerson { get; set; }
    public CommitmentStatus? Status { get; set; }
    public string? Verb { get; set; }
    public CommitmentStrength? Strength { get; set; }
    public PartialDateInput Start { get; set; } = new();
    public PartialDateInput Deadline { get; set; } = new();
    public string? Deliverables { get; set; }
    public string? Measure { get; set; }
    public string? Baseline { get; set; }
    public string? Target { get; set; }
    public string? Area { get; set; }
    public string? Partners { get; set; }
    public List<int> Supporters { get; set; } = [];
    public List<SendaiPriorities> SendaiPriorities { get; set; } = [];
    public List<int> Themes { get; set; } = [];
    public int? Edition { get; set; }
    public int? Decision { get; set; }
    public string? Session { get; set; }
    public string? Record { get; set; }
    public string? Paragraph { get; set; }
    public SourceInput RecordedIn { get; set; } = new();

    public static CommitmentForm Of(Commitment commitment) =>
        new()
        {
            Revision = commitment.Revision,
            Title = commitment.Title,
            Slug = commitment.Slug,
            Text = commitment.Text,
            City = commitment.City?.Slug,
            Agency = commitment.AgencyId,
            Collective = commitment.Collective,
            ThroughPerson = commitment.ThroughPerson?.Slug,
            Status = commitment.Status,
            Verb = commitment.Verb,
            Strength = commitment.Strength,
            Start = PartialDateInput.Of(commitment.Start),
            Deadline = PartialDateInput.Of(commitment.Deadline),
            Deliverables = Lines.Text(commitment.Deliverables),
            Measure = commitment.Measure,
            Baseline = commitment.Baseline,
            Target = commitment.Target,
            Area = commitment.Area,
            Partners = Lines.Text(commitment.Partners),
            Supporters = [.. commitment.Supporters.Select(supporter => supporter.AgencyId).Order()],
            SendaiPriorities = [.. commitment.SendaiPriorities.Each()],
            Themes = [.. commitment.Themes.Select(theme => theme.ThemeId).Order()],
            Edition = commitment.EditionId,
            Decision = commitment.DecisionId,
            Session = commitment.Session?.Slug,
            Record = commitment.Record?.Slug,
            Paragraph = commitment.ParagraphLabel,
            RecordedIn = SourceInput.Of(commitment.RecordedIn),
        };

    public async Task FillAsync(Commitment commitment, PortalDbContext db)
    {
        commitment.Bind(
            await db.Cities.SingleOrDefaultAsync(city => city.Slug == City),
            await db.Agencies.SingleOrDefaultAsync(agency => agency.Id == Agency),
            Collective
        );
        commitment.Title = Title!;
        commitment.Slug = Slug ?? Slugs.From(Title);
        commitment.Text = Text!;
        commitment.ThroughPersonId = await db.KeyAtAsync<Person>(ThroughPerson);
        commitment.Status = Status!.Value;
        commitment.Verb = Verb;
        commitment.Strength = Strength ?? CommitmentStrength.NotStated;
        commitment.Start = Start.Value;
        commitment.Deadline = Deadline.Value;
        commitment.Deliverables = Lines.Of(Deliverables);
        commitment.Measure = Measure;
        commitment.Baseline = Baseline;
        commitment.Target = Target;
        commitment.Area = Area;
        commitment.Partners = Lines.Of(Partners);
        commitment.SetSupporters(Supporters);
        commitment.SendaiPriorities = Sendai.Of(SendaiPriorities);
        commitment.SetThemes(Themes);
        commitment.EditionId = Edition!.Value;
        commitment.DecisionId = Decision;
        commitment.SessionId = await db.KeyAtAsync<Session>(Session);
        commitment.PutAt(await db.KeyAtAsync<Record>(Record), Paragraph);
        commitment.RecordedIn = RecordedIn.Value;
    }

    public sealed class Validator : AbstractValidator<CommitmentForm>
    {
        public Validator(PortalDbContext db, int id, IStringLocalizer<CommitmentWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Title).Required(words["TitleIsRequired"]).PlainText(Commitment.TitleMaxLength, common);
            RuleFor(form => form.Text).Required(words["TextIsRequired"]).PlainText(Commitment.TextMaxLength, common);
            RuleFor(form => form.City).AddressOf<CommitmentForm, City>(db, common);
            RuleFor(form => form.Agency)
                .MustAsync(async (key, stop) => key is null || await db.Agencies.AnyAsync(agency => agency.Id == key, stop))
                .WithMessage(common["ValueMissing"]);
            RuleFor(form => form.Collective).PlainText(Commitment.MakerMaxLength, common);
            RuleFor(form => form.ThroughPerson).AddressOf<CommitmentForm, Person>(db, common);
            RuleFor(form => form.Status).NotNull().WithMessage(words["StatusIsRequired"]);
            RuleFor(form => form.Verb).PlainText(Commitment.VerbMaxLength, common);
            RuleFor(form => form.Start)
                .Date(common)
                .Must((form, start) => !(start.Value?.Earliest() > form.Deadline.Value?.Latest()))
                .WithMessage(words["StartsAfterDeadline"]);
            RuleFor(form => form.Deadline).Date(common);
            RuleFor(form => form.Deliverables)
                .PlainText(Commitment.ListMaxLength, common)
                .Must(HasShortLines)
                .WithMessage(words["LineTooLong", Commitment.MeasureMaxLength]);
            RuleFor(form => form.Measure).PlainText(Commitment.MeasureMaxLength, common);
            RuleFor(form => form.Baseline).PlainText(Commitment.MeasureMaxLength, common);
            RuleFor(form => form.Target).PlainText(Commitment.MeasureMaxLength, common);
            RuleFor(form => form.Area).PlainText(Commitment.AreaMaxLength, common);
            RuleFor(form => form.Partners)
                .PlainText(Commitment.ListMaxLength, common)
                .Must(HasShortLines)
                .WithMessage(words["LineTooLong", Commitment.MeasureMaxLength]);
            RuleFor(form => form.Edition).NotNull().WithMessage(words["EditionIsRequired"]);
            RuleFor(form => form.Decision)
                .MustAsync(async (id, stop) => id is null || await db.Decisions.AnyAsync(decision => decision.Id == id, stop))
                .WithMessage(words["DecisionUnknown"])
                .MustAsync(
                    async (form, id, stop) =>
                        id is null || !await db.Decisions.AnyAsync(one => one.Id == id && one.EditionId != form.Edition, stop)
                )
                .WithMessage(words["DecisionOfAnotherEdition"]);
            RuleFor(form => form.Session)
                .AddressOf<CommitmentForm, Session>(db, common)
                .MustAsync(
                    async (form, slug, stop) =>
                        slug is null
                        || await db.Sessions.AnyAsync(session => session.Slug == slug && session.EditionId == form.Edition, stop)
                )
                .WithMessage(words["SessionOfAnotherEdition"]);
            RuleFor(form => form.Record).AddressOf<CommitmentForm, Record>(db, common);
            RuleFor(form => form.Paragraph)
                .PlainText(Domain.Records.Paragraph.LabelMaxLength, common)
                .PassageOf(form => form.Record, db, common);
            RuleFor(form => form.RecordedIn.Text)
                .Required(common["SourceNeedsText"])
                .When(form => form.RecordedIn.Url is not null)
                .PlainText(Source.TextMaxLength, common);
            RuleFor(form => form.RecordedIn.Url).WebAddress(common);
            RuleFor(form => form.Slug)
                .Must((form, slug) => Slugs.IsValid(slug ?? Slugs.From(form.Title)))
                .WithMessage(common["SlugGrammar"])
                .MustAsync(async (form, slug, _) => !await db.IsAddressTakenAsync<Commitment>(slug ?? Slugs.From(form.Title), id))
                .WithMessage(common["SlugTaken"]);
        }

        private static bool HasShortLines(string? text) => Lines.Of(text).All(line => line.Length <= Commitment.MeasureMaxLength);
    }
}
