using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Sends a speaker a new private link; an earlier one works no more.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class SendLinkModel(PortalDbContext db, TimeProvider clock, CorrectionMails mails, IStringLocalizer<RecordWords> words)
    : PageModel
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
            if (!record.TakesCorrections(clock.GetUtcNow().UtcDateTime))
                throw new Refusal(RecordRules.CorrectionsAreClosed).AsException();
            db.Outbox.Add(mails.Invitation(record, await db.Participations.SingleAsync(one => one.Id == seat)));
        });
        TempData["Flash"] = words["Done.SendLink", Speaker.Name].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}/corrections");
    }

    private async Task<bool> LoadAsync(string slug, int seat)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        var speaker = await db.SpeakersIn(desk.Id, seat).SingleOrDefaultAsync();
        Speaker = speaker!;
        return speaker?.Email is not null;
    }
}
