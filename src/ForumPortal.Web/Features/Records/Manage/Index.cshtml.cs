using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Records.Manage;

[Authorize(Policy = Policies.Records)]
public sealed class IndexModel(PortalDbContext db, ListQuery list, TimeProvider clock) : PageModel
{
    public string Words => list.Words;
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
    public RecordState? Status { get; private set; }
    public Paged<DeskRow> Records { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var (words, page) = (list.FoldedWords, list.Page);
        Status = list.Choice<RecordState>("status");
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        var records = Status is { } state ? db.Records.In(state) : db.Records;
        Records = await records.Named(words).OnDesk().PageAsync(page);
        return Page();
    }
}
