using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Begins an empty draft from the agenda and the speakers of the session.</summary>
public sealed class SketchModel(PortalDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<SeatRow> Seats { get; private set; } = [];
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Blockers = (await RecordAsync()).SketchBlockers();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        await db.InTurnAsync(async () => (await RecordAsync()).Sketch(me.Actor, clock.GetUtcNow().UtcDateTime));
        return LocalRedirect($"/manage/records/{Desk.Slug}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        Seats = await db.Participations.SeatsOf(desk.SessionId).ToListAsync();
        return true;
    }

    private Task<Record> RecordAsync() =>
        db
            .Records.Include(record => record.Paragraphs)
            .Include(record => record.Session)
                .ThenInclude(session => session.Participations)
            .AsSplitQuery()
            .SingleAsync(record => record.Id == Desk.Id);
}
