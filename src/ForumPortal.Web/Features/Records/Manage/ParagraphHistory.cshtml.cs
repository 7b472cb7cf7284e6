using ForumPortal.Data;
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

/// <summary>Every text that one paragraph has had, and the way back to each of them, also when the paragraph was removed.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class ParagraphHistoryModel(PortalDbContext db, CurrentUser me, TimeProvider clock, IStringLocalizer<RecordWords> words)
    : PageModel
{
    private const int Most = 200;

    public DeskRow Desk { get; private set; } = null!;
    public int Id { get; private set; }

    /// <summary>What it says now; none where it was removed.</summary>
    public string? Now { get; private set; }
    public IReadOnlyList<ParagraphChange> Changes { get; private set; } = [];
    public bool MayRestore => Desk.IsBeingWritten && me.Has(Roles.Editor);

    public async Task<IActionResult> OnGetAsync(string slug, int id) => await LoadAsync(slug, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, int id, long change)
    {
        if (!me.Has(Roles.Editor))
            return Forbid();
        if (!await LoadAsync(slug, id) || Changes.FirstOrDefault(one => one.Id == change) is not { } chosen)
            return NotFound();
        Paragraph restored = null!;
        await db.InTurnAsync(async () =>
        {
            var record = await db.Records.Include(record => record.Paragraphs).SingleAsync(record => record.Id == Desk.Id);
            restored = Restore(record, chosen);
        });
        TempData["Flash"] = words["Done.Restore"].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}#e{restored.Id}");
    }

    private Paragraph Restore(Record record, ParagraphChange chosen)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        if (record.Paragraphs.FirstOrDefault(paragraph => paragraph.Id == Id) is not { } there)
            // What was removed comes back at the end, whence it can be moved: its neighbours may be gone, too.
            return record.Write(Changes[0].Removed() with { Markdown = chosen.Words! }, null, me.Actor, at);
        record.Rewrite(there, there.Text with { Markdown = chosen.Words! }, me.Actor, at);
        return there;
    }

    private async Task<bool> LoadAsync(string slug, int id)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        (Desk, Id) = (desk, id);
        Now = await db
            .Paragraphs.Where(paragraph => paragraph.Id == id && paragraph.RecordId == desk.Id)
            .Select(paragraph => paragraph.Markdown)
            .SingleOrDefaultAsync();
        var lines = await db
            .AuditTrail.Where(line => line.Noun == nameof(Paragraph) && line.EntityId == id && line.Subject == desk.Reference)
            .OrderByDescending(line => line.Id)
            .Take(Most)
            .ToListAsync();
        Changes = [.. lines.Select(ParagraphChange.Of).OfType<ParagraphChange>()];
        return Now is not null || Changes.Count > 0;
    }
}
