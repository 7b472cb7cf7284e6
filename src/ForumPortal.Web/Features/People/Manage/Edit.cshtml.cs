using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.People;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.People.Manage;

/// <summary>Adds a person, or changes one. Who is added under a name that somebody has already is asked about first.</summary>
[ResponseCache(NoStore = true)]
public sealed class EditModel(PortalDbContext db, IStringLocalizer<PersonWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    /// <summary>None while a person is being added.</summary>
    public Person? Person { get; private set; }
    public IReadOnlyList<OfficeRow> Offices { get; private set; } = [];

    /// <summary>Those who have the name that is being added.</summary>
    public IReadOnlyList<Namesake> Namesakes { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input = Person is null ? new Form() : Form.Of(Person);
        return Page();
    }

    /// <summary>Answers while the name of a new person is being typed, before the rest of the form is filled in.</summary>
    public async Task<IActionResult> OnGetNamesakesAsync(string? name) =>
        Partial("_Namesakes", (words["Namesakes"].Value, await NamesakesAsync(name)));

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (Person is null)
            await AskAboutNamesakesAsync();
        if (!await this.IsValidAsync(new Validator(db, Person?.Id ?? 0, words, common), Input))
            return this.Invalid();
        var person = Person ?? db.People.Add(new Person()).Entity;
        Input.Fill(person);
        db.ExpectRevision(person, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", person.DisplayName].Value;
        return LocalRedirect($"/manage/people/{person.Slug}");
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == Person!.Id) is { } theirs ? Form.Of(theirs) : null;

    private async Task<bool> LoadAsync(string slug)
    {
        if (slug == Slugs.New)
            return true;
        Person = await db.People.SingleOrDefaultAsync(person => person.Slug == slug);
        if (Person is not null)
            Offices = await db.Offices.Where(office => office.PersonId == Person.Id).Rows().ToListAsync();
        return Person is not null;
    }

    private async Task AskAboutNamesakesAsync()
    {
        Namesakes = await NamesakesAsync(Input.Stated);
        if (Namesakes.Count > 0 && !Input.SomebodyElse)
            ModelState.AddModelError($"{nameof(Input)}.{nameof(Form.SomebodyElse)}", words["SaysWhetherSomebodyElse"]);
    }

    private async Task<IReadOnlyList<Namesake>> NamesakesAsync(string? name)
    {
        var searched = Namesake.Words(name, PersonalName.PartMaxLength);
        if (searched.Count == 0)
            return [];
        var people = await db.WithOfficesAsync(await db.People.CalledLike(searched).Rows().Take(Namesake.Shown).ToListAsync());
        return
        [
            .. people.Select(person => new Namesake(
                $"/manage/people/{person.Slug}",
                person.DisplayName,
                person.Office?.TitleAt,
                Language: "en"
            )),
        ];
    }

    public sealed class Form : IRevisedForm
    {
        public int Revision { get; set; }
        public string? Honorific { get; set; }
        public string? Stated { get; set; }
        public string? Given { get; set; }
        public string? Family { get; set; }
        public string? Authority { get; set; }
        public string? Sort { get; set; }
        public List<NameUsedInput> OtherNames { get; set; } = [];
        public string? Biography { get; set; }
        public List<IdentifierInput> Identifiers { get; set; } = [];
        public SourceInput Source { get; set; } = new();
        public string? Slug { get; set; }

        /// <summary>The editor has seen who has this name already, and means another person.</summary>
        public bool SomebodyElse { get; set; }

        public static Form Of(Person person) =>
            new()
            {
                Revision = person.Revision,
                Honorific = person.Name.Honorific,
                Stated = person.Name.Stated,
                Given = person.Name.Given,
                Family = person.Name.Family,
                Authority = person.Name.Authority,
                Sort = person.Name.Sort,
                OtherNames = [.. person.OtherNames.Select(NameUsedInput.Of)],
                Biography = person.Biography,
                Identifiers = [.. person.Identifiers.Select(IdentifierInput.Of)],
                Source = SourceInput.Of(person.Source),
                Slug = person.Slug,
            };

        public void Fill(Person person)
        {
            person.Name = new PersonalName(Stated!, Honorific, Given, Family, Authority, Sort);
            person.OtherNames = [.. OtherNames.Where(used => !string.IsNullOrWhiteSpace(used.Name)).Select(used => used.Value)];
            person.Biography = Biography;
            person.Identifiers = IdentifierInput.Read(Identifiers);
            person.Source = Source.Value;
            person.Slug = Slug ?? Slugs.From(Stated);
        }
    }

    public sealed class NameUsedInput
    {
        public string? Name { get; set; }
        public string? From { get; set; }
        public string? Until { get; set; }

        public NameUsed Value => new(Name!, From, Until);

        public static NameUsedInput Of(NameUsed used) =>
            new()
            {
                Name = used.Name,
                From = used.From,
                Until = used.Until,
            };

        public override string ToString() => From is null && Until is null ? Name ?? "" : $"{Name} {From}–{Until}";
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(PortalDbContext db, int id, IStringLocalizer<PersonWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Stated).Required(words["NameIsRequired"]).PlainText(PersonalName.PartMaxLength, common);
            RuleFor(form => form.Honorific).PlainText(PersonalName.HonorificMaxLength, common);
            RuleFor(form => form.Given).PlainText(PersonalName.PartMaxLength, common);
            RuleFor(form => form.Family).PlainText(PersonalName.PartMaxLength, common);
            RuleFor(form => form.Authority).PlainText(PersonalName.PartMaxLength, common);
            RuleFor(form => form.Sort).PlainText(PersonalName.PartMaxLength, common);
            RuleForEach(form => form.OtherNames)
                .Cascade(CascadeMode.Continue)
                .ChildRules(used =>
                {
                    used.RuleFor(u => u.Name)
                        .Must((u, name) => !string.IsNullOrWhiteSpace(name) || u.From is null && u.Until is null)
                        .WithMessage(words["DatesNeedName"])
                        .PlainText(PersonalName.PartMaxLength, common);
                    used.RuleFor(u => u.From).IsoPartialDate(common);
                    used.RuleFor(u => u.Until)
                        .IsoPartialDate(common)
                        .Must((u, until) => !EndsBeforeItStarts(u.From, until))
                        .WithMessage(words["NameEndsBeforeItStarts"]);
                });
            RuleFor(form => form.Biography).PlainText(Person.BiographyMaxLength, common);
            RuleForEach(form => form.Identifiers).Cascade(CascadeMode.Continue).SetValidator(new IdentifierInput.Validator(common));
            RuleFor(form => form.Source.Text).PlainText(Source.TextMaxLength, common);
            RuleFor(form => form.Source.Url).WebAddress(common);
            RuleFor(form => form.Slug)
                .Must((form, slug) => Slugs.IsValid(slug ?? Slugs.From(form.Stated)))
                .WithMessage(common["SlugGrammar"])
                .MustAsync(async (form, slug, _) => !await db.IsAddressTakenAsync<Person>(slug ?? Slugs.From(form.Stated), id))
                .WithMessage(common["SlugTaken"]);
        }

        private static bool EndsBeforeItStarts(string? from, string? until) =>
            PartialDate.TryParse(from, out var start) && PartialDate.TryParse(until, out var end) && end!.Latest() < start!.Earliest();
    }
}
