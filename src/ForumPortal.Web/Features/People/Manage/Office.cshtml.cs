using System.Globalization;
using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.People;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Features.Cities;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.People.Manage;

/// <summary>Adds an office to a person, changes one, or removes it. The office of a past session stands with that session and stays.</summary>
public sealed class OfficeModel(PortalDbContext db, IStringLocalizer<PersonWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    public Person Person { get; private set; } = null!;

    /// <summary>None while an office is being added.</summary>
    public Office? Office { get; private set; }
    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];
    public IReadOnlyList<CityRow> Cities { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug, string office)
    {
        if (!await LoadAsync(slug, office))
            return NotFound();
        Input = Office is null ? new Form() : Form.Of(Office);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string office)
    {
        if (!await LoadAsync(slug, office))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        var held = Office ?? Person.Hold(Input.Title!);
        Input.Fill(held);
        db.ExpectRevision(held, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", held.Title].Value;
        return LocalRedirect($"/manage/people/{Person.Slug}/offices/{held.Id}");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string slug, string office)
    {
        ModelState.Clear();
        if (!await LoadAsync(slug, office) || Office is null)
            return NotFound();
        var seen = Input.Revision;
        Input = Form.Of(Office);
        db.ExpectRevision(Office, seen);
        db.Offices.Remove(Office);
        await db.SaveChangesAsync();
        TempData["Flash"] = words["OfficeRemoved", Office.Title].Value;
        return LocalRedirect($"/manage/people/{Person.Slug}#offices");
    }

    public string? Say(string field, object? value) => CityQueries.SayWhere(field, value, Agencies, Cities);

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.Offices.AsNoTracking().SingleOrDefaultAsync(office => office.Id == Office!.Id) is { } theirs ? Form.Of(theirs) : null;

    private async Task<bool> LoadAsync(string slug, string office)
    {
        var person = await db.People.SingleOrDefaultAsync(person => person.Slug == slug);
        if (person is null)
            return false;
        Person = person;
        Agencies = await db.AllRowsAsync();
        Cities = await db.Cities.AllRowsAsync();
        if (office == Slugs.New)
            return true;
        var id = int.TryParse(office, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        Office = await db.Offices.SingleOrDefaultAsync(held => held.Id == id && held.PersonId == person.Id);
        return Office is not null;
    }

    public sealed class Form : IRevisedForm
    {
        public int Revision { get; set; }
        public string? Title { get; set; }
        public int? Agency { get; set; }
        public int? City { get; set; }
        public PartialDateInput From { get; set; } = new();
        public PartialDateInput To { get; set; } = new();
        public bool Acting { get; set; }
        public SourceInput Source { get; set; } = new();

        public static Form Of(Office office) =>
            new()
            {
                Revision = office.Revision,
                Title = office.Title,
                Agency = office.AgencyId,
                City = office.CityId,
                From = PartialDateInput.Of(office.From),
                To = PartialDateInput.Of(office.To),
                Acting = office.Acting,
                Source = SourceInput.Of(office.Source),
            };

        public void Fill(Office office)
        {
            office.Title = Title!;
            office.AgencyId = Agency;
            office.CityId = City;
            office.From = From.Value;
            office.To = To.Value;
            office.Acting = Acting;
            office.Source = Source.Value;
        }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<PersonWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Title).Required(words["OfficeTitleIsRequired"]).PlainText(Office.TitleMaxLength, common);
            RuleFor(form => form.City).Must((form, city) => city is null || form.Agency is null).WithMessage(words["EitherAgencyOrCity"]);
            RuleFor(form => form.From).Date(common);
            RuleFor(form => form.To)
                .Date(common)
                .Must((form, to) => !EndsBeforeItStarts(form.From.Value, to.Value))
                .WithMessage(words["EndsBeforeItStarts"]);
            RuleFor(form => form.Source.Text).PlainText(Source.TextMaxLength, common);
            RuleFor(form => form.Source.Url).WebAddress(common);
        }

        private static bool EndsBeforeItStarts(PartialDate? from, PartialDate? to) => to?.Latest() < from?.Earliest();
    }
}
