using ForumPortal.Data;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>What is being written, as the public will see it.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class PreviewModel(PortalDbContext db) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public RecordDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return NotFound();
        Desk = desk;
        var facts = await db.Records.Where(record => record.Id == desk.Id).Facts().SingleAsync();
        Document = await RecordDocument.OfDraftAsync(db, facts);
        return Page();
    }
}
