using ForumPortal.Data;
using ForumPortal.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Platform.Security;

/// <summary>
/// Forgets sessions that are over and that nobody has ended: they open nothing any more, and what nobody needs is not kept.
/// Two nodes that clean at once do each other no harm.
/// </summary>
public sealed class TicketCleaning(IServiceScopeFactory scopes, TimeProvider clock, ILogger<TicketCleaning> logger) : Job(clock, logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override string Schedule => "at the start, then every hour";

    protected override async Task<DateTimeOffset> RunAsync(CancellationToken stop)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        var oldest = now - SecuritySetup.AbsoluteLifetime;
        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<PortalDbContext>()
            .SignInTickets.Where(ticket => ticket.ExpiresAt <= now || ticket.CreatedAt <= oldest)
            .ExecuteDeleteAsync(stop);
        return Clock.GetUtcNow() + Pause;
    }
}
