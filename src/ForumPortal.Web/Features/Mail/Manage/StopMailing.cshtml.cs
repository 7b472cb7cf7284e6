using ForumPortal.Data;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Mail;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Mail.Manage;

/// <summary>Stops a mailing: whoever has not got it does not get it.</summary>
[Authorize(Policy = Policies.Mailings)]
public sealed class StopMailingModel(PortalDbContext db, TimeProvider clock, IStringLocalizer<MailWords> words) : PageModel
{
    public Mailing Mailing { get; private set; } = null!;
    public MailingProgress Progress { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        await using var transaction = await db.Database.BeginTransactionAsync();
        Mailing.Stop(clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync();
        // One that the job claims at this moment is under way, and is not among them: its revision says so to both.
        var stopped = await db
            .Outbox.WaitingOf(id)
            .ExecuteUpdateAsync(mail =>
                mail.SetProperty(m => m.State, MailState.Stopped)
                    .SetProperty(m => m.Body, "")
                    .SetProperty(m => m.Revision, m => m.Revision + 1)
            );
        await transaction.CommitAsync();
        TempData["Flash"] = words["IsStopped", stopped].Value;
        return LocalRedirect($"/manage/mailings/{id}");
    }

    private async Task<bool> LoadAsync(int id)
    {
        if (await db.Mailings.SingleOrDefaultAsync(mailing => mailing.Id == id) is not { } found)
            return false;
        Mailing = found;
        Progress = await db.ProgressAsync(id);
        return true;
    }
}
