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

/// <summary>The organisers correct a mistake of their own, or one that a reader has found.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class OwnCorrectionModel(
    PortalDbContext db,
    CurrentUser me,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug, string? paragraph)
    {
        if (await LoadAsync(slug) is not { } record)
            return NotFound();
        var text = record.Paragraphs.FirstOrDefault(one => paragraph is not null && one.Label == paragraph)?.Markdown;
        Input = new Form
        {
            Paragraph = paragraph,
            Kind = CorrectionKind.Replacement,
            Text = text,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (await LoadAsync(slug) is not { } read)
            return NotFound();
        if (!await this.IsValidAsync(new Validator(read, words, common), Input))
            return this.Invalid();
        await db.InTurnAsync(async () =>
            (await RecordAsync()).Correct(
                Input.Paragraph!,
                Input.Kind!.Value,
                Input.Text?.ReplaceLineEndings("\n"),
                Input.Reason!,
                me.Actor
            )
        );
        TempData["Flash"] = words["Done.OwnCorrection", Input.Paragraph!].Value;
        return LocalRedirect($"/manage/records/{Desk.Slug}/corrections");
    }

    private async Task<Record?> LoadAsync(string slug)
    {
        if (await db.OnDeskAsync(slug) is not { } desk)
            return null;
        Desk = desk;
        var record = await RecordAsync();
        Blockers = record.CorrectingBlockers();
        return record;
    }

    private Task<Record> RecordAsync() => db.Records.ToCorrect().SingleAsync(record => record.Id == Desk.Id);

    public sealed class Form
    {
        public string? Paragraph { get; set; }
        public CorrectionKind? Kind { get; set; }
        public string? Text { get; set; }
        public string? Reason { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(Record record, IStringLocalizer<RecordWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Paragraph)
                .Must(label => record.Paragraphs.Any(paragraph => label is not null && paragraph.Label == label))
                .WithMessage(common["ParagraphUnknown"]);
            RuleFor(form => form.Kind).NotNull().WithMessage(words["CorrectionKindIsRequired"]);
            RuleFor(form => form.Text).PlainText(Paragraph.TextMaxLength, common);
            RuleFor(form => form.Reason).Required(words["CorrectionNeedsReason"]).PlainText(CorrectionRequest.WhyMaxLength, common);
        }
    }
}
