using ForumPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Platform.Caching;

/// <summary>
/// Pages change by the clock alone: at midnight an event is over and a call is closed, at its hour a registration opens or
/// closes. This job finds the next such moment, and finds it anew whenever content changes.
/// </summary>
public sealed partial class ClockMoments(
    IServiceScopeFactory scopes,
    ContentGeneration generation,
    TimeProvider clock,
    ILogger<ClockMoments> log
) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Moments after this one are still to come, or have come unnoticed.</summary>
    private DateTime after = clock.GetUtcNow().UtcDateTime;

    private Task changed = Task.CompletedTask;
    private DateTime next;

    /// <summary>The first moment is known before the portal listens.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await PlanAsync(cancellationToken);
        LogSchedule(next);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = next - clock.GetUtcNow().UtcDateTime;
            if (wait > TimeSpan.Zero)
                await changed.WaitAsync(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // Whoever asks first after the moment raises the generation; where nobody asks, this job does.
            _ = generation.Current;
            if (clock.GetUtcNow().UtcDateTime >= next)
                after = next;
            await PlanPatientlyAsync(stoppingToken);
        }
    }

    private async Task PlanPatientlyAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await PlanAsync(stop);
                return;
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                LogFailure(failed);
                await Task.Delay(Patience, clock, stop);
            }
        }
    }

    private async Task PlanAsync(CancellationToken stop)
    {
        changed = generation.Changed;
        var now = clock.GetUtcNow().UtcDateTime;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var opens = await db.Events.Where(e => e.RegistrationOpens > after).MinAsync(e => e.RegistrationOpens, stop);
        var closes = await db.Events.Where(e => e.RegistrationCloses > after).MinAsync(e => e.RegistrationCloses, stop);
        next = new[] { after.Date.AddDays(1), opens ?? DateTime.MaxValue, closes ?? DateTime.MaxValue }.Min();
        generation.LastsUntil(new DateTimeOffset(DateTime.SpecifyKind(next, DateTimeKind.Utc)));
        after = now;
    }

    [LoggerMessage(
        LogLevel.Information,
        "Public pages change by the clock: next at {Next:u}, then at each midnight (UTC) and whenever a registration opens or closes."
    )]
    private partial void LogSchedule(DateTime next);

    [LoggerMessage(LogLevel.Warning, "The next moment at which pages change could not be found; trying again in a minute.")]
    private partial void LogFailure(Exception failed);
}
