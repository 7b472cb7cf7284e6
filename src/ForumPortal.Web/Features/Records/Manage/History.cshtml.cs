using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Who did what with a record, and when; the latest first.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class HistoryModel(PortalDbContext db, ListQuery list) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public Paged<StepRow> Steps { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        if (await db.OnDeskAsync(slug) is not { } desk)
            return NotFound();
        Desk = desk;
        Steps = await db
            .RecordSteps.Where(step => step.RecordId == desk.Id)
            .OrderByDescending(step => step.Id)
            .Select(step => new StepRow(step.Act, step.ActorName, step.OnBehalfOf, step.At, step.Note, step.Translation!.Language))
            .PageAsync(page);
        return Page();
    }

    public sealed record StepRow(RecordAct Act, string By, string? OnBehalfOf, DateTime At, string? Note, string? Language)
    {
        /// <summary>Whether the note begins with the number of a paragraph.</summary>
        public bool IsOfParagraph =>
            Act
                is RecordAct.CorrectionAsked
                    or RecordAct.CorrectionTakenBack
                    or RecordAct.CorrectionAccepted
                    or RecordAct.CorrectionRefused;
    }
}
