using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Programmes;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Programmes.Manage;

/// <summary>Adds a programme, or changes one.</summary>
public sealed class EditModel(PortalDbContext db, IStringLocalizer<ProgrammeWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    /// <summary>None while a programme is being added.</summary>
    public Programme? Programme { get; private set; }
    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input = Programme is null ? new Form() : Form.Of(Programme);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(db, Programme?.Id ?? 0, words, common), Input))
            return this.Invalid();
        var programme = Programme ?? db.Programmes.Add(new Programme()).Entity;
        Input.Fill(programme);
        db.ExpectRevision(programme, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", programme.DisplayName].Value;
        return LocalRedirect($"/manage/programmes/{programme.Slug}");
    }

    public string? Say(string field, object? value) =>
        field switch
        {
            nameof(Form.Agency) => Choices.Say(value, Agencies, one => one.Id, one => one.DisplayName),
            _ => null,
        };

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.Programmes.AsNoTracking().SingleOrDefaultAsync(programme => programme.Id == Programme!.Id) is { } theirs
            ? Form.Of(theirs)
            : null;

    private async Task<bool> LoadAsync(string slug)
    {
        Agencies = await db.AllRowsAsync();
        if (slug == Slugs.New)
            return true;
        Programme = await db.Programmes.SingleOrDefaultAsync(programme => programme.Slug == slug);
        return Programme is not null;
    }

    public sealed class Form : IRevisedForm
    {
        public int Revision { get; set; }
        public string? Name { get; set; }
        public string? Acronym { get; set; }
        public string? Aliases { get; set; }
        public ProgrammeKind? Kind { get; set; }
        public int? Agency { get; set; }
        public FactStatus? OwnerStatus { get; set; }
        public PartialDateInput From { get; set; } = new();
        public PartialDateInput To { get; set; } = new();
        public string? Link { get; set; }
        public string? Description { get; set; }
        public SourceInput Source { get; set; } = new();
        public string? Slug { get; set; }

        internal string Address => Slug ?? Slugs.From(Acronym ?? Name);

        public static Form Of(Programme programme) =>
            new()
            {
                Revision = programme.Revision,
                Name = programme.Name,
                Acronym = programme.Acronym,
                Aliases = Lines.Text(programme.Aliases),
                Kind = programme.Kind,
                Agency = programme.AgencyId,
                OwnerStatus = programme.OwnerStatus,
                From = PartialDateInput.Of(programme.From),
                To = PartialDateInput.Of(programme.To),
                Link = programme.Link,
                Description = programme.Description,
                Source = SourceInput.Of(programme.Source),
                Slug = programme.Slug,
            };

        public void Fill(Programme programme)
        {
            programme.Name = Name!;
            programme.Acronym = Acronym;
            programme.Aliases = Lines.Of(Aliases);
            programme.Kind = Kind!.Value;
            programme.AgencyId = Agency;
            programme.OwnerStatus = OwnerStatus ?? FactStatus.Unknown;
            programme.From = From.Value;
            programme.To = To.Value;
            programme.Link = Link;
            programme.Description = Description;
            programme.Source = Source.Value;
            programme.Slug = Address;
        }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(PortalDbContext db, int id, IStringLocalizer<ProgrammeWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Name).Required(words["NameIsRequired"]).PlainText(Programme.NameMaxLength, common);
            RuleFor(form => form.Acronym).PlainText(Programme.AcronymMaxLength, common);
            RuleFor(form => form.Aliases).PlainText(Programme.AliasesMaxLength, common);
            RuleFor(form => form.Kind).NotNull().WithMessage(words["KindIsRequired"]);
            RuleFor(form => form.Agency)
                .MustAsync((agency, stop) => db.Agencies.AnyAsync(known => known.Id == agency, stop))
                .WithMessage(words["AgencyIsGone"])
                .When(form => form.Agency is not null);
            // Who runs a programme is a fact with a source or none at all.
            RuleFor(form => form.OwnerStatus)
                .Must((form, status) => form.Agency is null == (status ?? FactStatus.Unknown) is FactStatus.Unknown)
                .WithMessage(form => words[form.Agency is null ? "OwnerStatusWithoutOwner" : "OwnerWithoutStatus"]);
            RuleFor(form => form.From).Date(common);
            RuleFor(form => form.To)
                .Date(common)
                .Must((form, to) => !(to.Value?.Latest() < form.From.Value?.Earliest()))
                .WithMessage(words["ToBeforeFrom"]);
            RuleFor(form => form.Link).WebAddress(common);
            RuleFor(form => form.Description).PlainText(Programme.DescriptionMaxLength, common);
            RuleFor(form => form.Source.Text)
                .Required(words["SourceNeedsText"])
                .When(form => form.Source.Url is not null)
                .PlainText(Domain.Source.TextMaxLength, common);
            RuleFor(form => form.Source.Url).WebAddress(common);
            RuleFor(form => form.Slug)
                .Must((form, _) => Slugs.IsValid(form.Address))
                .WithMessage(common["SlugGrammar"])
                .MustAsync(async (form, _, _) => !await db.IsAddressTakenAsync<Programme>(form.Address, id))
                .WithMessage(common["SlugTaken"]);
        }
    }
}
