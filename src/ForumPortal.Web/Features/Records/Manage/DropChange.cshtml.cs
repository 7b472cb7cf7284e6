using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Takes a change out of the corrigendum before it is published.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class DropChangeModel(PortalDbContext db, CurrentUser me) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public ChangeRow Change { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, int id) => await LoadAsync(slug, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        await db.InTurnAsync(async () =>
        {
            var record = await db.Records.ToCorrect().SingleAsync(record => record.Id == Desk.Id);
            if (record.PendingCorrigendum?.Changes.FirstOrDefault(change => change.Id == id) is { } dropped)
                record.Drop(dropped, me.Actor);
        });
        return LocalRedirect($"/manage/records/{Desk.Slug}/corrections");
    }

    private async Task<bool> LoadAsync(string slug, int id)
    {
        var pending = await db
            .Corrigenda.Where(one => one.Record.Slug == slug && one.State != CorrigendumState.Published)
            .Select(one => one.Id)
            .SingleOrDefaultAsync();
        var change = await db.CorrigendumChanges.Where(change => change.Id == id).OfCorrigendum(pending).SingleOrDefaultAsync();
        if (await db.OnDeskAsync(slug) is not { } desk || change is null)
            return false;
        (Desk, Change) = (desk, change);
        return true;
    }
}
