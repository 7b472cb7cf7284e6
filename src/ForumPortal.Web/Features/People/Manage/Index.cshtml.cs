using ForumPortal.Data;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.People.Manage;

public sealed class IndexModel(PortalDbContext db, ListQuery list) : PageModel
{
    public string Words => list.Words;
    public Paged<PersonRow> People { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var (words, page) = (list.FoldedWords, list.Page);
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        People = await db.PageOfPeopleAsync(words, page);
        return Page();
    }
}
