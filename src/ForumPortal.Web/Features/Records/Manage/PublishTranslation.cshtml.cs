using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Publishes an approved translation. From then on it stays as it is.</summary>
[Authorize(Policy = nameof(Roles.Reviewer))]
public sealed class PublishTranslationModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<TranslationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public OneTranslation One { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug, string code) => await LoadAsync(slug, code) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, string code)
    {
        if (!await LoadAsync(slug, code))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(common), Input))
            return this.Invalid();
        await db.InTurnAsync(async () =>
        {
            var translation = await db.Translations.ToActOnAsync(One.Row.Id);
            var original = await db.RecordVersions.NumberedAsync(translation.RecordId, translation.OriginalVersion);
            translation.Publish(original, Input.Note, me.Actor, clock.GetUtcNow().UtcDateTime);
        });
        TempData["Flash"] = words["Done.Publish", One.Record.Reference].Value;
        return LocalRedirect(One.Address);
    }

    private async Task<bool> LoadAsync(string slug, string code)
    {
        if (await db.OnDeskAsync(slug, code) is not { } one)
            return false;
        One = one;
        Blockers = (await db.Translations.ToActOnAsync(one.Row.Id)).PublicationBlockers();
        return true;
    }

    public sealed class Form
    {
        public string? Note { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<CommonWords> common) => RuleFor(form => form.Note).PlainText(RecordVersion.NoteMaxLength, common);
    }
}
