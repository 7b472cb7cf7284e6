using System.Data.Common;
using ForumPortal.Data;
using ForumPortal.Data.Search;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Programmes;
using ForumPortal.Domain.Sessions;
using ForumPortal.Domain.Themes;
using ForumPortal.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Search;

/// <summary>
/// Keeps this node’s index as the database is: reads the change feed every second and when something is changed here, builds the
/// index where there is none that can be used, and goes on after whatever happens to its folder.
/// </summary>
public sealed class SearchJob(
    IServiceScopeFactory scopes,
    SearchIndex index,
    SearchSignal signal,
    FailedSearches failed,
    TimeProvider clock,
    ILogger<SearchJob> logger
) : Job(clock, logger)
{
    /// <summary>What was changed on another node is noticed within this time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A folder that cannot be written is tried again after this time.</summary>
    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(5);

    /// <summary>No transaction lasts so long: a line of the feed that was numbered before it and committed later has been seen.</summary>
    private static readonly TimeSpan LongestTransaction = TimeSpan.FromMinutes(10);

    /// <summary>Lines of the feed are kept so long; a node that was away for longer builds anew.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private static readonly TimeSpan LongBuilding = TimeSpan.FromSeconds(5);
    private const int Batch = 50;

    /// <summary>What is built beside the readers is built in small steps.</summary>
    private const int Step = 10;
    private const int Lines = 2_000;

    /// <summary>Lines above the position that are in the index already.</summary>
    private readonly HashSet<long> applied = [];
    private Task<(OneIndex Index, List<long> Seen)>? building;
    private DateTime prunedOn;

    /// <summary>Whoever comes first may be searching: a short one.</summary>
    protected override TimeSpan Courtesy => TimeSpan.FromSeconds(0.5);

    protected override string Schedule => "at once when something is changed here, and every second for what other nodes have changed";

    protected override Task WokenAsync(CancellationToken stop) =>
        building is null ? signal.HeardAsync(stop) : Task.WhenAny(signal.HeardAsync(stop), building);

    /// <summary>Ends with what it has begun: nothing writes into the folder afterwards.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (building is null)
            return;
        await ((Task)building).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (building.IsCompletedSuccessfully)
            index.Discard((await building).Index);
    }

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    protected override async Task<DateTimeOffset> RunAsync(CancellationToken stop)
    {
        try
        {
            return Clock.GetUtcNow() + await KeepAsync(stop);
        }
#pragma warning disable CA1031 // A damaged folder fails in many ways; the database’s own trouble is the job’s.
        catch (Exception trouble)
            when (trouble is not (OperationCanceledException or DbException or DbUpdateException or InvalidOperationException))
#pragma warning restore CA1031
        {
            logger.LogWarning("The index of search cannot be written and is tried again: {Trouble}", trouble.Message);
            index.Doubt();
            return Clock.GetUtcNow() + PauseAfterTrouble;
        }
    }

    private async Task<TimeSpan> KeepAsync(CancellationToken stop)
    {
        if (index.Serving is null && building is null)
            index.TakeUp((folder, wrong) => logger.LogWarning("{Folder} is damaged and left: {Reason}", folder, wrong.Message));
        if (index.Serving is { IsThere: false })
            index.Doubt();
        if (building is { IsCompleted: true } done)
        {
            building = null;
            var (fresh, seen) = await done;
            applied.Clear();
            applied.UnionWith(seen);
            index.Take(fresh);
        }
        if (index.IsWorn && building is null)
            building = Task.Run(() => BuildAsync(stop), stop);
        var isCurrent = index.Serving is not { } serving || await FollowAsync(serving, stop);
        await InAScopeAsync(db => failed.KeepAsync(db));
        await PruneAsync(stop);
        return isCurrent ? Pause : TimeSpan.Zero;
    }

    /// <summary>Brings an index up to date with the feed.</summary>
    /// <returns>Whether there is nothing left for now.</returns>
    private Task<bool> FollowAsync(OneIndex serving, CancellationToken stop) =>
        InAScopeAsync(async db =>
        {
            var position = serving.Position!;
            if (position.At < Now - Kept + LongestTransaction)
            {
                index.Doubt();
                return true;
            }
            var lines = await db.SearchChanges.After(position.Low).Take(Lines + applied.Count).ToListAsync(stop);
            var fresh = lines.Where(line => !applied.Contains(line.Id)).ToList();
            if (fresh.Exists(line => line.Noun == SearchChange.Everything && line.Id > position.BuiltFrom))
                index.Doubt();
            var low = position.Low;
            if (fresh.Count > 0)
            {
                await ApplyAsync(db, serving, fresh, stop);
                applied.UnionWith(fresh.Select(line => line.Id));
            }
            foreach (var line in lines.TakeWhile(line => line.At < Now - LongestTransaction))
            {
                low = line.Id;
                applied.Remove(line.Id);
            }
            // An index that nothing changes says now and then that it still follows.
            if (fresh.Count > 0 || position.At < Now.AddHours(-1))
                serving.Commit(position with { Low = low, At = Now });
            index.UpTo = Math.Max(index.UpTo, lines.Count > 0 ? lines[^1].Id : 0);
            return lines.Count < Lines;
        });

    private async Task ApplyAsync(PortalDbContext db, OneIndex serving, List<ChangeRow> lines, CancellationToken stop)
    {
        var changed = lines.ToLookup(line => line.Noun, line => line.EntityId);
        List<int> Of(string noun) => [.. changed[noun].Distinct()];
        var (people, agencies, cities) = (Of(nameof(Person)), Of(nameof(Agency)), Of(nameof(City)));
        var (editions, themes, programmes) = (Of(nameof(Edition)), Of(nameof(Theme)), Of(nameof(Programme)));
        var sessions = Of(nameof(Session)).Union(await db.SessionsTouchedAsync(editions, themes)).ToList();
        var records = Of(nameof(FoundKind.Record))
            .Union(await db.RecordsTouchedAsync(people, agencies, cities, sessions, editions, themes))
            .ToList();
        var documents = await Documents.ReadAsync(db, Now);
        if (programmes.Count > 0)
            records = [.. records.Union(await db.IdsToIndexAsync(FoundKind.Record))];
        await WriteAsync(serving, documents, FoundKind.Record, records, stop);
        await WriteAsync(serving, documents, FoundKind.Session, sessions, stop);
        await WriteAsync(serving, documents, FoundKind.Person, [.. people.Union(await db.HoldersOfficesAsync(agencies, cities))], stop);
        await WriteAsync(serving, documents, FoundKind.Agency, agencies, stop);
        await WriteAsync(serving, documents, FoundKind.City, cities, stop);
        await WriteAsync(serving, documents, FoundKind.Programme, programmes, stop);
        foreach (var kind in new[] { FoundKind.Commitment, FoundKind.Call, FoundKind.Event })
        {
            var touched = await db.ThingsTouchedAsync(kind, people, agencies, cities, editions, themes);
            await WriteAsync(serving, documents, kind, [.. Of(kind.ToString()).Union(touched)], stop);
        }
    }

    private static async Task WriteAsync(OneIndex to, Documents documents, FoundKind kind, List<int> ids, CancellationToken stop)
    {
        foreach (var some in ids.Chunk(Batch))
        {
            stop.ThrowIfCancellationRequested();
            var made = await documents.OfAsync(kind, some);
            to.Replace(some.Select(id => Documents.OwnerOf(kind, id)), made);
        }
    }

    /// <summary>Builds an index of everything beside the one that serves.</summary>
    private Task<(OneIndex Index, List<long> Seen)> BuildAsync(CancellationToken stop) =>
        InAScopeAsync(async db =>
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var started = Now;
            var last = await db.SearchChanges.MaxAsync(change => (long?)change.Id, stop) ?? 0;
            var early = started - LongestTransaction;
            var low = await db.SearchChanges.Where(change => change.At < early).MaxAsync(change => (long?)change.Id, stop) ?? 0;
            // What is committed by now is in what follows; what is not, is read from the feed afterwards.
            var seen = await db.SearchChanges.Where(change => change.Id > low).Select(change => change.Id).ToListAsync(stop);
            var fresh = index.Begin();
            try
            {
                var documents = await Documents.ReadAsync(db, started);
                foreach (var kind in Enum.GetValues<FoundKind>().Where(kind => kind != FoundKind.Passage))
                foreach (var some in (await db.IdsToIndexAsync(kind)).Chunk(Step))
                {
                    var step = System.Diagnostics.Stopwatch.StartNew();
                    await WriteAsync(fresh, documents, kind, [.. some], stop);
                    await LetReadersPassAsync(step.Elapsed, stop);
                }
                fresh.Commit(new IndexPosition(low, last, started));
            }
            catch
            {
                index.Discard(fresh);
                throw;
            }
            logger.LogInformation("The index of search was built in {Seconds:0.0} s", watch.Elapsed.TotalSeconds);
            // What building much took is given back at once: nothing so large happens again for long.
            if (watch.Elapsed > LongBuilding)
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return (fresh, seen);
        });

    /// <summary>
    /// Readers come first: as long as their requests wait for a processor, the index is built a fifth of the time. On a server that
    /// nobody asks, it rests not at all.
    /// </summary>
    private static Task LetReadersPassAsync(TimeSpan worked, CancellationToken stop) =>
        ThreadPool.PendingWorkItemCount == 0 ? Task.CompletedTask : Task.Delay(worked * 4, stop);

    private async Task PruneAsync(CancellationToken stop)
    {
        if (prunedOn == Now.Date)
            return;
        prunedOn = Now.Date;
        var before = Now - Kept;
        await InAScopeAsync(async db => await db.SearchChanges.Where(change => change.At < before).ExecuteDeleteAsync(stop));
    }

    private async Task<T> InAScopeAsync<T>(Func<PortalDbContext, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}
