using ForumPortal.Data;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>The action items of a record, and whether the public reads them.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class ActionsModel(PortalDbContext db, TimeProvider clock, IStringLocalizer<WritingWords> words) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<ActionRow> Items { get; private set; } = [];
    public bool AreShown { get; private set; }
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public async Task<IActionResult> OnGetAsync(string slug) => await LoadAsync(slug) ? Page() : NotFound();

    public Task<IActionResult> OnPostShowAsync(string slug) => ShowAsync(slug, true, "ActionsAreShown");

    public Task<IActionResult> OnPostHideAsync(string slug) => ShowAsync(slug, false, "ActionsAreHidden");

    private async Task<IActionResult> ShowAsync(string slug, bool shown, string sentence)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        await db.InTurnAsync(async () => (await db.Records.SingleAsync(record => record.Id == Desk.Id)).ShowActionItems(shown));
        TempData["Flash"] = words[sentence].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}/actions");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        AreShown = await db.Records.Where(record => record.Id == desk.Id).Select(record => record.ShowsActionItems).SingleAsync();
        Items = await db.ActionItems.Of(desk.Id).Rows().ToListAsync();
        return true;
    }
}
