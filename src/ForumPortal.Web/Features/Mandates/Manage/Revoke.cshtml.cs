using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Mandates;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Mandates.Manage;

/// <summary>The secretariat takes a mandate back.</summary>
[Authorize(Policy = Policies.Mandates)]
public sealed class RevokeModel(
    PortalDbContext db,
    Revocation revocation,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<MandateWords> words
) : PageModel
{
    public Mandate Mandate { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        await revocation.RevokeAsync(Mandate, me.Actor);
        TempData["Flash"] = words["IsRevoked", Mandate.ToName].Value;
        return LocalRedirect("/manage/mandates");
    }

    private async Task<bool> LoadAsync(int id)
    {
        if (await db.Mandates.SingleOrDefaultAsync(mandate => mandate.Id == id) is not { } found)
            return false;
        Mandate = found;
        Blockers = found.RevocationBlockers(clock.GetUtcNow().UtcDateTime);
        return true;
    }
}
