using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Events.Manage;

/// <summary>An event as it is typed: all times are those of its zone.</summary>
public sealed class EventForm : IRevisedForm
{
    public int Revision { get; set; }
    public string? Title { get; set; }
    public string? Slug { get; set; }
    public string? OrganizerText { get; set; }
    public int? OrganizerAgency { get; set; }
    public PartialDateInput First { get; set; } = new();
    public PartialDateInput Last { get; set; } = new();
    public string? InferredYear { get; set; }
    public string? DatesNote { get; set; }
    public string? Starts { get; set; }
    public string? Ends { get; set; }
    public string? TimeZone { get; set; }
    public string? Place { get; set; }
    public string? City { get; set; }
    public EventMode? Mode { get; set; }

    [Word("EditionHeld")]
    public int? Edition { get; set; }

    public string? Languages { get; set; }
    public RegistrationWay? Registration { get; set; }
    public string? Link { get; set; }
    public PartialDateInput RegistrationOpens { get; set; } = new();
    public string? RegistrationOpensAt { get; set; }
    public PartialDateInput RegistrationCloses { get; set; } = new();
    public string? RegistrationClosesAt { get; set; }
    public string? Description { get; set; }
    public string? Record { get; set; }
    public string? Paragraph { get; set; }
    public SourceInput Source { get; set; } = new();
    public bool Example { get; set; }

    public static EventForm Of(Event of)
    {
        var opens = LocalInstant.Of(of.RegistrationOpens, of.TimeZone);
        var closes = LocalInstant.Of(of.RegistrationCloses, of.TimeZone);
        return new()
        {
            Revision = of.Revision,
            Title = of.Title,
            Slug = of.Slug,
            OrganizerText = of.Organizer,
            OrganizerAgency = of.OrganizerAgencyId,
            First = PartialDateInput.Of(of.First),
            Last = PartialDateInput.Of(of.Last),
            InferredYear = Numbers.Text(of.InferredYear),
            DatesNote = of.DatesNote,
            Starts = Numbers.Text(of.Starts),
            Ends = Numbers.Text(of.Ends),
            TimeZone = of.TimeZone,
            Place = of.Place,
            City = of.City?.Slug,
            Mode = of.Mode,
            Edition = of.EditionId,
            Languages = LanguageCodes.Text(of.Languages),
            Registration = of.Registration,
            Link = of.Link,
            RegistrationOpens = opens.Day,
            RegistrationOpensAt = opens.Time,
            RegistrationCloses = closes.Day,
            RegistrationClosesAt = closes.Time,
            Description = of.Description,
            Record = of.Record?.Slug,
            Paragraph = of.ParagraphLabel,
            Source = SourceInput.Of(of.Source),
            Example = of.Example,
        };
    }

    public async Task FillAsync(Event to, PortalDbContext db)
    {
        to.TakePlaceOn(First.Value, Last.Value, Numbers.ParseWhole(InferredYear));
        to.TakeRegistrations(
            Registration ?? RegistrationWay.Nowhere,
            LocalInstant.Utc(RegistrationOpens, RegistrationOpensAt, TimeOnly.MinValue, TimeZone),
            LocalInstant.Utc(RegistrationCloses, RegistrationClosesAt, new TimeOnly(23, 59), TimeZone)
        );
        to.Title = Title!;
        to.Slug = Slug ?? Slugs.From(Title);
        to.Organizer = OrganizerText;
        to.OrganizerAgencyId = OrganizerAgency;
        to.DatesNote = DatesNote;
        to.Starts = Numbers.ParseTime(Starts);
        to.Ends = Numbers.ParseTime(Ends);
        to.TimeZone = TimeZone;
        to.Place = Place;
        to.CityId = await db.KeyAtAsync<City>(City);
        to.EditionId = Edition;
        to.Mode = Mode ?? EventMode.NotStated;
        to.Languages = LanguageCodes.Of(Languages);
        to.Link = Link;
        to.Description = Description;
        to.PutAt(await db.KeyAtAsync<Record>(Record), Paragraph);
        to.Source = Source.Value;
        to.Example = Example;
    }

    public sealed class Validator : AbstractValidator<EventForm>
    {
        public Validator(PortalDbContext db, int id, IStringLocalizer<EventWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Title).Required(words["TitleIsRequired"]).PlainText(Event.TitleMaxLength, common);
            RuleFor(form => form.Description).PlainText(Event.DescriptionMaxLength, common);
            RuleFor(form => form.OrganizerText).PlainText(Event.OrganizerMaxLength, common);
            RuleFor(form => form.First).Date(common);
            RuleFor(form => form.Last).Date(common);
            RuleFor(form => form.InferredYear).WholeNumber(1, 9999, common);
            RuleFor(form => form.DatesNote).PlainText(Event.NoteMaxLength, common);
            RuleFor(form => form.Starts).Time(common);
            RuleFor(form => form.Ends).Time(common);
            RuleFor(form => form.TimeZone).PlainText(Event.TimeZoneMaxLength, common).TimeZone(common);
            RuleFor(form => form.Place).PlainText(Event.PlaceMaxLength, common);
            RuleFor(form => form.City).AddressOf<EventForm, City>(db, common);
            RuleFor(form => form.Edition)
                .MustAsync(async (key, stop) => key is null || await db.Editions.AnyAsync(edition => edition.Id == key, stop))
                .WithMessage(common["ValueMissing"]);
            RuleFor(form => form.Languages).Languages(common);
            RuleFor(form => form.Link).WebAddress(common);
            RuleFor(form => form.RegistrationOpens).Must(LocalInstant.IsWhole).WithMessage(words["WholeDay"]);
            RuleFor(form => form.RegistrationOpensAt)
                .Time(common)
                .Must((form, time) => time is null || !form.RegistrationOpens.IsEmpty)
                .WithMessage(words["TimeNeedsDay"]);
            RuleFor(form => form.RegistrationCloses).Must(LocalInstant.IsWhole).WithMessage(words["WholeDay"]);
            RuleFor(form => form.RegistrationClosesAt)
                .Time(common)
                .Must((form, time) => time is null || !form.RegistrationCloses.IsEmpty)
                .WithMessage(words["TimeNeedsDay"]);
            RuleFor(form => form.Record).AddressOf<EventForm, Record>(db, common);
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
                .MustAsync(async (form, slug, _) => !await db.IsAddressTakenAsync<Event>(slug ?? Slugs.From(form.Title), id))
                .WithMessage(common["SlugTaken"]);
        }
    }
}
