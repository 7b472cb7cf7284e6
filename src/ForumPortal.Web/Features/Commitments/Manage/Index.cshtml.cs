using ForumPortal.Data;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Commitments.Manage;

public sealed class IndexModel(PortalDbContext db, ListQuery list) : PageModel
{
    public string Words => list.Words;
    public Paged<CommitmentRow> Commitments { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var (words, page) = (list.FoldedWords, list.Page);
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Commitments = await db.Commitments.Named(words).Rows().PageAsync(page);
        return Page();
    }
}
