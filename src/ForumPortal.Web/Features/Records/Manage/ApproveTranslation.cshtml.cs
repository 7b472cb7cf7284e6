using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Shows a translation beside the original as the public will read it, and approves exactly what is shown.</summary>
[Authorize(Policy = nameof(Roles.Reviewer))]
public sealed class ApproveTranslationModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<TranslationWords> words
) : PageModel
{
    public OneTranslation One { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];
    public Translation Described { get; private set; } = null!;
    public ParallelText Text { get; private set; } = null!;

    /// <summary>The content that is shown: read before the passages, so that it is never newer than they are.</summary>
    public int ContentRead { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, string code) => await LoadAsync(slug, code) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, string code, int contentRead)
    {
        if (!await LoadAsync(slug, code))
            return NotFound();
        await db.InTurnAsync(async () =>
        {
            var translation = await db.Translations.ToActOnAsync(One.Row.Id);
            translation.Approve(contentRead, me.Actor, clock.GetUtcNow().UtcDateTime);
        });
        TempData["Flash"] = words["Done.Approve", One.Record.Reference].Value;
        return LocalRedirect(One.Address);
    }

    private async Task<bool> LoadAsync(string slug, string code)
    {
        if (await db.OnDeskAsync(slug, code) is not { } one)
            return false;
        One = one;
        Described = await db.Translations.AsNoTracking().SingleAsync(translation => translation.Id == one.Row.Id);
        (Blockers, ContentRead) = (Described.ReviewBlockers(me.Actor), Described.Content);
        var facts = await db.Records.Where(record => record.Id == one.Record.Id).Facts().SingleAsync();
        var said = await db.PublishedParagraphs.OfVersion(facts.Id, one.Row.OriginalVersion).ToListAsync();
        var sheet = await db.TranslationPassages.Sheet(one.Row.Id).ToListAsync();
        Text = new ParallelText(
            facts,
            [LanguageNames.Of(facts.Language), LanguageNames.Of(one.Row.Language)],
            [.. said.Zip(sheet, Beside)]
        );
        return true;
    }

    private ParallelPassage Beside(Passage original, SheetRow sheet) =>
        new(
            original,
            [
                new Rendering(original.Markdown, One.Record.Language, true, OriginalSince.Same),
                sheet.Text is null ? null : new Rendering(sheet.Text, One.Row.Language, true, OriginalSince.Same),
            ]
        );
}
