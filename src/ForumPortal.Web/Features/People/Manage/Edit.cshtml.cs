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
public sealed class EditModel(PortalDbContext db, IStringLocalizer<PersonWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    /// <summary>So many people of the same name are shown.</summary>
    private const int Shown = 10;

    /// <summary>None while a person is being added.</summary>
    public Person? Person { get; private set; }
    public IReadOnlyList<OfficeRow> Offices { get; private set; } = [];

    /// <summary>Those who have the name that is being added.</summary>
    public IReadOnlyList<PersonRow> Namesakes { get; private set; } = [];

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
        if (string.IsNullOrWhiteSpace(FoldedText.Of(Input.Stated)))
            return;
        var namesakes = await db.People.CalledLike(Input.Stated!).Rows().Take(Shown).ToListAsync();
        Namesakes = await db.WithOfficesAsync(namesakes);
        if (Namesakes.Count > 0 && !Input.SomebodyElse)
            ModelState.AddModelError($"{nameof(Input)}.{nameof(Form.SomebodyElse)}", words["SaysWhetherSomebodyElse"]);
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
        public string? OtherNames { get; set; }
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
                OtherNames = Lines.Text(person.OtherNames),
                Biography = person.Biography,
                Identifiers = [.. person.Identifiers.Select(IdentifierInput.Of)],
                Source = SourceInput.Of(person.Source),
                Slug = person.Slug,
            };

        public void Fill(Person person)
        {
            person.Name = new PersonalName(Stated!, Honorific, Given, Family, Authority, Sort);
            person.OtherNames = Lines.Of(OtherNames);
            person.Biography = Biography;
            person.Identifiers = [.. Identifiers.Where(identifier => !identifier.IsEmpty).Select(identifier => identifier.Identifier)];
            person.Source = Source.Value;
            person.Slug = Slug ?? Slugs.From(Stated);
        }
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
            RuleFor(form => form.OtherNames)
                .PlainText(Person.OtherNamesMaxLength, common)
                .Must(names => Lines.Of(names).All(name => name.Length <= PersonalName.PartMaxLength))
                .WithMessage(words["OtherNameTooLong", PersonalName.PartMaxLength]);
            RuleFor(form => form.Biography).PlainText(Person.BiographyMaxLength, common);
            RuleForEach(form => form.Identifiers)
                .Where(identifier => !identifier.IsEmpty)
                .ChildRules(identifier =>
                {
                    identifier
                        .RuleFor(i => i.Scheme)
                        .Required(words["IdentifierNeedsScheme"])
                        .PlainText(Identifier.SchemeMaxLength, common);
                    identifier.RuleFor(i => i.Value).Required(words["IdentifierNeedsValue"]).PlainText(Identifier.ValueMaxLength, common);
                });
            RuleFor(form => form.Source.Text).PlainText(Source.TextMaxLength, common);
            RuleFor(form => form.Source.Url).WebAddress(common);
            RuleFor(form => form.Slug)
                .Must((form, slug) => Slugs.IsValid(slug ?? Slugs.From(form.Stated)))
                .WithMessage(common["SlugGrammar"])
                .MustAsync(async (form, slug, _) => !await db.IsAddressTakenAsync<Person>(slug ?? Slugs.From(form.Stated), id))
                .WithMessage(common["SlugTaken"]);
        }
    }
}
