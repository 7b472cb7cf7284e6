using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Records.Import;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>What an import proposes, each with the passage that supports it: accepted or refused one by one, by kind, or all together.</summary>
public sealed class ProposalsModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    ListQuery list,
    IStringLocalizer<ImportWords> words
) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public Paged<ProposalRow> Proposals { get; private set; } = null!;
    public IReadOnlyDictionary<ProposalKind, int> OpenOfKind { get; private set; } = new Dictionary<ProposalKind, int>();
    public int Decided { get; private set; }
    public int Open => OpenOfKind.Values.Sum();

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        if (!await LoadAsync(slug))
            return NotFound();
        Proposals = await db.Proposals.OfRecord(Desk.Id).StillOpen().Rows().PageAsync(page);
        return Page();
    }

    public Task<IActionResult> OnPostAcceptAsync(string slug, int id, int shown = 1) => DecideAsync(slug, shown, id, null, accept: true);

    public Task<IActionResult> OnPostRefuseAsync(string slug, int id, int shown = 1) => DecideAsync(slug, shown, id, null, accept: false);

    public Task<IActionResult> OnPostAcceptAllAsync(string slug, ProposalKind? kind) => DecideAsync(slug, 1, null, kind, accept: true);

    public Task<IActionResult> OnPostRefuseAllAsync(string slug, ProposalKind? kind) => DecideAsync(slug, 1, null, kind, accept: false);

    private async Task<IActionResult> DecideAsync(string slug, int page, int? id, ProposalKind? kind, bool accept)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Proposals = await db.Proposals.OfRecord(Desk.Id).StillOpen().Rows().PageAsync(Math.Max(1, page));
        var (done, left) = (0, 0);
        await db.InTurnAsync(async () =>
        {
            (done, left) = (0, 0);
            var chosen = await db
                .Proposals.OfRecord(Desk.Id)
                .Where(proposal =>
                    (id == null ? proposal.State == ProposalState.Open : proposal.Id == id) && (kind == null || proposal.Kind == kind)
                )
                .Include(proposal => proposal.Paragraph)
                .ToListAsync();
            var acceptance = accept ? await Acceptance.OfAsync(db, Desk.Id, me.Actor, clock.GetUtcNow().UtcDateTime) : null;
            // First who took part, then what they said: the order of the kinds.
            foreach (var proposal in chosen.OrderBy(proposal => proposal.Kind).ThenBy(proposal => proposal.Id))
            {
                try
                {
                    if (acceptance is null)
                        proposal.Refuse();
                    else if (id is not null || proposal.State == ProposalState.Open)
                        await acceptance.AcceptAsync(proposal);
                    done++;
                }
                // Of many, one that needs a decision waits for it.
                catch (ForumRuleException) when (id is null)
                {
                    left++;
                }
            }
        });
        TempData["Flash"] =
            (accept ? words["Accepted", done] : words["Refused", done]).Value + (left > 0 ? " " + words["LeftForYou", left].Value : "");
        var more = await db.Proposals.OfRecord(Desk.Id).StillOpen().AnyAsync();
        return LocalRedirect(more ? $"/manage/records/{slug}/proposals{(page > 1 ? $"?page={page}" : "")}" : $"/manage/records/{slug}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        var counts = await db
            .Proposals.OfRecord(desk.Id)
            .GroupBy(proposal => new { proposal.Kind, proposal.State })
            .Select(group => new
            {
                group.Key.Kind,
                group.Key.State,
                Count = group.Count(),
            })
            .ToListAsync();
        OpenOfKind = counts
            .Where(count => count.State == ProposalState.Open)
            .OrderBy(count => count.Kind)
            .ToDictionary(count => count.Kind, count => count.Count);
        Decided = counts.Where(count => count.State != ProposalState.Open).Sum(count => count.Count);
        return true;
    }
}
