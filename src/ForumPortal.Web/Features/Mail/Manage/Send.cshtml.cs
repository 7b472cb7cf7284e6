using ForumPortal.Data;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Mail.Manage;

/// <summary>Sends a mail again that failed, or of which nobody knows whether it arrived.</summary>
[Authorize(Policy = Policies.Mailings)]
public sealed class SendModel(PortalDbContext db, CurrentUser me, TimeProvider clock, IStringLocalizer<MailWords> words) : PageModel
{
    public OutboxMail Mail { get; private set; } = null!;

    /// <summary>The list on which it was found.</summary>
    public string Back => Mail.MailingId is { } mailing ? $"/manage/mailings/{mailing}" : "/manage/mail";

    public async Task<IActionResult> OnGetAsync(int id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        Mail.SendAgain(clock.GetUtcNow().UtcDateTime);
        db.Note("SentAgain", nameof(OutboxMail), Mail.Id);
        await db.SaveChangesAsync();
        TempData["Flash"] = words["IsSentAgain"].Value;
        return LocalRedirect(Back);
    }

    private async Task<bool> LoadAsync(int id)
    {
        if (await db.Outbox.SingleOrDefaultAsync(mail => mail.Id == id) is not { } mail)
            return false;
        // What goes to one alone, such as a link for a new password, is the administrators' affair.
        if (mail.MailingId is null && !me.Has(Roles.Administrator))
            return false;
        Mail = mail;
        return true;
    }
}
