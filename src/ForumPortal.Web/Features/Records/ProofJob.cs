using System.Diagnostics;
using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records;

/// <summary>
/// Holds every published version against its digest and against the version before it. What was altered is in the log, on its page
/// and on the administrators' desk for as long as it is altered.
/// </summary>
public sealed class ProofJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ProofJob> logger) : Job(clock, logger)
{
    /// <summary>Under which name the portal remembers when it checked last.</summary>
    public const string CheckedAt = "RecordsCheckedAt";

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>So long it works at a stretch, and so long it rests after it.</summary>
    private static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    protected override string Schedule => "published versions are held against their digests at the start and every hour";

    protected override async Task<DateTimeOffset> RunAsync(CancellationToken stop)
    {
        var worked = Stopwatch.StartNew();
        foreach (var record in await InAScopeAsync(db => db.Records.WithVersions().ToListAsync(stop)))
        {
            await InAScopeAsync(db => CheckAsync(db, record, stop));
            if (worked.Elapsed < Stretch)
                continue;
            // Readers come first: thousands of records are checked in the hour, not in a minute that everybody notices.
            await Task.Delay(Rest, stop);
            worked.Restart();
        }
        // The hour counts from what is remembered as the end of the check, not from some moment after it.
        var next = Clock.GetUtcNow() + Interval;
        await InAScopeAsync(db => RememberAsync(db, stop));
        return next;
    }

    private async Task<int> CheckAsync(PortalDbContext db, VersionedRecord record, CancellationToken stop)
    {
        var versions = await db
            .RecordVersions.AsNoTracking()
            .Include(version => version.Paragraphs)
            .Where(version => version.RecordId == record.Id)
            .OrderBy(version => version.Number)
            .ToListAsync(stop);
        // A publication that began before the record was read and ended after it is a version more, not a version less.
        var wrong = Wrong("", [.. versions.Select(version => (version.Shown(), version.Content))], record.LatestVersion).ToList();
        var translations = await db
            .Translations.AsNoTracking()
            .Include(translation => translation.Versions)
            .Where(translation => translation.RecordId == record.Id)
            .ToListAsync(stop);
        foreach (var translation in translations)
        {
            var states = translation.Versions.OrderBy(version => version.Number);
            wrong.AddRange(Wrong(translation.Code, [.. states.Select(state => (state.Shown(), state.Content))], translation.LatestVersion));
        }
        var now = Clock.GetUtcNow().UtcDateTime;
        var found = wrong.Select(one => new Alteration(record.Id, one.Translation, one.Number, one.Kind, now)).ToList();
        foreach (var alteration in found)
            logger.LogError(
                "{Reference}, version {Number}: {Kind} was altered after publication, outside the portal",
                alteration.Translation.Length == 0 ? record.Reference : $"{record.Reference} {alteration.Translation}",
                alteration.VersionNumber,
                alteration.Kind
            );
        var known = await db.Alterations.Where(alteration => alteration.RecordId == record.Id).ToListAsync(stop);
        db.Alterations.RemoveRange(known.ExceptBy(found.Select(Key), Key));
        db.Alterations.AddRange(found.ExceptBy(known.Select(Key), Key));
        return await db.SaveChangesAsync(stop);
    }

    private static IEnumerable<(string Translation, int Number, AlterationKind Kind)> Wrong(
        string translation,
        IReadOnlyList<(ShownVersion, byte[])> versions,
        int? latest
    ) => ShownVersion.Alterations(versions, latest ?? 0).Select(one => (translation, one.Number, one.Kind));

    private async Task<int> RememberAsync(PortalDbContext db, CancellationToken stop)
    {
        var fact = await db.Facts.SingleOrDefaultAsync(fact => fact.Name == CheckedAt, stop);
        if (fact is null)
            db.Facts.Add(fact = new PortalFact { Name = CheckedAt });
        fact.Value = Clock.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return await db.SaveChangesAsync(stop);
    }

    private static (string, int, AlterationKind) Key(Alteration alteration) =>
        (alteration.Translation, alteration.VersionNumber, alteration.Kind);

    private async Task<T> InAScopeAsync<T>(Func<PortalDbContext, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}
