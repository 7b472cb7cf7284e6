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

/// <summary>Closes an account: nobody signs in with it any more, its sessions end at once, and the histories keep the name.</summary>
[Authorize(Policy = nameof(Roles.Administrator))]
public sealed class CloseModel(PortalDbContext db, CurrentUser me, SignIns signIns, IStringLocalizer<AccountWords> words) : PageModel
{
    public Account Account { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        if (!await db.StaysAdministratorAsync(me.AccountId))
            return Forbid();
        Account.Close(me.Actor);
        await db.SaveChangesAsync();
        await signIns.EndAllAsync(id);
        TempData["Flash"] = words["Close.Done", Account.Name].Value;
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
