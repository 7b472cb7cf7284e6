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

/// <summary>Takes one translation from the public, and nothing else of its record: its addresses answer with the notice.</summary>
[Authorize(Policy = nameof(Roles.Reviewer))]
public sealed class WithdrawTranslationModel(
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
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        await db.InTurnAsync(async () =>
            (await db.Translations.ToActOnAsync(One.Row.Id)).Withdraw(Input.Notice!, me.Actor, clock.GetUtcNow().UtcDateTime)
        );
        TempData["Flash"] = words["Done.Withdraw", One.Record.Reference].Value;
        return LocalRedirect(One.Address);
    }

    private async Task<bool> LoadAsync(string slug, string code)
    {
        if (await db.OnDeskAsync(slug, code) is not { } one)
            return false;
        One = one;
        Blockers = (await db.Translations.ToActOnAsync(one.Row.Id)).WithdrawalBlockers();
        return true;
    }

    public sealed class Form
    {
        public string? Notice { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<TranslationWords> words, IStringLocalizer<CommonWords> common) =>
            RuleFor(form => form.Notice).Required(words["NoticeIsRequired"]).PlainText(Record.NoticeMaxLength, common);
    }
}
