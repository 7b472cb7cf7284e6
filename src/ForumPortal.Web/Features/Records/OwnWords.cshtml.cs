using ForumPortal.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>What a speaker finds behind their private link: their own paragraphs, and what they have asked for.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class OwnWordsModel(PortalDbContext db, TimeProvider clock, IStringLocalizer<RecordWords> words) : PageModel
{
    public string Code { get; private set; } = "";
    public SpeakersLink Link { get; private set; } = null!;
    public bool IsOpen { get; private set; }
    public IReadOnlyList<OwnPassage> Passages { get; private set; } = [];
    public IReadOnlyList<RequestRow> Requests { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        var (link, otherwise) = await this.OpenAsync(db, words, code, clock.GetUtcNow().UtcDateTime);
        if (link is null)
            return otherwise;
        (Code, Link, IsOpen) = (code, link, link.TakesCorrections(clock.GetUtcNow().UtcDateTime));
        Passages = await db.Paragraphs.OwnOf(link.RecordId, link.SeatId).ToListAsync();
        Requests = await db
            .CorrectionRequests.Where(request => request.RecordId == link.RecordId && request.ParticipationId == link.SeatId)
            .Rows()
            .ToListAsync();
        return Page();
    }
}
