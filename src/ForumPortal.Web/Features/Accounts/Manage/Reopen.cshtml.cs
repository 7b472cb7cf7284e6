using ForumPortal.Data;
using ForumPortal.Data.Accounts;
using ForumPortal.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Accounts.Manage;

/// <summary>Opens a closed account again.</summary>
[Authorize(Policy = nameof(Roles.Administrator))]
public sealed class ReopenModel(PortalDbContext db, IStringLocalizer<AccountWords> words) : PageModel
{
    public Account Account { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        Account.Reopen();
        await db.SaveChangesAsync();
        TempData["Flash"] = words["Reopen.Done", Account.Name].Value;
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
