using ForumPortal.Data;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Formats;

/// <summary>Prints what was published and is not printed yet, so that no reader waits for it.</summary>
public sealed class PdfJob(
    IServiceScopeFactory scopes,
    PdfFiles files,
    ContentGeneration generation,
    TimeProvider clock,
    ILogger<PdfJob> logger
) : Job(clock, logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private Task changed = Task.CompletedTask;

    protected override string Schedule =>
        files.CanMake ? "PDF is printed at the start and after each publication" : "no PDF: Chromium:Path names no browser";

    protected override Task WokenAsync(CancellationToken stop) =>
        files.CanMake ? changed.WaitAsync(stop) : Task.Delay(Timeout.InfiniteTimeSpan, stop);

    protected override async Task<DateTimeOffset> RunAsync(CancellationToken stop)
    {
        // Noted first: what is published while this runs wakes it again.
        changed = generation.Changed;
        if (files.CanMake)
            foreach (var version in await PublishedAsync(stop))
                await PrintAsync(version, stop);
        return Clock.GetUtcNow() + Interval;
    }

    private async Task<List<PrintableVersion>> PublishedAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var versions = await db.RecordVersions.OfPublishedRecords().ToListAsync(stop);
        versions.AddRange(await db.TranslationVersions.OfPublishedRecords().ToListAsync(stop));
        return versions.FindAll(version => !files.Has(version));
    }

    private async Task PrintAsync(PrintableVersion version, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var facts = await db.Records.Published().Where(one => one.Id == version.RecordId).Facts().SingleOrDefaultAsync(stop);
        if (facts is null)
            return;
        var (_, document) = version.Translation is { } code
            ? await PublishedDocument.OfTranslationAsync(db, facts, code, version.Number)
            : await PublishedDocument.OfAsync(db, facts, version.Number);
        if (document is null)
            return;
        await files.MakeAsync(document, scope.ServiceProvider.GetRequiredService<DocumentWords>(), stop);
    }
}
