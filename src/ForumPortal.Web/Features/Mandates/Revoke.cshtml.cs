using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Mandates;
using ForumPortal.Web.Features.Accounts;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Mandates;

/// <summary>Takes back a mandate that one has given, or gives up one that one was given.</summary>
[Authorize(Policy = Policies.SignedIn), ResponseCache(NoStore = true)]
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
        return LocalRedirect($"{Request.PathBase}/account/mandates");
    }

    private async Task<bool> LoadAsync(int id)
    {
        var own = await db.Users.ReadAddressAsync(me.AccountId);
        if (await db.Mandates.Of(own).SingleOrDefaultAsync(mandate => mandate.Id == id) is not { } found)
            return false;
        Mandate = found;
        Blockers = found.RevocationBlockers(clock.GetUtcNow().UtcDateTime);
        return true;
    }
}
