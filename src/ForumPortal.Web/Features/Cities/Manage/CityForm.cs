using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Cities;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Text;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Cities.Manage;

/// <summary>What an editor types about a city.</summary>
public sealed class CityForm : IRevisedForm
{
    public int Revision { get; set; }
    public string? Name { get; set; }
    public List<OtherNameInput> OtherNames { get; set; } = [];
    public string? Country { get; set; }
    public string? Region { get; set; }
    public CityKind? Kind { get; set; }
    public string? Unlocode { get; set; }
    public string? Latitude { get; set; }
    public string? Longitude { get; set; }
    public string? Population { get; set; }
    public string? PopulationYear { get; set; }
    public string? TimeZone { get; set; }
    public List<MembershipInput> Memberships { get; set; } = [];
    public List<IdentifierInput> Identifiers { get; set; } = [];
    public bool Fictional { get; set; }
    public string? Note { get; set; }
    public SourceInput Source { get; set; } = new();
    public string? Slug { get; set; }

    /// <summary>The editor has seen what has this name already, and means another city.</summary>
    public bool AnotherOne { get; set; }

    public static CityForm Of(City city) =>
        new()
        {
            Revision = city.Revision,
            Name = city.Name,
            OtherNames = [.. city.OtherNames.Select(OtherNameInput.Of)],
            Country = city.Country,
            Region = city.Region,
            Kind = city.Kind,
            Unlocode = city.Unlocode,
            Latitude = Numbers.Text(city.Latitude),
            Longitude = Numbers.Text(city.Longitude),
            Population = Numbers.Text(city.Population),
            PopulationYear = Numbers.Text(city.PopulationYear),
            TimeZone = city.TimeZone,
            Memberships = [.. city.Memberships.Select(MembershipInput.Of)],
            Identifiers = [.. city.Identifiers.Select(IdentifierInput.Of)],
            Fictional = city.Fictional,
            Note = city.Note,
            Source = SourceInput.Of(city.Source),
            Slug = city.Slug,
        };

    public void Fill(City city)
    {
        city.Name = Name!;
        city.OtherNames = [.. OtherNames.Where(other => !string.IsNullOrWhiteSpace(other.Name)).Select(other => other.Value)];
        city.Country = Country!;
        city.Region = Region;
        city.Kind = Kind!.Value;
        city.Unlocode = Unlocode;
        city.Latitude = Numbers.Parse(Latitude);
        city.Longitude = Numbers.Parse(Longitude);
        city.Population = Numbers.ParseWhole(Population);
        city.PopulationYear = Numbers.ParseWhole(PopulationYear);
        city.TimeZone = TimeZone;
        city.Memberships = [.. Memberships.Where(member => !string.IsNullOrWhiteSpace(member.Programme)).Select(member => member.Value)];
        city.Identifiers = IdentifierInput.Read(Identifiers);
        city.Fictional = Fictional;
        city.Note = Note;
        city.Source = Source.Value;
        city.Slug = Slug ?? Slugs.From(Name);
    }

    public sealed class OtherNameInput
    {
        public string? Name { get; set; }
        public string? Language { get; set; }

        public OtherName Value => new(Name!, Language);

        public static OtherNameInput Of(OtherName other) => new() { Name = other.Name, Language = other.Language };

        public override string ToString() => $"{Name} {Language}".Trim();
    }

    public sealed class MembershipInput
    {
        public string? Programme { get; set; }
        public string? Since { get; set; }
        public string? Stage { get; set; }
        public SourceInput Source { get; set; } = new();

        public Membership Value => new(Programme!, Since, Stage, Source.Value);

        public static MembershipInput Of(Membership membership) =>
            new()
            {
                Programme = membership.Programme,
                Since = membership.Since,
                Stage = membership.Stage,
                Source = SourceInput.Of(membership.Source),
            };

        public override string ToString() => $"{Programme} {Since} {Stage} {Source}".Trim();
    }

    internal sealed class Validator : AbstractValidator<CityForm>
    {
        private const int MostPeople = 200_000_000;

        /// <param name="programmes">The slugs of programmes that a membership may name.</param>
        public Validator(
            PortalDbContext db,
            int id,
            IReadOnlySet<string> programmes,
            IStringLocalizer<CityWords> words,
            IStringLocalizer<CommonWords> common
        )
        {
            RuleFor(form => form.Name).Required(words["NameIsRequired"]).PlainText(City.NameMaxLength, common);
            RuleForEach(form => form.OtherNames)
                .Cascade(CascadeMode.Continue)
                .ChildRules(other =>
                {
                    other
                        .RuleFor(o => o.Name)
                        .Required(common["RowNeedsName"])
                        .Unless(o => o.ToString().Length == 0)
                        .PlainText(City.NameMaxLength, common);
                    other
                        .RuleFor(o => o.Language)
                        .Must(code => code is null || code.Length == 2 && code.All(char.IsAsciiLetterLower))
                        .WithMessage(words["LanguageCodeGrammar"]);
                });
            RuleFor(form => form.Country).Must(Countries.IsKnown).WithMessage(words["CountryIsRequired"]);
            RuleFor(form => form.Region).PlainText(City.RegionMaxLength, common);
            RuleFor(form => form.Kind).NotNull().WithMessage(words["KindIsRequired"]);
            RuleFor(form => form.Unlocode).Must(code => code is null || City.IsUnlocode(code)).WithMessage(words["UnlocodeGrammar"]);
            RuleFor(form => form.Latitude).Number(-90, 90, common);
            RuleFor(form => form.Longitude)
                .Number(-180, 180, common)
                .Must((form, longitude) => longitude is null == form.Latitude is null)
                .WithMessage(words["BothCoordinates"]);
            RuleFor(form => form.Population).WholeNumber(0, MostPeople, common);
            RuleFor(form => form.PopulationYear).WholeNumber(1000, 9999, common);
            RuleFor(form => form.TimeZone).PlainText(City.TimeZoneMaxLength, common).TimeZone(common);
            RuleForEach(form => form.Memberships)
                .Cascade(CascadeMode.Continue)
                .ChildRules(member =>
                {
                    member
                        .RuleFor(m => m.Programme)
                        .Must((m, slug) => slug is not null || m.ToString().Length == 0)
                        .WithMessage(words["MembershipNeedsProgramme"])
                        .Must(slug => slug is null || programmes.Contains(slug))
                        .WithMessage(common["ValueMissing"]);
                    member.RuleFor(m => m.Since).IsoPartialDate(common);
                    member.RuleFor(m => m.Stage).PlainText(Membership.StageMaxLength, common);
                    member.RuleFor(m => m.Source.Text).PlainText(Domain.Source.TextMaxLength, common);
                    member.RuleFor(m => m.Source.Url).WebAddress(common);
                });
            RuleForEach(form => form.Identifiers).Cascade(CascadeMode.Continue).SetValidator(new IdentifierInput.Validator(common));
            RuleFor(form => form.Note).PlainText(City.NoteMaxLength, common);
            RuleFor(form => form.Source.Text).PlainText(Domain.Source.TextMaxLength, common);
            RuleFor(form => form.Source.Url).WebAddress(common);
            RuleFor(form => form.Slug)
                .Must((form, slug) => Slugs.IsValid(slug ?? Slugs.From(form.Name)))
                .WithMessage(common["SlugGrammar"])
                .MustAsync(async (form, slug, _) => !await db.IsAddressTakenAsync<City>(slug ?? Slugs.From(form.Name), id))
                .WithMessage(common["SlugTaken"]);
        }
    }
}
