using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Makes a provisional record final before the clock does.</summary>
[Authorize(Policy = nameof(Roles.Reviewer))]
public sealed class FinaliseModel(PortalDbContext db, CurrentUser me, TimeProvider clock, IStringLocalizer<RecordWords> words) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(string slug) => await LoadAsync(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        await db.InTurnAsync(async () => (await RecordAsync()).Finalise(me.Actor, Now));
        TempData["Flash"] = words["Done.Finalise", Desk.Reference].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        Blockers = (await RecordAsync()).FinalisationBlockers(Now);
        return true;
    }

    private Task<Record> RecordAsync() => db.Records.ToCorrect().SingleAsync(record => record.Id == Desk.Id);
}
