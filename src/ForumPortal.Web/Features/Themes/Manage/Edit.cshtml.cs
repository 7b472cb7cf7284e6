using System.Text.RegularExpressions;
using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Themes;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Themes.Manage;

/// <summary>Adds a theme, or changes one.</summary>
public sealed partial class EditModel(PortalDbContext db, IStringLocalizer<ThemeWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    /// <summary>None while a theme is being added.</summary>
    public Theme? Theme { get; private set; }

    [BindProperty]
    public Form Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input = Theme is null ? new Form() : Form.Of(Theme);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(db, Theme?.Id ?? 0, words, common), Input))
            return this.Invalid();
        var theme = Theme ?? db.Themes.Add(new Theme()).Entity;
        Input.Fill(theme);
        db.ExpectRevision(theme, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", theme.DisplayName].Value;
        return LocalRedirect($"/manage/themes/{theme.Slug}");
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.Themes.AsNoTracking().SingleOrDefaultAsync(theme => theme.Id == Theme!.Id) is { } theirs ? Form.Of(theirs) : null;

    private async Task<bool> LoadAsync(string slug)
    {
        if (slug == Slugs.New)
            return true;
        Theme = await db.Themes.SingleOrDefaultAsync(theme => theme.Slug == slug);
        return Theme is not null;
    }

    public sealed class Form : IRevisedForm
    {
        public int Revision { get; set; }
        public string? Label { get; set; }
        public ThemeScheme? Scheme { get; set; }
        public string? Code { get; set; }
        public string? Description { get; set; }
        public string? Slug { get; set; }

        internal string Address => Slug ?? Slugs.From(Code is null ? Label : $"SDG {Code}");

        public static Form Of(Theme theme) =>
            new()
            {
                Revision = theme.Revision,
                Label = theme.Label,
                Scheme = theme.Scheme,
                Code = theme.Code,
                Description = theme.Description,
                Slug = theme.Slug,
            };

        public void Fill(Theme theme)
        {
            theme.Label = Label!;
            theme.Scheme = Scheme!.Value;
            theme.Code = Code;
            theme.Description = Description;
            theme.Slug = Address;
        }
    }

    private sealed partial class Validator : AbstractValidator<Form>
    {
        public Validator(PortalDbContext db, int id, IStringLocalizer<ThemeWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Label).Required(words["LabelIsRequired"]).PlainText(Theme.LabelMaxLength, common);
            RuleFor(form => form.Scheme).NotNull().WithMessage(words["SchemeIsRequired"]);
            RuleFor(form => form.Code)
                .Must(code => code is not null && Code().IsMatch(code))
                .WithMessage(words["CodeGrammar"])
                .When(form => form.Scheme == ThemeScheme.Sdg);
            RuleFor(form => form.Code).Null().WithMessage(words["OnlyGoalsHaveCodes"]).When(form => form.Scheme == ThemeScheme.Forum);
            RuleFor(form => form.Description).PlainText(Theme.DescriptionMaxLength, common);
            RuleFor(form => form.Slug)
                .Must((form, _) => Slugs.IsValid(form.Address))
                .WithMessage(common["SlugGrammar"])
                .MustAsync(async (form, _, _) => !await db.IsAddressTakenAsync<Theme>(form.Address, id))
                .WithMessage(common["SlugTaken"]);
        }

        /// <summary>A goal ("11") or a target ("11.3", "11.b").</summary>
        [GeneratedRegex("^(?:[1-9]|1[0-7])(?:\\.(?:[1-9][0-9]?|[a-z]))?$")]
        private static partial Regex Code();
    }
}
