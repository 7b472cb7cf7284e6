using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Editions.Manage;

/// <summary>
/// What has changed in a programme since its last version, whom it concerns, and one button that makes it the next version and tells
/// those and nobody else.
/// </summary>
[Authorize(Policy = Policies.Events)]
public sealed class ProgrammeModel(
    PortalDbContext db,
    ProgrammeText text,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<EditionWords> words
) : PageModel
{
    private const int ShownReleases = 50;

    private List<Session> sessions = [];

    public Edition Edition { get; private set; } = null!;

    /// <summary>The latest version; none before the first.</summary>
    public ProgrammeRelease? Last { get; private set; }
    public int Next => (Last?.Number ?? 0) + 1;
    public ProgrammeNews News { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];
    public IReadOnlyList<ReleaseRow> Releases { get; private set; } = [];

    /// <summary>The mail as the first of them gets it; none where nobody does.</summary>
    public PreviewedMail? Preview { get; private set; }

    /// <summary>Those who have a place are told as well.</summary>
    public bool Participants { get; private set; }

    public async Task<IActionResult> OnGetAsync(int year) => await LoadAsync(year) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int year, string? seen, bool participants)
    {
        if (!await LoadAsync(year))
            return NotFound();
        Participants = participants;
        Blockers.RefuseIfAny();
        if (seen != News.Seen)
            throw new Refusal(EditionRules.NotAsItWasShown).AsException();
        var now = clock.GetUtcNow().UtcDateTime;
        var readers = News.Readers(participants);
        db.ProgrammeReleases.Add(ProgrammeRelease.Of(Edition, Last, sessions, readers.Count, me.Actor, now));
        db.Outbox.AddRange(readers.Select(reader => text.Mail(Edition, Next, reader, now)));
        var released = Next;
        await db.SaveChangesAsync();
        TempData["Flash"] = words["IsReleased", released, readers.Count].Value;
        return LocalRedirect($"/manage/editions/{year}/programme");
    }

    private async Task<bool> LoadAsync(int year)
    {
        if (await db.Editions.SingleOrDefaultAsync(edition => edition.Year == year) is not { } edition)
            return false;
        Edition = edition;
        Last = await db.ProgrammeReleases.LatestAsync(edition.Id);
        sessions = await db.Sessions.ToReleaseAsync(edition.Id);
        News = await db.NewsAsync(edition.Id, Last, sessions);
        Blockers = ProgrammeRelease.Blockers(Last, sessions);
        Releases = await db.ProgrammeReleases.RowsOf(edition.Id).Take(ShownReleases).ToListAsync();
        if (News.Readers(true) is [var first, ..])
        {
            var (subject, body) = PortalLanguages.In(PortalLanguages.Of(first.Language), () => text.Written(edition, Next, first));
            Preview = new PreviewedMail(first.Name, first.Language, subject, body);
        }
        return true;
    }

    public sealed record PreviewedMail(string Reader, string Language, string Subject, string Body);
}
