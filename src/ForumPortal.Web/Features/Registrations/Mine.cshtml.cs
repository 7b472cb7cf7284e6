using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>
/// What somebody has registered with their account, and what goes to its address. It opens by a private link that is made when they
/// ask for it: what is kept of the links in the mails cannot be turned back into them.
/// </summary>
[Authorize(Policy = Policies.SignedIn), ResponseCache(NoStore = true)]
public sealed class MineModel(PortalDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    public IReadOnlyList<OwnRegistrations> Mine { get; private set; } = [];
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task OnGetAsync() => await LoadAsync();

    /// <summary>Opens all of a party, or the one of its people whose address it is.</summary>
    public async Task<IActionResult> OnPostAsync(int party, int? person)
    {
        await LoadAsync();
        if (Mine.FirstOrDefault(one => one.Party.Id == party && one.Person?.Id == person) is not { } mine)
            return NotFound();
        var found = await db.Parties.Include(one => one.Registrations).SingleAsync(one => one.Id == mine.Party.Id);
        var code = PrivateCode.New();
        found.GiveLink(code, found.Registrations.FirstOrDefault(one => one.Id == person), Now);
        await db.SaveChangesAsync();
        return LocalRedirect($"{Request.PathBase}/registrations/{code}");
    }

    private async Task LoadAsync()
    {
        var account = await db.Users.AsNoTracking().SingleAsync(one => one.Id == me.AccountId);
        // An address that nobody has confirmed may be somebody else’s.
        var address = account is { EmailConfirmed: true, Email: { } confirmed } ? confirmed.ToLowerInvariant() : "";
        Mine = await db.OwnRegistrationsAsync(account.Id, address);
    }
}
