using ForumPortal.Data;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Sessions;

/// <summary>A document of a session with all its revisions that the public may read.</summary>
public sealed class DocumentModel(PortalDbContext db, IStringLocalizer<SessionDocumentWords> words) : PageModel
{
    public DocumentRow Document { get; private set; } = null!;
    public IReadOnlyList<RevisionRow> Revisions { get; private set; } = [];
    public string SessionSlug { get; private set; } = "";
    public string SessionTitle { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, int number)
    {
        if (await db.SessionDocuments.At(slug, number).Rows().SingleOrDefaultAsync() is not { } document)
            return await this.RedirectOrNotFoundAsync<Session>(db, slug);
        if (document.PublicRevision is null)
            return document.WasPublic ? this.Gone(words["WasTakenBack"]) : NotFound();
        (Document, SessionSlug) = (document, slug);
        SessionTitle = await db.Sessions.Where(session => session.Slug == slug).Select(session => session.Title).SingleAsync();
        Revisions = await db.DocumentRevisions.Of(document.Id, upTo: document.PublicRevision).ToListAsync();
        return Page();
    }
}
