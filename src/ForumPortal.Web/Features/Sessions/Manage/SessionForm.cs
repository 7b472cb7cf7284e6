using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Sessions.Manage;

/// <summary>A session as it is typed. What takes part, and what it is about, is ticked in lists, by its address.</summary>
public sealed class SessionForm : IRevisedForm
{
    public int Revision { get; set; }

    /// <summary>The edition's year.</summary>
    public int? Edition { get; set; }
    public string? Title { get; set; }
    public SessionKind? Kind { get; set; }
    public SessionStatus? Status { get; set; } = SessionStatus.Confirmed;
    public SessionAccess? Access { get; set; } = SessionAccess.NotStated;
    public PartialDateInput Day { get; set; } = new();
    public string? Starts { get; set; }
    public string? Ends { get; set; }
    public string? TimeZone { get; set; }
    public string? Room { get; set; }
    public string? Place { get; set; }
    public string? Languages { get; set; }
    public string? Description { get; set; }
    public string? KeyPoints { get; set; }
    public List<AgendaItemInput> AgendaItems { get; set; } = [];
    public List<string> ThemesOfSource { get; set; } = [];
    public List<string> ThemesOfEditors { get; set; } = [];
    public List<string> Agencies { get; set; } = [];
    public List<string> Cities { get; set; } = [];
    public string? Unnamed { get; set; }
    public List<DocumentInput> Documents { get; set; } = [];
    public List<RecordingInput> Recordings { get; set; } = [];
    public List<SourceInput> Sources { get; set; } = [];
    public string? Slug { get; set; }

    /// <summary>The address that was typed, or one made from the year and the title.</summary>
    private string Address => Slug ?? Slugs.From($"{Edition} {Title}");

    public static SessionForm Of(Session session, SessionChoices choices) =>
        new()
        {
            Revision = session.Revision,
            Edition = choices.Editions.First(edition => edition.Id == session.EditionId).Year,
            Title = session.Title,
            Kind = session.Kind,
            Status = session.Status,
            Access = session.Access,
            Day = PartialDateInput.Of(session.Day),
            Starts = Numbers.Text(session.Starts),
            Ends = Numbers.Text(session.Ends),
            TimeZone = session.TimeZone,
            Room = session.Room,
            Place = session.Place,
            Languages = LanguageCodes.Text(session.Languages),
            Description = session.Description,
            KeyPoints = Lines.Text(session.KeyPoints),
            AgendaItems = [.. session.AgendaItems.Select(AgendaItemInput.Of)],
            ThemesOfSource = choices.Themes.SlugsOf(session.ThemesBy(AssignedBy.Source)),
            ThemesOfEditors = choices.Themes.SlugsOf(session.ThemesBy(AssignedBy.Editor)),
            Agencies = choices.Agencies.SlugsOf(session.Agencies.Select(agency => agency.AgencyId)),
            Cities = choices.Cities.SlugsOf(session.Cities.Select(city => city.CityId)),
            Unnamed = session.Unnamed,
            Documents = [.. session.Documents.Select(DocumentInput.Of)],
            Recordings = [.. session.Recordings.Select(RecordingInput.Of)],
            Sources = [.. session.Sources.Select(SourceInput.Of)],
            Slug = session.Slug,
        };

    public void Fill(Session session, SessionChoices choices)
    {
        var edition = choices.Editions.First(edition => edition.Year == Edition);
        session.Meet(Numbers.ParseTime(Starts), Numbers.ParseTime(Ends), TimeZone);
        session.HeldOn(Day.Value, edition.Year);
        session.EditionId = edition.Id;
        session.Slug = Address;
        session.Title = Title!;
        (session.Kind, session.Status, session.Access) = (Kind!.Value, Status!.Value, Access!.Value);
        (session.Room, session.Place) = (Room, Place);
        session.Languages = LanguageCodes.Of(Languages);
        session.Description = Description;
        session.KeyPoints = Lines.Of(KeyPoints);
        session.AgendaItems = [.. AgendaItems.Where(item => !item.IsEmpty).Select(item => item.Value)];
        session.SetThemes([
            .. choices.Themes.KeysOf(ThemesOfSource).Select(id => Assigned(id, AssignedBy.Source)),
            .. choices.Themes.KeysOf(ThemesOfEditors).Select(id => Assigned(id, AssignedBy.Editor)),
        ]);
        session.SetAgencies(choices.Agencies.KeysOf(Agencies));
        session.SetCities(choices.Cities.KeysOf(Cities));
        session.Unnamed = Unnamed;
        session.Documents = [.. Documents.Where(document => !document.IsEmpty).Select(document => document.Value)];
        session.Recordings = [.. Recordings.Where(recording => !recording.IsEmpty).Select(recording => recording.Value)];
        session.Sources = [.. Sources.Select(source => source.Value).OfType<Source>()];
    }

    private static SessionTheme Assigned(int id, AssignedBy by) => new() { ThemeId = id, AssignedBy = by };

    public sealed class Validator : AbstractValidator<SessionForm>
    {
        public Validator(
            PortalDbContext db,
            int id,
            SessionChoices choices,
            IStringLocalizer<SessionWords> words,
            IStringLocalizer<CommonWords> common
        )
        {
            RuleFor(form => form.Edition)
                .Must(year => choices.Editions.Any(edition => edition.Year == year))
                .WithMessage(words["EditionIsRequired"]);
            RuleFor(form => form.Title).Required(words["TitleIsRequired"]).PlainText(Session.TitleMaxLength, common);
            RuleFor(form => form.Kind).NotNull().WithMessage(words["KindIsRequired"]);
            RuleFor(form => form.Status).NotNull().WithMessage(words["StatusIsRequired"]);
            RuleFor(form => form.Access).NotNull().WithMessage(words["AccessIsRequired"]);
            RuleFor(form => form.Day).Date(common);
            RuleFor(form => form.Starts).Time(common);
            RuleFor(form => form.Ends).Time(common);
            RuleFor(form => form.TimeZone).PlainText(Session.TimeZoneMaxLength, common).TimeZone(common);
            RuleFor(form => form.Room).PlainText(Session.RoomMaxLength, common);
            RuleFor(form => form.Place).PlainText(Session.RoomMaxLength, common);
            RuleFor(form => form.Languages).Languages(common);
            RuleFor(form => form.Description).PlainText(Session.DescriptionMaxLength, common);
            RuleFor(form => form.KeyPoints).PlainText(Session.DescriptionMaxLength, common);
            RuleForEach(form => form.AgendaItems).Cascade(CascadeMode.Continue).SetValidator(new AgendaItemInput.Validator(words, common));
            RuleFor(form => form.ThemesOfSource).Must(choices.Themes.Know).WithMessage(common["NothingHasThisAddress"]);
            RuleFor(form => form.ThemesOfEditors)
                .Must(choices.Themes.Know)
                .WithMessage(common["NothingHasThisAddress"])
                .Must((form, themes) => !themes.Intersect(form.ThemesOfSource).Any())
                .WithMessage(words["ThemeTwice"]);
            RuleFor(form => form.Agencies).Must(choices.Agencies.Know).WithMessage(common["NothingHasThisAddress"]);
            RuleFor(form => form.Cities).Must(choices.Cities.Know).WithMessage(common["NothingHasThisAddress"]);
            RuleFor(form => form.Unnamed).PlainText(Session.UnnamedMaxLength, common);
            RuleForEach(form => form.Documents).Cascade(CascadeMode.Continue).SetValidator(new DocumentInput.Validator(words, common));
            RuleForEach(form => form.Recordings).Cascade(CascadeMode.Continue).SetValidator(new RecordingInput.Validator(words, common));
            RuleForEach(form => form.Sources)
                .Cascade(CascadeMode.Continue)
                .ChildRules(source =>
                {
                    source
                        .RuleFor(s => s.Text)
                        .Required(common["SourceNeedsText"])
                        .When(s => !string.IsNullOrWhiteSpace(s.Url))
                        .PlainText(Source.TextMaxLength, common);
                    source.RuleFor(s => s.Url).WebAddress(common);
                });
            RuleFor(form => form.Slug)
                .Must((form, _) => Slugs.IsValid(form.Address))
                .WithMessage(common["SlugGrammar"])
                .MustAsync(async (form, _, _) => !await db.IsAddressTakenAsync<Session>(form.Address, id))
                .WithMessage(common["SlugTaken"]);
        }
    }
}
