using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Accounts.Manage;

/// <summary>Who has an account.</summary>
[Authorize(Policy = nameof(Roles.Administrator))]
public sealed class IndexModel(PortalDbContext db, ListQuery list) : PageModel
{
    public AccountState? State { get; private set; }
    public Paged<AccountRow> Accounts { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        State = list.Choice<AccountState>("status");
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Accounts = await db.Users.InState(State).Rows().PageAsync(page);
        return Page();
    }
}
