using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts.Manage;

/// <summary>Sends a new invitation to whoever has not accepted; the links before stop working.</summary>
[Authorize(Policy = nameof(Roles.Administrator))]
public sealed class InviteModel(PortalDbContext db, AccountMails mails, IStringLocalizer<AccountWords> words) : PageModel
{
    public Account Account { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        Account.InviteAgain();
        db.Outbox.Add(mails.Invitation(Account));
        await db.SaveChangesAsync();
        TempData["Flash"] = words["Invite.Done", Account.Name].Value;
        return LocalRedirect($"/manage/users/{id}");
    }

    private async Task<bool> LoadAsync(int id)
    {
        if (await db.Users.SingleOrDefaultAsync(account => account.Id == id) is not { } account)
            return false;
        Account = account;
        return true;
    }
}
