using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Everything about the corrections of one record: what is asked, what is gathered, who can ask, what readers report.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class CorrectionsModel(PortalDbContext db) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<RequestRow> Requests { get; private set; } = [];
    public IReadOnlyList<CorrigendumRow> Corrigenda { get; private set; } = [];

    /// <summary>The changes of the corrigendum that is not published yet.</summary>
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];
    public IReadOnlyList<SpeakerRow> Speakers { get; private set; } = [];
    public IReadOnlyList<ReportRow> Reports { get; private set; } = [];

    public CorrigendumRow? Pending => Corrigenda.FirstOrDefault(one => one.State != CorrigendumState.Published);

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return NotFound();
        Desk = desk;
        Requests = await db.CorrectionRequests.Where(request => request.RecordId == desk.Id).Rows().ToListAsync();
        Corrigenda = await db
            .Corrigenda.Where(one => one.RecordId == desk.Id)
            .OrderBy(one => one.Number)
            .Select(one => new CorrigendumRow(one.Id, one.Number, one.State, one.PublishedAt))
            .ToListAsync();
        if (Pending is { } pending)
            Changes = await db.CorrigendumChanges.OfCorrigendum(pending.Id).ToListAsync();
        Speakers = await db.SpeakersIn(desk.Id).ToListAsync();
        Reports = await db.MistakeReports.Unsettled(desk.Id).ToListAsync();
        return Page();
    }

    public sealed record CorrigendumRow(int Id, int Number, CorrigendumState State, DateTime? PublishedAt);
}
