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

/// <summary>Adds an agency, or changes one.</summary>
public sealed class EditModel(PortalDbContext db, IStringLocalizer<AgencyWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    /// <summary>None while an agency is being added.</summary>
    public Agency? Agency { get; private set; }
    public IReadOnlyList<AgencyRow> Parents { get; private set; } = [];

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

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(db, Agency?.Id ?? 0, words, common), Input))
            return this.Invalid();
        var agency = Agency ?? db.Agencies.Add(new Agency()).Entity;
        Input.Fill(agency);
        db.ExpectRevision(agency, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", agency.DisplayName].Value;
        return LocalRedirect($"/manage/agencies/{agency.Slug}");
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.Agencies.AsNoTracking().SingleOrDefaultAsync(agency => agency.Id == Agency!.Id) is { } theirs ? Form.Of(theirs) : null;

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
        public string? Website { get; set; }
        public List<EarlierNameInput> EarlierNames { get; set; } = [];

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
                Website = agency.Website,
                EarlierNames = [.. agency.EarlierNames.Select(EarlierNameInput.Of)],
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
            agency.Website = Website;
            agency.EarlierNames =
            [
                .. EarlierNames.Where(earlier => !string.IsNullOrWhiteSpace(earlier.Name)).Select(earlier => earlier.Value),
            ];
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
            RuleFor(form => form.Parent).NotEqual(id).When(_ => id > 0).WithMessage(words["NotItsOwnParent"]);
            RuleFor(form => form.Mandate).PlainText(Agency.MandateMaxLength, common);
            RuleFor(form => form.MandateSource.Text).PlainText(Source.TextMaxLength, common);
            RuleFor(form => form.MandateSource.Url).WebAddress(common);
            RuleFor(form => form.Website).WebAddress(common);
            RuleFor(form => form.Slug)
                .Must((form, slug) => Slugs.IsValid(slug ?? Slugs.From(form.Acronym ?? form.Name)))
                .WithMessage(common["SlugGrammar"])
                .MustAsync(
                    async (form, slug, _) => !await db.IsAddressTakenAsync<Agency>(slug ?? Slugs.From(form.Acronym ?? form.Name), id)
                )
                .WithMessage(common["SlugTaken"]);
            RuleForEach(form => form.EarlierNames)
                .ChildRules(earlier =>
                {
                    earlier.RuleFor(e => e.Name).PlainText(Agency.NameMaxLength, common);
                    earlier.RuleFor(e => e.Acronym).PlainText(Agency.AcronymMaxLength, common);
                    earlier
                        .RuleFor(e => e.Until)
                        .Must(until => until is null || PartialDate.TryParse(until, out _))
                        .WithMessage(common["IsoPartialDateGrammar"]);
                    earlier.RuleFor(e => e.Source.Text).PlainText(Source.TextMaxLength, common);
                    earlier.RuleFor(e => e.Source.Url).WebAddress(common);
                });
        }
    }
}
