using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Takes a paragraph out of a draft, after showing it once more.</summary>
public sealed class RemoveModel(PortalDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public Paragraph Paragraph { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, int id) => await LoadAsync(slug, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, int id, int revision)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        // What is removed is what was shown, and not what somebody has made of it since.
        if (Paragraph.Revision != revision)
            throw new DbUpdateConcurrencyException();
        await db.InTurnAsync(async () =>
        {
            var record = await db.Records.Include(record => record.Paragraphs).SingleAsync(record => record.Id == Desk.Id);
            if (record.Paragraphs.FirstOrDefault(paragraph => paragraph.Id == id) is { } struck)
                record.Strike(struck, me.Actor, clock.GetUtcNow().UtcDateTime);
        });
        return LocalRedirect($"/manage/records/{Desk.Slug}");
    }

    private async Task<bool> LoadAsync(string slug, int id)
    {
        var desk = await db.OnDeskAsync(slug);
        var paragraph = await db.Paragraphs.AsNoTracking().SingleOrDefaultAsync(paragraph => paragraph.Id == id);
        if (desk is null || paragraph?.RecordId != desk.Id)
            return false;
        (Desk, Paragraph) = (desk, paragraph);
        return true;
    }
}
