using ForumPortal.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Sessions.Manage;

/// <summary>The documents of a session, with what the public reads of them.</summary>
public sealed class DocumentsModel(PortalDbContext db) : PageModel
{
    public string Slug { get; private set; } = "";
    public string SessionTitle { get; private set; } = "";
    public IReadOnlyList<DocumentRow> Documents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (
            await db.Sessions.Where(session => session.Slug == slug).Select(session => session.Title).SingleOrDefaultAsync()
            is not { } title
        )
            return NotFound();
        (Slug, SessionTitle) = (slug, title);
        Documents = await db.SessionDocuments.Where(document => document.Session.Slug == slug).Rows().ToListAsync();
        return Page();
    }
}
