using ForumPortal.Data;
using ForumPortal.Domain.Mandates;
using ForumPortal.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Mandates;

/// <summary>Forgets who acted for whom when a mandate has been over for long enough; what was done by it has its own history.</summary>
public sealed class MandateJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MandateJob> logger) : Job(clock, logger)
{
    protected override string Schedule => $"at the start, then once a day: forgets mandates {Mandate.KeptDays} days after their end";

    protected override async Task<DateTimeOffset> RunAsync(CancellationToken stop)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var over = await db.Mandates.OverBefore(now.AddDays(-Mandate.KeptDays)).ToListAsync(stop);
        foreach (var mandate in over)
            mandate.Erase();
        await db.SaveChangesAsync(stop);
        var keys = over.Select(mandate => mandate.Id).ToList();
        await db
            .PrivateLinks.Where(link => link.MandateId != null && keys.Contains(link.MandateId.Value))
            .ExecuteUpdateAsync(link => link.SetProperty(one => one.UsedBy, (string?)null), stop);
        return Clock.GetUtcNow().AddDays(1);
    }
}
