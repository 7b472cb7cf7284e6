using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Agencies.Manage;

/// <summary>Adds an agency, or changes one. What is added under a name that an agency has already is asked about first.</summary>
[ResponseCache(NoStore = true)]
public sealed class EditModel(PortalDbContext db, IStringLocalizer<AgencyWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    /// <summary>None while an agency is being added.</summary>
    public Agency? Agency { get; private set; }
    public IReadOnlyList<AgencyRow> Parents { get; private set; } = [];

    /// <summary>Those which have the name or the acronym that is being added.</summary>
    public IReadOnlyList<Namesake> Namesakes { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input = Agency is null ? new Form() : Form.Of(Agency);
        return Page();
    }

    /// <summary>Answers while the name of a new agency is being typed, before the rest of the form is filled in.</summary>
    public async Task<IActionResult> OnGetNamesakesAsync(string? name, string? acronym) =>
        Partial("_Namesakes", (words["Namesakes"].Value, await NamesakesAsync(name, acronym)));

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (Agency is null)
            await AskAboutNamesakesAsync();
        if (!await this.IsValidAsync(new Validator(db, Agency?.Id ?? 0, words, common), Input))
            return this.Invalid();
        var agency = Agency ?? db.Agencies.Add(new Agency()).Entity;
        Input.Fill(agency);
        db.ExpectRevision(agency, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", agency.DisplayName].Value;
        return LocalRedirect($"/manage/agencies/{agency.Slug}");
    }

    public string? Say(string field, object? value) =>
        field switch
        {
            nameof(Form.Parent) => Choices.Say(value, Parents, one => one.Id, one => one.DisplayName),
            _ => null,
        };

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.Agencies.AsNoTracking().SingleOrDefaultAsync(agency => agency.Id == Agency!.Id) is { } theirs ? Form.Of(theirs) : null;

    private async Task AskAboutNamesakesAsync()
    {
        Namesakes = await NamesakesAsync(Input.Name, Input.Acronym);
        if (Namesakes.Count > 0 && !Input.AnotherOne)
            ModelState.AddModelError($"{nameof(Input)}.{nameof(Input.AnotherOne)}", words["SaysWhetherAnotherOne"]);
    }

    private async Task<IReadOnlyList<Namesake>> NamesakesAsync(string? name, string? acronym)
    {
        var named = await CalledAsync(Namesake.Words(name, Agency.NameMaxLength));
        var shortened = await CalledAsync(Namesake.Words(acronym, Agency.AcronymMaxLength));
        return
        [
            .. named
                .Concat(shortened)
                .DistinctBy(agency => agency.Id)
                .Select(agency => new Namesake(
                    $"/manage/agencies/{agency.Slug}",
                    agency.Acronym is null ? agency.Name : $"{agency.Name} ({agency.Acronym})",
                    words.Of(agency.Kind)
                )),
        ];
    }

    private async Task<List<AgencyRow>> CalledAsync(IReadOnlyList<string> searched) =>
        searched.Count == 0 ? [] : await db.Agencies.CalledLike(searched).Rows().Take(Namesake.Shown).ToListAsync();

    private async Task<bool> LoadAsync(string slug)
    {
        Parents = await db.AllRowsAsync();
        if (slug == Slugs.New)
            return true;
        Agency = await db.Agencies.SingleOrDefaultAsync(agency => agency.Slug == slug);
        return Agency is not null;
    }

    public sealed class Form : IRevisedForm
    {
        public int Revision { get; set; }
        public string? Name { get; set; }
        public string? Acronym { get; set; }
        public string? Slug { get; set; }
        public AgencyKind? Kind { get; set; }
        public int? Parent { get; set; }
        public string? Mandate { get; set; }
        public SourceInput MandateSource { get; set; } = new();
        public PartialDateInput Founded { get; set; } = new();
        public PartialDateInput Dissolved { get; set; } = new();
        public string? Website { get; set; }
        public List<EarlierNameInput> EarlierNames { get; set; } = [];
        public List<IdentifierInput> Identifiers { get; set; } = [];

        /// <summary>The editor has seen what has this name already, and means another agency.</summary>
        public bool AnotherOne { get; set; }

        public static Form Of(Agency agency) =>
            new()
            {
                Revision = agency.Revision,
                Name = agency.Name,
                Acronym = agency.Acronym,
                Slug = agency.Slug,
                Kind = agency.Kind,
                Parent = agency.ParentId,
                Mandate = agency.Mandate,
                MandateSource = SourceInput.Of(agency.MandateSource),
                Founded = PartialDateInput.Of(agency.Founded),
                Dissolved = PartialDateInput.Of(agency.Dissolved),
                Website = agency.Website,
                EarlierNames = [.. agency.EarlierNames.Select(EarlierNameInput.Of)],
                Identifiers = [.. agency.Identifiers.Select(IdentifierInput.Of)],
            };

        public void Fill(Agency agency)
        {
            agency.Name = Name!;
            agency.Acronym = Acronym;
            agency.Slug = Slug ?? Slugs.From(Acronym ?? Name);
            agency.Kind = Kind!.Value;
            agency.ParentId = Parent;
            agency.Mandate = Mandate;
            agency.MandateSource = MandateSource.Value;
            agency.Founded = Founded.Value;
            agency.Dissolved = Dissolved.Value;
            agency.Website = Website;
            agency.EarlierNames =
            [
                .. EarlierNames.Where(earlier => !string.IsNullOrWhiteSpace(earlier.Name)).Select(earlier => earlier.Value),
            ];
            agency.Identifiers = IdentifierInput.Read(Identifiers);
        }
    }

    public sealed class EarlierNameInput
    {
        public string? Name { get; set; }
        public string? Acronym { get; set; }
        public string? Until { get; set; }
        public SourceInput Source { get; set; } = new();

        public EarlierName Value => new(Name!, Acronym, Until, Source.Value);

        public static EarlierNameInput Of(EarlierName earlier) =>
            new()
            {
                Name = earlier.Name,
                Acronym = earlier.Acronym,
                Until = earlier.Until,
                Source = SourceInput.Of(earlier.Source),
            };

        public override string ToString() => $"{Name} {Acronym} {Until} {Source}".Trim();
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(PortalDbContext db, int id, IStringLocalizer<AgencyWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Name).Required(words["NameIsRequired"]).PlainText(Agency.NameMaxLength, common);
            RuleFor(form => form.Acronym).PlainText(Agency.AcronymMaxLength, common);
            RuleFor(form => form.Kind).NotNull().WithMessage(words["KindIsRequired"]);
            RuleFor(form => form.Parent)
                .MustAsync(async (parent, stop) => id == 0 || !await db.IsPartOfAsync(parent, id, stop))
                .WithMessage(words["NotItsOwnParent"]);
            RuleFor(form => form.Mandate).PlainText(Agency.MandateMaxLength, common);
            RuleFor(form => form.MandateSource.Text).PlainText(Source.TextMaxLength, common);
            RuleFor(form => form.MandateSource.Url).WebAddress(common);
            RuleFor(form => form.Founded).Date(common);
            RuleFor(form => form.Dissolved)
                .Date(common)
                .Must((form, dissolved) => !(dissolved.Value?.Latest() < form.Founded.Value?.Earliest()))
                .WithMessage(words["DissolvedBeforeFounded"]);
            RuleFor(form => form.Website).WebAddress(common);
            RuleFor(form => form.Slug)
                .Must((form, slug) => Slugs.IsValid(slug ?? Slugs.From(form.Acronym ?? form.Name)))
                .WithMessage(common["SlugGrammar"])
                .MustAsync(
                    async (form, slug, _) => !await db.IsAddressTakenAsync<Agency>(slug ?? Slugs.From(form.Acronym ?? form.Name), id)
                )
                .WithMessage(common["SlugTaken"]);
            RuleForEach(form => form.EarlierNames)
                .Cascade(CascadeMode.Continue)
                .ChildRules(earlier =>
                {
                    earlier
                        .RuleFor(e => e.Name)
                        .Required(common["RowNeedsName"])
                        .Unless(e => e.ToString().Length == 0)
                        .PlainText(Agency.NameMaxLength, common);
                    earlier.RuleFor(e => e.Acronym).PlainText(Agency.AcronymMaxLength, common);
                    earlier.RuleFor(e => e.Until).IsoPartialDate(common);
                    earlier.RuleFor(e => e.Source.Text).PlainText(Source.TextMaxLength, common);
                    earlier.RuleFor(e => e.Source.Url).WebAddress(common);
                });
            RuleForEach(form => form.Identifiers).Cascade(CascadeMode.Continue).SetValidator(new IdentifierInput.Validator(common));
        }
    }
}
