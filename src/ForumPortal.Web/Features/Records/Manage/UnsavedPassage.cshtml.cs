using ForumPortal.Data;
using ForumPortal.Data.Providers;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>What somebody typed into a passage of a translation and has not saved: offered to them and to nobody else when they come back.</summary>
public sealed class UnsavedPassageModel(PortalDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    public OneTranslation One { get; private set; } = null!;
    public int Id { get; private set; }
    public UnsavedText Unsaved { get; private set; } = null!;
    public string? Saved { get; private set; }

    private IQueryable<UnsavedText> Mine => db.UnsavedTexts.OfPassage(me.AccountId, One.Record.Id, Id);

    public async Task<IActionResult> OnGetAsync(string slug, string code, int id)
    {
        if (!await LoadAsync(slug, code, id) || await Mine.AsNoTracking().SingleOrDefaultAsync() is not { } text)
            return NotFound();
        Unsaved = text;
        return Page();
    }

    /// <summary>Called by the script; it answers with nothing.</summary>
    public async Task<IActionResult> OnPostAsync(string slug, string code, int id, string? text)
    {
        if (!await LoadAsync(slug, code, id))
            return NotFound();
        var unsaved = await Mine.SingleOrDefaultAsync();
        if (unsaved is null)
            db.UnsavedTexts.Add(unsaved = new UnsavedText(me.AccountId, One.Record.Id, paragraphId: 0, passageId: id));
        unsaved.Keep((text ?? "").ReplaceLineEndings("\n"), clock.GetUtcNow().UtcDateTime);
        try
        {
            await db.SaveChangesAsync();
        }
        // Two windows keep their first letter at the same moment: the next letter is kept.
        catch (DbUpdateException taken) when (Violations.IsOfUniqueness(taken)) { }
        return new NoContentResult();
    }

    public async Task<IActionResult> OnPostDropAsync(string slug, string code, int id)
    {
        if (!await LoadAsync(slug, code, id))
            return NotFound();
        await Mine.ExecuteDeleteAsync();
        return LocalRedirect($"{One.Address}#e{id}");
    }

    private async Task<bool> LoadAsync(string slug, string code, int id)
    {
        if (await db.OnDeskAsync(slug, code) is not { } one)
            return false;
        (One, Id) = (one, id);
        var passage = await db
            .TranslationPassages.Where(passage => passage.Id == id && passage.TranslationId == one.Row.Id)
            .Select(passage => new { passage.Text })
            .SingleOrDefaultAsync();
        Saved = passage?.Text;
        return passage is not null;
    }
}
