using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Sessions.Manage;

/// <summary>A document of a session with its revisions: it is released, taken back, or deleted as long as it was never public.</summary>
public sealed class DocumentModel(PortalDbContext db, IStringLocalizer<SessionDocumentWords> words) : PageModel
{
    public SessionDocument Document { get; private set; } = null!;
    public IReadOnlyList<RevisionRow> Revisions { get; private set; } = [];

    /// <summary>The state that the editor saw: nobody releases a revision that they have not looked at.</summary>
    [BindProperty]
    public int Revision { get; set; }

    public string Address => $"/manage/sessions/{Document.Session.Slug}/documents";

    public async Task<IActionResult> OnGetAsync(string slug, int number) => await LoadAsync(slug, number) ? Page() : NotFound();

    public Task<IActionResult> OnPostReleaseAsync(string slug, int number) =>
        ActAsync(slug, number, document => document.Release(), "IsReleased");

    public Task<IActionResult> OnPostTakeBackAsync(string slug, int number) =>
        ActAsync(slug, number, document => document.TakeBack(), "IsTakenBack");

    public async Task<IActionResult> OnPostDeleteAsync(string slug, int number)
    {
        var done = await ActAsync(
            slug,
            number,
            document =>
            {
                document.DeletionBlockers().RefuseIfAny();
                db.Remove(document);
            },
            "IsDeleted"
        );
        return done is NotFoundResult ? done : LocalRedirect(Address);
    }

    private async Task<IActionResult> ActAsync(string slug, int number, Action<SessionDocument> act, string sentence)
    {
        if (!await LoadAsync(slug, number))
            return NotFound();
        db.ExpectRevision(Document, Revision);
        act(Document);
        await db.SaveChangesAsync();
        TempData["Flash"] = words[sentence, Document.Title].Value;
        return LocalRedirect($"{Address}/{Document.Number}");
    }

    private async Task<bool> LoadAsync(string slug, int number)
    {
        if (await db.SessionDocuments.Include(one => one.Session).At(slug, number).SingleOrDefaultAsync() is not { } document)
            return false;
        Document = document;
        Revisions = await db.DocumentRevisions.Of(document.Id).ToListAsync();
        return true;
    }
}
