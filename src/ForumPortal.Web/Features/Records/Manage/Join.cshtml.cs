using ForumPortal.Data;
using ForumPortal.Data.References;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Joins a paragraph to the one before it, after showing both.</summary>
public sealed class JoinModel(PortalDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public Paragraph Paragraph { get; private set; } = null!;
    public Paragraph? Before { get; private set; }
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, int id) => await LoadAsync(slug, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, int id, int revision, int before)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        // What is joined is what was shown.
        if (Paragraph.Revision != revision || Before?.Revision != before)
            throw new DbUpdateConcurrencyException();
        var kept = id;
        await db.InTurnAsync(async () =>
        {
            var (record, paragraph) = await db.ToChangeAsync(Desk.Id, id);
            if (paragraph is null)
                throw new DbUpdateConcurrencyException();
            var first = record.Join(paragraph, me.Actor, clock.GetUtcNow().UtcDateTime);
            foreach (var taken in (await db.TakenFromAsync(Desk.Id)).Where(taken => taken.ParagraphId == id))
                taken.MoveTo(first);
            kept = first.Id;
        });
        return LocalRedirect($"/manage/records/{Desk.Slug}#e{kept}");
    }

    private async Task<bool> LoadAsync(string slug, int id)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        var (record, paragraph) = await db.ToChangeAsync(desk.Id, id);
        if (paragraph is null)
            return false;
        (Paragraph, Before, Blockers) = (paragraph, record.Before(paragraph), record.JoiningBlockers(paragraph));
        return true;
    }
}
