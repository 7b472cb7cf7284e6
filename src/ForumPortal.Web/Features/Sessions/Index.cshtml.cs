using ForumPortal.Data;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Sessions;

public sealed class IndexModel(PortalDbContext db, ListQuery list, KeptWhileUnchanged kept) : PageModel
{
    public SessionFilter Filter { get; } = new(list);
    public Paged<SessionRow> Sessions { get; private set; } = null!;
    public ILookup<int, AgencyRow> Agencies { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        await Filter.LoadChoicesAsync(db, kept);
        Sessions = await kept.PageAsync(Request, () => Filter.Narrow(db).Rows().PageAsync(page));
        if (Sessions.Rows.Count == 0 && await Request.MovedFilterAsync(db) is { } moved)
            return LocalRedirectPermanent(moved);
        Agencies = await db.AgenciesOfAsync(Sessions.Rows);
        return Page();
    }
}
