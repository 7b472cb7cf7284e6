using ForumPortal.Data;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Commitments;

/// <summary>What somebody undertook.</summary>
public sealed class IndexModel(PortalDbContext db, ListQuery list, KeptWhileUnchanged kept) : PageModel
{
    public CommitmentFilter Filter { get; } = new(list);
    public Paged<CommitmentRow> Commitments { get; private set; } = null!;
    public DuePicture Picture { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        var wanted = Filter.Narrow(db);
        Commitments = await kept.PageAsync(Request, () => wanted.Rows().PageAsync(page));
        if (Commitments.Rows.Count == 0 && await Request.MovedFilterAsync(db) is { } moved)
            return LocalRedirectPermanent(moved);
        Picture = new DuePicture(
            Filter.IsEmpty
                ? await kept.OfListAsync("commitments by year", () => wanted.Figures().ToListAsync())
                : await kept.OfAddressAsync(Request, " figures", () => wanted.Figures().ToListAsync())
        );
        await Filter.LoadChoicesAsync(db, kept);
        return Page();
    }
}
