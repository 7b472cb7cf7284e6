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
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Approves exactly the changes that are shown.</summary>
[Authorize(Policy = nameof(Roles.Reviewer))]
public sealed class ApproveCorrigendumModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    /// <summary>The content that is shown: read before the changes, so that it is never newer than they are.</summary>
    public int ContentRead { get; private set; }

    [BindProperty]
    public CheckForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        Input = CheckForm.Of(me.Actor, words);
        return await LoadAsync(slug) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int contentRead)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new CheckForm.Validator(words, common), Input))
            return this.Invalid();
        var now = clock.GetUtcNow().UtcDateTime;
        await db.InTurnAsync(async () => (await RecordAsync()).ApproveCorrigendum(contentRead, me.Actor, now, Input.On(now)));
        TempData["Flash"] = words["Done.ApproveCorrigendum", Desk.Reference].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}/corrections");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        var record = await RecordAsync();
        (Blockers, ContentRead) = (record.CorrigendumReviewBlockers(me.Actor), record.PendingCorrigendum?.Content ?? 0);
        if (record.PendingCorrigendum is { } pending)
            Changes = await db.CorrigendumChanges.OfCorrigendum(pending.Id).ToListAsync();
        return true;
    }

    private Task<Record> RecordAsync() => db.Records.ToPublish().ToCorrect().SingleAsync(record => record.Id == Desk.Id);
}
