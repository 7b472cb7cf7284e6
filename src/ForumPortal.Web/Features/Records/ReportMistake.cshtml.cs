using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records;

/// <summary>Any reader tells the organisers of a mistake in a paragraph. The form is a page of its own, so that the record needs no cookie.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
public sealed class ReportMistakeModel(
    PortalDbContext db,
    TimeProvider clock,
    IStringLocalizer<RecordWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public RecordFacts Facts { get; private set; } = null!;
    public Passage Passage { get; private set; } = null!;
    public bool Sent { get; private set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug, string anchor) => await LoadAsync(slug, anchor) ?? Page();

    public async Task<IActionResult> OnPostAsync(string slug, string anchor)
    {
        if (await LoadAsync(slug, anchor) is { } otherwise)
            return otherwise;
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        var record = await db.Records.SingleAsync(record => record.Id == Facts.Id);
        db.MistakeReports.Add(
            new MistakeReport(record, Facts.LatestVersion!.Value, Passage.Label!, Input.Text!, clock.GetUtcNow().UtcDateTime)
        );
        await db.SaveChangesAsync();
        Sent = true;
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(string slug, string anchor)
    {
        var (facts, otherwise) = await this.ReadableAsync(db, words, slug);
        if (facts is null)
            return otherwise;
        var version = await db
            .RecordVersions.Where(version => version.RecordId == facts.Id && version.Number == facts.LatestVersion)
            .Select(version => version.Id)
            .SingleAsync();
        var label = ParagraphNumbers.LabelOf(anchor);
        var passages = await db.PublishedParagraphs.Where(paragraph => paragraph.Label == label).OfVersion(version).ToListAsync();
        if (passages.Count == 0)
            return NotFound();
        (Facts, Passage) = (facts, passages[0]);
        return null;
    }

    public sealed class Form
    {
        public string? Text { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<RecordWords> words, IStringLocalizer<CommonWords> common) =>
            RuleFor(form => form.Text).Required(words["MistakeIsRequired"]).PlainText(MistakeReport.TextMaxLength, common);
    }
}
