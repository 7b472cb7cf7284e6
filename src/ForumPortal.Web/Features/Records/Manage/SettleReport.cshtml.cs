using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>A reader's report was looked into.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class SettleReportModel(PortalDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public MistakeReport Report { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, int id) => await LoadAsync(slug, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        Report.Settle(me.Actor, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync();
        return LocalRedirect($"/manage/records/{Desk.Slug}/corrections");
    }

    private async Task<bool> LoadAsync(string slug, int id)
    {
        var report = await db.MistakeReports.SingleOrDefaultAsync(report => report.Id == id && report.Record.Slug == slug);
        if (await db.OnDeskAsync(slug) is not { } desk || report is null)
            return false;
        (Desk, Report) = (desk, report);
        return true;
    }
}
