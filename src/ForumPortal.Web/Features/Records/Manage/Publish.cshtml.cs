using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>Publishes an approved record as provisional.</summary>
[Authorize(Policy = nameof(Roles.Reviewer))]
public sealed class PublishModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    CorrectionMails mails,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    private const int CorrectionDays = 28;

    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input.Until = PartialDateInput.Of(PartialDate.Of(DateOnly.FromDateTime(Now).AddDays(CorrectionDays)));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        await db.InTurnAsync(async () =>
        {
            var record = await RecordAsync();
            record.Publish(Input.Until.Value!.Exact!.Value, Input.Note, me.Actor, Now);
            db.Outbox.AddRange(mails.Invitations(record));
        });
        TempData["Flash"] = words["Done.Publish", Desk.Reference].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return false;
        Desk = desk;
        Blockers = (await RecordAsync()).PublicationBlockers();
        return true;
    }

    private Task<Record> RecordAsync() => db.Records.ToPublish().SingleAsync(record => record.Id == Desk.Id);

    public sealed class Form
    {
        public PartialDateInput Until { get; set; } = new();
        public string? Note { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<RecordWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Until).Must(until => until.Value?.Exact is not null).WithMessage(words["LastDayIsRequired"]);
            RuleFor(form => form.Note).PlainText(RecordVersion.NoteMaxLength, common);
        }
    }
}
