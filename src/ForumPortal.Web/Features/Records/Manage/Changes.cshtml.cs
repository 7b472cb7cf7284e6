using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Who changed which words of a record, and when; the latest first.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class ChangesModel(PortalDbContext db, ListQuery list) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<ParagraphChange> Changes { get; private set; } = [];
    public int PageNumber { get; private set; }
    public bool HasNext { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        if (await db.OnDeskAsync(slug) is not { } desk)
            return NotFound();
        Desk = desk;
        var lines = await db
            .AuditTrail.Where(line => line.Noun == nameof(Paragraph) && line.Subject == desk.Reference)
            .OrderByDescending(line => line.Id)
            .PageAsync(page);
        (PageNumber, HasNext) = (lines.Page, lines.HasNext);
        Changes = [.. lines.Rows.Select(ParagraphChange.Of).OfType<ParagraphChange>()];
        return Page();
    }
}
