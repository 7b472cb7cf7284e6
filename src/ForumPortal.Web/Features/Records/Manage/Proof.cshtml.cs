using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Which published versions were altered in the database, and when that was looked at.</summary>
[Authorize(Policy = nameof(Roles.Administrator))]
public sealed class ProofModel(PortalDbContext db, ListQuery list) : PageModel
{
    public DateTime? CheckedAt { get; private set; }
    public Paged<AlterationRow> Altered { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return Platform.Errors.Trouble.Malformed(this, wrong);
        var said = await db.Facts.Where(fact => fact.Name == ProofJob.CheckedAt).Select(fact => fact.Value).SingleOrDefaultAsync();
        CheckedAt = said is null
            ? null
            : DateTime.ParseExact(said, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.None);
        Altered = await db.Alterations.Rows().PageAsync(page);
        return Page();
    }
}
