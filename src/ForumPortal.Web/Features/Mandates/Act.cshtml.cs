using ForumPortal.Data;
using ForumPortal.Web.Features.Accounts;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Mandates;

/// <summary>An assistant who has an account acts for somebody.</summary>
[Authorize(Policy = Policies.SignedIn), ResponseCache(NoStore = true)]
public sealed class ActModel(PortalDbContext db, CurrentUser me, TimeProvider clock) : ActFor(db, clock)
{
    public async Task<IActionResult> OnGetAsync(int id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRegistrationAsync(int id, int party, int? person) =>
        await LoadAsync(id) ? await OpenRegistrationAsync(party, person) : NotFound();

    public async Task<IActionResult> OnPostWordsAsync(int id, int record, int seat) =>
        await LoadAsync(id) ? await OpenWordsAsync(record, seat) : NotFound();

    private async Task<bool> LoadAsync(int id)
    {
        var own = await Db.Users.ReadAddressAsync(me.AccountId);
        return await LoadAsync(
            await Db.Mandates.Of(own).AsNoTracking().SingleOrDefaultAsync(mandate => mandate.Id == id && mandate.ToEmail == own)
        );
    }
}
