using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Shows a record as the public will see it, and approves exactly what is shown.</summary>
[Authorize(Policy = nameof(Roles.Reviewer))]
public sealed class ApproveModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];
    public RecordDocument Document { get; private set; } = null!;

    /// <summary>The content that is shown: read before the paragraphs, so that it is never newer than they are.</summary>
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
        await db.InTurnAsync(async () =>
        {
            var record = await db.Records.SingleAsync(record => record.Id == Desk.Id);
            record.Approve(contentRead, me.Actor, now, Input.On(now));
        });
        TempData["Flash"] = words["Done.Approve", Desk.Reference].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        var record = await db.Records.AsNoTracking().SingleAsync(record => record.Id == desk.Id);
        (Blockers, ContentRead) = (record.ReviewBlockers(me.Actor), record.Content);
        var facts = await db.Records.Where(record => record.Id == desk.Id).Facts().SingleAsync();
        Document = await RecordDocument.OfDraftAsync(db, facts);
        return true;
    }
}
