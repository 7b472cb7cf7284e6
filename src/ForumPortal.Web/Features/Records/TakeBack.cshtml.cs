using ForumPortal.Data;
using ForumPortal.Web.Features.Records.Manage;
using ForumPortal.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>A speaker takes an open request back.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
public sealed class TakeBackModel(PortalDbContext db, TimeProvider clock, IStringLocalizer<RecordWords> words) : PageModel
{
    public string Code { get; private set; } = "";
    public SpeakersLink Link { get; private set; } = null!;
    public RequestRow Asked { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, int id) => await LoadAsync(code, id) ?? Page();

    public async Task<IActionResult> OnPostAsync(string code, int id)
    {
        if (await LoadAsync(code, id) is { } otherwise)
            return otherwise;
        await db.InTurnAsync(async () =>
        {
            var record = await db.Records.ToCorrect().SingleAsync(record => record.Id == Link.RecordId);
            var link = record.CorrectionLinks.Single(link => link.Id == Link.Id);
            record.TakeBack(record.CorrectionRequests.Single(request => request.Id == id), link, clock.GetUtcNow().UtcDateTime);
        });
        return LocalRedirect($"{Request.PathBase}/corrections/{code}#requests");
    }

    private async Task<IActionResult?> LoadAsync(string code, int id)
    {
        var (link, otherwise) = await this.OpenAsync(db, words, code, clock.GetUtcNow().UtcDateTime);
        if (link is null)
            return otherwise;
        var asked = await db
            .CorrectionRequests.Where(request =>
                request.Id == id && request.RecordId == link.RecordId && request.ParticipationId == link.SeatId
            )
            .Rows()
            .SingleOrDefaultAsync();
        if (asked is null)
            return NotFound();
        (Code, Link, Asked) = (code, link, asked);
        return null;
    }
}
