using ForumPortal.Data;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Takes a private link back, for instance when its mail went to the wrong address.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class RevokeLinkModel(PortalDbContext db, TimeProvider clock, IStringLocalizer<RecordWords> words) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public SpeakerRow Speaker { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, int seat) => await LoadAsync(slug, seat) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, int seat)
    {
        if (!await LoadAsync(slug, seat))
            return NotFound();
        await db.InTurnAsync(async () =>
        {
            var record = await db.Records.ToCorrect().SingleAsync(record => record.Id == Desk.Id);
            foreach (var link in record.CorrectionLinks.Where(link => link.ParticipationId == seat))
                link.Revoke(clock.GetUtcNow().UtcDateTime);
        });
        TempData["Flash"] = words["Done.RevokeLink", Speaker.Name].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}/corrections");
    }

    private async Task<bool> LoadAsync(string slug, int seat)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        var speaker = await db.SpeakersIn(desk.Id, seat).SingleOrDefaultAsync();
        Speaker = speaker!;
        return speaker is not null;
    }
}
