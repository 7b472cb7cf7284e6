using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Sessions;
using ForumPortal.Domain.Themes;
using ForumPortal.Web.Features.Calls;
using ForumPortal.Web.Features.Commitments;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Features.Sessions;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Themes;

public sealed class DetailsModel(PortalDbContext db, ListQuery list) : PageModel
{
    private const int ShownCommitments = 12;
    private const int ShownCalls = 5;
    private const int SessionsOnPage = 8;

    public ThemeView Theme { get; private set; } = null!;
    public Paged<SessionRow> Sessions { get; private set; } = null!;

    /// <summary>The public records of the sessions that are shown, by session.</summary>
    public ILookup<int, RecordLink> Records { get; private set; } = null!;

    /// <summary>What was asked in the sessions that are shown.</summary>
    public IReadOnlyList<CallRow> Calls { get; private set; } = [];
    public Paged<CommitmentLink> Commitments { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        var theme = await db
            .Themes.Where(theme => theme.Slug == slug)
            .Select(theme => new ThemeView(theme.Id, theme.Slug, theme.Label, theme.Scheme, theme.Code, theme.Description))
            .SingleOrDefaultAsync();
        if (theme is null)
            return await this.RedirectOrNotFoundAsync<Theme>(db, slug);
        Theme = theme;
        Sessions = await db.SessionsAbout(theme.Id)
            .Select(session => new SessionRow(
                session.Id,
                session.Slug,
                session.Title,
                session.Kind,
                session.Day,
                session.Edition.Year,
                session.Themes.First(link => link.ThemeId == theme.Id).AssignedBy,
                session.Cities.Any(present => present.City.Fictional)
            ))
            .PageAsync(page, SessionsOnPage);
        var shown = Sessions.Rows.Select(session => session.Id).ToList();
        Records = (await db.Records.Published().Where(record => shown.Contains(record.SessionId)).Links().ToListAsync()).ToLookup(record =>
            record.SessionId
        );
        Calls = await db
            .Calls.Public()
            .Where(call => call.SessionId != null && shown.Contains(call.SessionId.Value))
            .OrderByDescending(call => call.Id)
            .Take(ShownCalls)
            .Rows()
            .ToListAsync();
        Commitments = await db
            .Commitments.Where(commitment => !commitment.Drafted && commitment.Themes.Any(link => link.ThemeId == theme.Id))
            .OrderByDescending(commitment => commitment.Id)
            .Links()
            .PageAsync(1, ShownCommitments);
        return Page();
    }

    public sealed record ThemeView(int Id, string Slug, string Label, ThemeScheme Scheme, string? Code, string? Description);

    public sealed record SessionRow(
        int Id,
        string Slug,
        string Title,
        SessionKind Kind,
        PartialDate? Day,
        int EditionYear,
        AssignedBy AssignedBy,
        bool Example
    );
}
