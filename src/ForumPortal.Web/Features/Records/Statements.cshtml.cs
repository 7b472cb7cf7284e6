using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Records.Manage;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records;

/// <summary>
/// What is recorded of whoever holds the page of a speaker. Corrections are asked for behind a private link, as by mail; it is made
/// when they open it, since what is kept of a link cannot be turned back into it.
/// </summary>
[Authorize(Policy = Policies.SignedIn), ResponseCache(NoStore = true)]
public sealed class StatementsModel(PortalDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    /// <summary>Whose page they hold; none where they hold none.</summary>
    public Person? Person { get; private set; }
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
            if (!found.TakesCorrections(Now))
                throw new Refusal(RecordRules.CorrectionsAreClosed).AsException();
            found.InviteCorrections(await db.Participations.SingleAsync(one => one.Id == seat), code, Now);
        });
        return LocalRedirect($"{Request.PathBase}/corrections/{code}");
    }

    private async Task LoadAsync()
    {
        Person = await db.Users.Where(account => account.Id == me.AccountId).Select(account => account.Person).SingleAsync();
        if (Person is not null)
            Statements = await db.StatementsOf(Person.Id).ToListAsync();
    }
}
