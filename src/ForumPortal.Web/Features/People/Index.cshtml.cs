using ForumPortal.Data;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.People;

public sealed class IndexModel(PortalDbContext db, ListQuery list, KeptWhileUnchanged kept) : PageModel
{
    public string Words => list.Words;

    /// <summary>The agency at which they hold or held an office.</summary>
    public string? Agency { get; private set; }
    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];
    public Paged<PersonRow> People { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var (words, page) = (list.FoldedWords, list.Page);
        Agency = list.Slug("agency");
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Agencies = await kept.OfListAsync("speakers", () => db.AllRowsAsync());
        People = await db.PageOfPeopleAsync(words, page, Agency);
        if (People.Rows.Count == 0 && await Request.MovedFilterAsync(db) is { } moved)
            return LocalRedirectPermanent(moved);
        return Page();
    }
}
