using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Records.Manage;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>A speaker asks for a correction of one of their own paragraphs.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
public sealed class OwnParagraphModel(
    PortalDbContext db,
    TimeProvider clock,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public string Code { get; private set; } = "";
    public SpeakersLink Link { get; private set; } = null!;
    public OwnPassage Passage { get; private set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string code, string anchor)
    {
        if (await LoadAsync(code, anchor) is { } otherwise)
            return otherwise;
        Input = new Form { Kind = CorrectionKind.Replacement, Text = Passage.Markdown };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string anchor)
    {
        if (await LoadAsync(code, anchor) is { } otherwise)
            return otherwise;
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        var text = Input.Text?.ReplaceLineEndings("\n");
        await db.InTurnAsync(async () =>
        {
            var record = await db.Records.ToCorrect().SingleAsync(record => record.Id == Link.RecordId);
            var link = record.CorrectionLinks.Single(link => link.Id == Link.Id);
            record.AskForCorrection(link, Passage.Label, Input.Kind!.Value, text, Input.Why, clock.GetUtcNow().UtcDateTime);
        });
        return LocalRedirect($"{Request.PathBase}/corrections/{code}#requests");
    }

    private async Task<IActionResult?> LoadAsync(string code, string anchor)
    {
        var (link, otherwise) = await this.OpenAsync(db, words, code, clock.GetUtcNow().UtcDateTime);
        if (link is null)
            return otherwise;
        var label = ParagraphNumbers.LabelOf(anchor);
        var own = await db.Paragraphs.OwnOf(link.RecordId, link.SeatId).ToListAsync();
        if (own.Find(passage => passage.Label == label) is not { } passage)
            return NotFound();
        (Code, Link, Passage) = (code, link, passage);
        return null;
    }

    public sealed class Form
    {
        public CorrectionKind? Kind { get; set; }
        public string? Text { get; set; }
        public string? Why { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<RecordWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Kind).NotNull().WithMessage(words["CorrectionKindIsRequired"]);
            RuleFor(form => form.Text).PlainText(Paragraph.TextMaxLength, common);
            RuleFor(form => form.Why).PlainText(CorrectionRequest.WhyMaxLength, common);
        }
    }
}
