using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Translates what stands above the paragraphs, and says who vouches for the translation.</summary>
public sealed class DescribeTranslationModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<TranslationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel, IShowsBothTexts
{
    public OneTranslation One { get; private set; } = null!;

    /// <summary>The summary of the original.</summary>
    public string? Summary { get; private set; }

    [BindProperty]
    public Form Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug, string code)
    {
        if (!await LoadAsync(slug, code))
            return NotFound();
        Input = Form.Of(await db.Translations.AsNoTracking().SingleAsync(translation => translation.Id == One.Row.Id));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string code)
    {
        if (!await LoadAsync(slug, code))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        await db.InTurnAsync(async () =>
        {
            var translation = await db
                .Translations.Include(translation => translation.Record)
                .SingleAsync(translation => translation.Id == One.Row.Id);
            if (Form.Of(translation).Revision != Input.Revision)
                throw new DbUpdateConcurrencyException();
            translation.Describe(Input.Title, Input.Summary, Input.VouchedBy, me.Actor, clock.GetUtcNow().UtcDateTime);
        });
        TempData["Flash"] = common["Saved", Input.Title!].Value;
        return LocalRedirect(One.Address);
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.Translations.AsNoTracking().SingleOrDefaultAsync(translation => translation.Id == One.Row.Id) is { } theirs
            ? Form.Of(theirs)
            : null;

    private async Task<bool> LoadAsync(string slug, string code)
    {
        if (await db.OnDeskAsync(slug, code) is not { } one)
            return false;
        One = one;
        Summary = await db.Records.Where(record => record.Id == one.Record.Id).Select(record => record.Summary).SingleAsync();
        return true;
    }

    public sealed class Form : IRevisedForm
    {
        /// <summary>Follows from the description alone: every passage that somebody saves raises the translation's own revision.</summary>
        public int Revision { get; set; }
        public string? Title { get; set; }
        public string? Summary { get; set; }
        public string? VouchedBy { get; set; }

        public static Form Of(Translation translation) =>
            new()
            {
                Revision = DescriptionRevision.Of(translation.Title, translation.Summary, translation.VouchedBy),
                Title = translation.Title,
                Summary = translation.Summary,
                VouchedBy = translation.VouchedBy,
            };
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<TranslationWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Title).Required(words["TitleIsRequired"]).PlainText(Record.TitleMaxLength, common);
            RuleFor(form => form.Summary).PlainText(Record.SummaryMaxLength, common);
            RuleFor(form => form.VouchedBy).PlainText(Translation.VouchedByMaxLength, common);
        }
    }
}
