using ForumPortal.Data;
using ForumPortal.Domain.Editions;
using ForumPortal.Web.Features.Editions;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Sessions.Manage;

public sealed class IndexModel(PortalDbContext db, ListQuery list) : PageModel
{
    public string Words => list.Words;
    public int? Year { get; private set; }
    public IReadOnlyList<EditionRow> Editions { get; private set; } = [];
    public Paged<SessionRow> Sessions { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var (words, page) = (list.FoldedWords, list.Page);
        Year = list.Number("edition", Edition.FirstYear, Edition.LastYear);
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Editions = await db.Editions.AllRowsAsync();
        var sessions = db.Sessions.Named(words);
        if (Year is not null)
            sessions = sessions.OfEdition(Editions.FirstOrDefault(edition => edition.Year == Year)?.Id ?? 0);
        Sessions = await sessions.NewestFirst().Rows().PageAsync(page);
        return Page();
    }
}
