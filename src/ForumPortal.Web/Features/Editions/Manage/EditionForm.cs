using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Editions;
using ForumPortal.Web.Platform.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Editions.Manage;

/// <summary>An edition as it is typed.</summary>
public sealed class EditionForm : IRevisedForm
{
    public int Revision { get; set; }

    /// <summary>Asked for while the edition is being added.</summary>
    public string? Year { get; set; }
    public string? Number { get; set; }
    public string? Name { get; set; }
    public string? Theme { get; set; }
    public PartialDateInput First { get; set; } = new();
    public PartialDateInput Last { get; set; } = new();
    public string? Place { get; set; }
    public string? Description { get; set; }
    public List<FigureInput> Figures { get; set; } = [];
    public List<SourceInput> Sources { get; set; } = [];

    public static EditionForm Of(Edition edition) =>
        new()
        {
            Revision = edition.Revision,
            Year = Numbers.Text(edition.Year),
            Number = Numbers.Text(edition.Number),
            Name = edition.Name,
            Theme = edition.Theme,
            First = PartialDateInput.Of(edition.First),
            Last = PartialDateInput.Of(edition.Last),
            Place = edition.Place,
            Description = edition.Description,
            Figures = [.. edition.Figures.Select(FigureInput.Of)],
            Sources = [.. edition.Sources.Select(SourceInput.Of)],
        };

    public void Fill(Edition edition)
    {
        edition.Number = Numbers.ParseWhole(Number)!.Value;
        edition.Name = Name!;
        edition.Theme = Theme;
        edition.First = First.Value;
        edition.Last = Last.Value;
        edition.Place = Place;
        edition.Description = Description;
        edition.Figures = [.. Figures.Select(figure => figure.Value).OfType<AttendanceFigure>()];
        edition.Sources = [.. Sources.Select(source => source.Value).OfType<Source>()];
    }

    /// <summary>A figure of attendance with its source.</summary>
    public sealed class FigureInput
    {
        public string? Text { get; set; }
        public SourceInput Source { get; set; } = new();

        public AttendanceFigure? Value =>
            !string.IsNullOrWhiteSpace(Text) && Source.Value is { } source ? new AttendanceFigure(Text, source) : null;

        public static FigureInput Of(AttendanceFigure figure) => new() { Text = figure.Text, Source = SourceInput.Of(figure.Source) };

        public override string ToString() => $"{Text} {Source}".Trim();
    }

    public sealed class Validator : AbstractValidator<EditionForm>
    {
        public Validator(PortalDbContext db, Edition? edition, IStringLocalizer<EditionWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Year)
                .Required(words["YearIsRequired"])
                .WholeNumber(Edition.FirstYear, Edition.LastYear, common)
                .MustAsync(async (year, _) => !await IsYearTakenAsync(db, Numbers.ParseWhole(year)))
                .WithMessage(words["YearTaken"])
                .When(_ => edition is null);
            RuleFor(form => form.Number)
                .Required(words["NumberIsRequired"])
                .WholeNumber(1, Edition.LastNumber, common)
                .MustAsync(async (number, _) => !await IsNumberTakenAsync(db, Numbers.ParseWhole(number), edition?.Id ?? 0))
                .WithMessage(words["NumberTaken"]);
            RuleFor(form => form.Name).Required(words["NameIsRequired"]).PlainText(Edition.NameMaxLength, common);
            RuleFor(form => form.Theme).PlainText(Edition.ThemeMaxLength, common);
            RuleFor(form => form.First).Date(common);
            RuleFor(form => form.Last)
                .Date(common)
                .Must((form, last) => !(last.Value?.Latest() < form.First.Value?.Earliest()))
                .WithMessage(words["LastBeforeFirst"]);
            RuleFor(form => form.Place).PlainText(Edition.PlaceMaxLength, common);
            RuleFor(form => form.Description).PlainText(Edition.DescriptionMaxLength, common);
            RuleForEach(form => form.Figures)
                .Cascade(CascadeMode.Continue)
                .ChildRules(figure =>
                {
                    figure
                        .RuleFor(f => f.Text)
                        .Required(words["FigureIsMissing"])
                        .When(f => f.Source.ToString().Length > 0)
                        .PlainText(AttendanceFigure.TextMaxLength, common);
                    figure
                        .RuleFor(f => f.Source.Text)
                        .Required(words["FigureNeedsSource"])
                        .When(f => !string.IsNullOrWhiteSpace(f.Text))
                        .PlainText(Source.TextMaxLength, common);
                    figure.RuleFor(f => f.Source.Url).WebAddress(common);
                });
            RuleForEach(form => form.Sources)
                .Cascade(CascadeMode.Continue)
                .ChildRules(source =>
                {
                    source
                        .RuleFor(s => s.Text)
                        .Required(words["SourceNeedsText"])
                        .When(s => !string.IsNullOrWhiteSpace(s.Url))
                        .PlainText(Source.TextMaxLength, common);
                    source.RuleFor(s => s.Url).WebAddress(common);
                });
        }

        private static Task<bool> IsYearTakenAsync(PortalDbContext db, int? year) => db.Editions.AnyAsync(edition => edition.Year == year);

        private static Task<bool> IsNumberTakenAsync(PortalDbContext db, int? number, int exceptId) =>
            db.Editions.AnyAsync(edition => edition.Number == number && edition.Id != exceptId);
    }
}
