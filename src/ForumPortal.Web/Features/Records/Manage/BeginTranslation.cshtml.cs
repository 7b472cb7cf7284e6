using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Begins to bring the latest version of a record into another language.</summary>
public sealed class BeginTranslationModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<TranslationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    /// <summary>The languages of the United Nations, but for that of the record.</summary>
    public IEnumerable<SelectListItem> Languages =>
        Translation
            .Languages.Where(code => code != Desk.Language)
            .Select(code => new SelectListItem(LanguageNames.Of(code), code))
            .Prepend(new(common["NotChosen"], ""));

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug) => await LoadAsync(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        Translation translation = null!;
        await db.InTurnAsync(async () =>
        {
            var record = await db.Records.Include(record => record.Translations).SingleAsync(record => record.Id == Desk.Id);
            record.TranslationBlockers().RefuseIfAny();
            var latest = await db.RecordVersions.NumberedAsync(record.Id, record.LatestVersion);
            var now = clock.GetUtcNow().UtcDateTime;
            translation = record.Translate(latest, Input.Language!, Input.Kind!.Value, me.Actor, now);
            translation.Describe(null, null, Input.VouchedBy, me.Actor, now);
        });
        return LocalRedirect($"/manage/records/{Desk.Slug}/translations/{translation.Code}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        Blockers = (await db.Records.AsNoTracking().SingleAsync(record => record.Id == desk.Id)).TranslationBlockers();
        return true;
    }

    public sealed class Form
    {
        public string? Language { get; set; }
        public TranslationKind? Kind { get; set; }
        public string? VouchedBy { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<TranslationWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Language)
                .Must(code => code is not null && Translation.Languages.Contains(code))
                .WithMessage(words["LanguageIsRequired"]);
            RuleFor(form => form.Kind).NotNull().WithMessage(words["KindIsRequired"]);
            RuleFor(form => form.VouchedBy).PlainText(Translation.VouchedByMaxLength, common);
        }
    }
}
