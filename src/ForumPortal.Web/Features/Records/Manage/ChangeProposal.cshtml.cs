using ForumPortal.Data;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Features.Cities;
using ForumPortal.Web.Features.Records.Import;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Changes what an import proposed, and accepts it so.</summary>
public sealed class ChangeProposalModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<ImportWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public ProposalRow Proposal { get; private set; } = null!;
    public IReadOnlyList<SeatRow> Seats { get; private set; } = [];
    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];
    public IReadOnlyList<CityRow> Cities { get; private set; } = [];

    [BindProperty]
    public ProposalForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        Input = ProposalForm.Of(Proposal.Fact);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        if (!await this.IsValidAsync(new ProposalForm.Validator(Proposal.Kind, Seats, words, common), Input))
            return this.Invalid();
        await db.InTurnAsync(async () =>
        {
            var proposal = await db.Proposals.Include(proposal => proposal.Paragraph).SingleAsync(proposal => proposal.Id == id);
            proposal.Change(Input.Fill(proposal.Kind, proposal.Fact));
            await (await Acceptance.OfAsync(db, Desk.Id, me.Actor, clock.GetUtcNow().UtcDateTime)).AcceptAsync(proposal);
        });
        TempData["Flash"] = words["Accepted", 1].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}/proposals");
    }

    private async Task<bool> LoadAsync(string slug, int id)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        if (await db.Proposals.OfRecord(desk.Id).Where(proposal => proposal.Id == id).Rows().SingleOrDefaultAsync() is not { } row)
            return false;
        Proposal = row;
        Seats = await db.Participations.SeatsOf(desk.SessionId).ToListAsync();
        Agencies = await db.AllRowsAsync();
        Cities = await db.Cities.AllRowsAsync();
        return true;
    }
}
