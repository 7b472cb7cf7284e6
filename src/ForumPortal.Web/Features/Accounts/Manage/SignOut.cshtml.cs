using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts.Manage;

/// <summary>Ends all sessions of an account, for example when a device was lost.</summary>
[Authorize(Policy = nameof(Roles.Administrator))]
public sealed class SignOutModel(PortalDbContext db, SignIns signIns, IStringLocalizer<AccountWords> words) : PageModel
{
    public Account Account { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        Account.EndSessions();
        db.Note("SignedOutByAdministrator", nameof(Account), id);
        await db.SaveChangesAsync();
        await signIns.EndAllAsync(id);
        TempData["Flash"] = words["SignOut.Done", Account.Name].Value;
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
