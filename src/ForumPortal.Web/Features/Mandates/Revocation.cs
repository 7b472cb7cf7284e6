using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Mandates;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Mandates;

/// <summary>Takes a mandate back, and with it every link that was opened by it: whoever has one open does nothing more there.</summary>
public sealed class Revocation(PortalDbContext db, TimeProvider clock)
{
    public async Task RevokeAsync(Mandate mandate, Actor by)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        mandate.Revoke(by, now);
        foreach (var link in await db.PrivateLinks.Where(link => link.MandateId == mandate.Id).ToListAsync())
            link.Revoke(now);
        foreach (var link in await db.CorrectionLinks.Where(link => link.MandateId == mandate.Id).ToListAsync())
            link.Revoke(now);
        await db.SaveChangesAsync();
    }
}
