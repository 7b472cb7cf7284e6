using ForumPortal.Data;
using ForumPortal.Data.Mail;
using ForumPortal.Domain;
using ForumPortal.Domain.Mail;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Mail.Manage;

/// <summary>Sends a mailing, after saying to how many.</summary>
[Authorize(Policy = Policies.Mailings)]
public sealed class SendMailingModel(PortalDbContext db, PortalAddress address, TimeProvider clock, IStringLocalizer<MailWords> words)
    : PageModel
{
    public Mailing Mailing { get; private set; } = null!;
    public IReadOnlyList<MailingReader> Readers { get; private set; } = [];
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, int announced)
    {
        if (!await LoadAsync(id))
            return NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        Mailing.Send(announced, Readers.Count, now);
        foreach (var reader in Readers)
        {
            var (subject, body) = Mailing.For(reader, address);
            db.Outbox.Add(new OutboxMail(reader.Email, subject, body, now) { Mailing = Mailing, PartyId = reader.PartyId });
        }
        await db.SaveChangesAsync();
        TempData["Flash"] = words["IsOnItsWay", Mailing.Recipients].Value;
        return LocalRedirect($"/manage/mailings/{id}");
    }

    private async Task<bool> LoadAsync(int id)
    {
        if (await db.Mailings.SingleOrDefaultAsync(mailing => mailing.Id == id) is not { } found)
            return false;
        Mailing = found;
        Readers = await db.ReadersAsync(found);
        Blockers = found.SendingBlockers(Readers.Count);
        return true;
    }
}
