using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
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

/// <summary>Answers a speaker's request: as asked, in other words, or no, with the reason.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class AnswerModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    CorrectionMails mails,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public RequestRow Asked { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        Input.Text = Asked.Proposed;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(Asked.Kind, words, common), Input))
            return this.Invalid();
        await db.InTurnAsync(async () =>
        {
            var record = await RecordAsync();
            Act(record, record.CorrectionRequests.Single(request => request.Id == id));
        });
        TempData["Flash"] = words["Done.Answer", Asked.Speaker].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}/corrections");
    }

    private void Act(Record record, CorrectionRequest request)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        var reworded = Input.How == HowAnswered.Reworded ? Input.Text!.ReplaceLineEndings("\n") : null;
        if (Input.How == HowAnswered.Refused)
            record.Refuse(request, Input.Reason!, me.Actor, at);
        else
            record.Accept(request, reworded, Input.Reason, me.Actor, at);
        db.Outbox.AddRange(mails.Answer(record, request, reworded ?? request.Proposed));
    }

    private async Task<bool> LoadAsync(string slug, int id)
    {
        var asked = await db
            .CorrectionRequests.Where(request => request.Id == id && request.Record.Slug == slug)
            .Rows()
            .SingleOrDefaultAsync();
        if (await db.OnDeskAsync(slug) is not { } desk || asked is null)
            return false;
        (Desk, Asked) = (desk, asked);
        Blockers = Record.AnswerBlockers((await RecordAsync()).CorrectionRequests.Single(request => request.Id == id));
        return true;
    }

    private Task<Record> RecordAsync() => db.Records.ToCorrect().SingleAsync(record => record.Id == Desk.Id);

    public sealed class Form
    {
        public HowAnswered? How { get; set; }
        public string? Text { get; set; }
        public string? Reason { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(CorrectionKind kind, IStringLocalizer<RecordWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.How)
                .NotNull()
                .WithMessage(words["HowIsRequired"])
                .Must(how => how != HowAnswered.Reworded || kind != CorrectionKind.Deletion)
                .WithMessage(words["DeletionIsNotReworded"]);
            RuleFor(form => form.Text).PlainText(Paragraph.TextMaxLength, common);
            RuleFor(form => form.Text).Required(words["RewordingIsRequired"]).When(form => form.How == HowAnswered.Reworded);
            RuleFor(form => form.Reason).PlainText(CorrectionRequest.WhyMaxLength, common);
            RuleFor(form => form.Reason).Required(words["RefusalNeedsReason"]).When(form => form.How == HowAnswered.Refused);
        }
    }
}

public enum HowAnswered
{
    AsAsked,
    Reworded,
    Refused,
}
