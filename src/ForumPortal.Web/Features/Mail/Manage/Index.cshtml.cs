using ForumPortal.Data;
using ForumPortal.Data.Mail;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Mail.Manage;

/// <summary>What the portal has sent, and what became of it.</summary>
[Authorize(Policy = nameof(Roles.Administrator))]
public sealed class IndexModel(PortalDbContext db, ListQuery list) : PageModel
{
    public MailState? State { get; private set; }
    public Paged<MailRow> Mail { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        State = list.Choice<MailState>("status");
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Mail = await db.Outbox.InState(State).Rows().PageAsync(page);
        return Page();
    }
}
