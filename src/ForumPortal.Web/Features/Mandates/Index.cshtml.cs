using ForumPortal.Data;
using ForumPortal.Domain.Mandates;
using ForumPortal.Web.Features.Accounts;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Mandates;

/// <summary>For whom somebody acts, and who acts for them.</summary>
[Authorize(Policy = Policies.SignedIn), ResponseCache(NoStore = true)]
public sealed class IndexModel(PortalDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<Mandate> Mandates { get; private set; } = [];

    /// <summary>The address whose mail they read; empty where they have not shown that they do.</summary>
    public string Address { get; private set; } = "";
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task OnGetAsync()
    {
        Address = await db.Users.ReadAddressAsync(me.AccountId);
        Mandates = await db.Mandates.Of(Address).AsNoTracking().Take(Most).ToListAsync();
    }
}
