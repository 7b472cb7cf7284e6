using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Mandates;
using ForumPortal.Web.Features.Accounts;
using ForumPortal.Web.Features.Records.Manage;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records;

/// <summary>
/// What is recorded of a speaker, for whoever holds the speaker’s page. Corrections are asked for behind a private link, as by mail;
/// it is made when they open it, since what is kept of a link cannot be turned back into it.
/// </summary>
[Authorize(Policy = Policies.SignedIn), ResponseCache(NoStore = true)]
public sealed class StatementsModel(PortalDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    private static readonly TimeSpan LinkLives = TimeSpan.FromDays(1);

    /// <summary>The page that they hold; none where they hold none.</summary>
    public HeldPage? Held { get; private set; }
    public IReadOnlyList<StatementRow> Statements { get; private set; } = [];
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync(int record, int seat)
    {
        await LoadAsync();
        if (!Statements.Any(one => one.RecordId == record && one.SeatId == seat && one.HasWords))
            return NotFound();
        var code = PrivateCode.New();
        await db.InTurnAsync(async () =>
        {
            var found = await db.Records.ToCorrect().SingleAsync(one => one.Id == record);
            found.OpenCorrections(
                await db.Participations.SingleAsync(one => one.Id == seat),
                code,
                new ActingFor(null, me.Actor.Name, Now + LinkLives),
                Now
            );
        });
        return LocalRedirect($"{Request.PathBase}/corrections/{code}");
    }

    private async Task LoadAsync()
    {
        Held = await db.HeldBy(me.AccountId).SingleOrDefaultAsync();
        if (Held is not null)
            Statements = await db.StatementsOf(Held.PersonId).ToListAsync();
    }
}
