using ForumPortal.Data;
using ForumPortal.Domain.Mail;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Mail.Manage;

/// <summary>What was written to many.</summary>
[Authorize(Policy = Policies.Mailings)]
public sealed class MailingsModel(PortalDbContext db, ListQuery list) : PageModel
{
    public Paged<Mailing> Mailings { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        Mailings = await db.Mailings.AsNoTracking().OrderByDescending(mailing => mailing.Id).PageAsync(page);
        return Page();
    }
}
