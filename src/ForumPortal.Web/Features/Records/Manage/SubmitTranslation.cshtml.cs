using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Hands a translation to somebody else, who approves it or asks for changes.</summary>
public sealed class SubmitTranslationModel(PortalDbContext db, CurrentUser me, TimeProvider clock, IStringLocalizer<TranslationWords> words)
    : PageModel
{
    public OneTranslation One { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, string code) => await LoadAsync(slug, code) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, string code)
    {
        if (!await LoadAsync(slug, code))
            return NotFound();
        await db.InTurnAsync(async () =>
        {
            var translation = await db.Translations.ToActOnAsync(One.Row.Id);
            translation.Submit(me.Actor, clock.GetUtcNow().UtcDateTime);
        });
        TempData["Flash"] = words["Done.Submit", One.Record.Reference].Value;
        return LocalRedirect(One.Address);
    }

    private async Task<bool> LoadAsync(string slug, string code)
    {
        if (await db.OnDeskAsync(slug, code) is not { } one)
            return false;
        One = one;
        Blockers = (await db.Translations.ToActOnAsync(one.Row.Id)).SubmissionBlockers();
        return true;
    }
}
