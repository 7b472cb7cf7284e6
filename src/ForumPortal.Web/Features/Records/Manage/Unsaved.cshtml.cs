using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>
/// What somebody typed into the form of a paragraph and has not saved: kept by the script while they type, offered to them and to
/// nobody else when they come back. Paragraph 0 is the one that is being added.
/// </summary>
public sealed class UnsavedModel(PortalDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public int Id { get; private set; }
    public UnsavedText Unsaved { get; private set; } = null!;

    /// <summary>None where somebody removed the paragraph.</summary>
    public string? Saved { get; private set; }

    /// <summary>Where the text is taken up again.</summary>
    public string Form => $"/manage/records/{Desk.Slug}/paragraphs/{(Id == 0 || Saved is null ? "new" : Id)}?unsaved={Id}";

    public async Task<IActionResult> OnGetAsync(string slug, int id)
    {
        if (
            !await LoadAsync(slug, id)
            || await db.UnsavedTexts.Of(me.AccountId, Desk.Id, id).AsNoTracking().SingleOrDefaultAsync() is not { } text
        )
            return NotFound();
        Unsaved = text;
        return Page();
    }

    /// <summary>Called by the script; it answers with nothing.</summary>
    public async Task<IActionResult> OnPostAsync(string slug, int id, string? text)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        var typed = (text ?? "").ReplaceLineEndings("\n");
        // Typed and taken back again, or saved a moment before: nothing is left to keep.
        if (typed.Trim() == (Saved ?? "").Trim())
        {
            await db.UnsavedTexts.Of(me.AccountId, Desk.Id, id).ExecuteDeleteAsync();
            return new NoContentResult();
        }
        var unsaved = await db.UnsavedTexts.Of(me.AccountId, Desk.Id, id).SingleOrDefaultAsync();
        if (unsaved is null)
            db.UnsavedTexts.Add(unsaved = new UnsavedText(me.AccountId, Desk.Id, id));
        unsaved.Keep(typed, clock.GetUtcNow().UtcDateTime);
        try
        {
            await db.SaveChangesAsync();
        }
        // Two windows keep their first letter at the same moment: the next letter is kept.
        catch (DbUpdateException taken) when (Violations.IsOfUniqueness(taken)) { }
        return new NoContentResult();
    }

    public async Task<IActionResult> OnPostDropAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        await db.UnsavedTexts.Of(me.AccountId, Desk.Id, id).ExecuteDeleteAsync();
        return LocalRedirect($"/manage/records/{Desk.Slug}{(id == 0 ? "" : $"#e{id}")}");
    }

    private async Task<bool> LoadAsync(string slug, int id)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        (Desk, Id) = (desk, id);
        Saved = await db
            .Paragraphs.Where(paragraph => paragraph.Id == id && paragraph.RecordId == desk.Id)
            .Select(paragraph => paragraph.Markdown)
            .SingleOrDefaultAsync();
        return true;
    }
}
