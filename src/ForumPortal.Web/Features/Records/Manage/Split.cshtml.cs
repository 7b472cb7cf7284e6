using System.Text.RegularExpressions;
using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Divides a paragraph where empty lines are put between its words.</summary>
public sealed partial class SplitModel(PortalDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public Paragraph Paragraph { get; private set; } = null!;

    [BindProperty]
    public string? Text { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        Text = Paragraph.Markdown;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        await db.InTurnAsync(async () =>
        {
            var (record, paragraph) = await db.ToChangeAsync(Desk.Id, id);
            if (paragraph is null)
                throw new DbUpdateConcurrencyException();
            record.Split(paragraph, EmptyLine().Split((Text ?? "").ReplaceLineEndings("\n")), me.Actor, clock.GetUtcNow().UtcDateTime);
        });
        return LocalRedirect($"/manage/records/{Desk.Slug}#e{id}");
    }

    private async Task<bool> LoadAsync(string slug, int id)
    {
        if (await db.OnDeskAsync(slug, id) is not { } found)
            return false;
        (Desk, Paragraph) = found;
        return true;
    }

    [GeneratedRegex(@"\n[ \t]*\n\s*")]
    private static partial Regex EmptyLine();
}
