using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Records.Manage;

/// <summary>What colleagues remark on a paragraph: for those who write and those who decide, and never for the public.</summary>
[Authorize(Policy = Policies.Records)]
public sealed class CommentsModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<WritingWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public DeskRow Desk { get; private set; } = null!;
    public Paragraph Paragraph { get; private set; } = null!;
    public IReadOnlyList<CommentRow> Comments { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug, int id) => await LoadAsync(slug, id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, int id)
    {
        if (!await LoadAsync(slug, id))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        var paragraph = await db.Paragraphs.Include(paragraph => paragraph.Record).SingleAsync(paragraph => paragraph.Id == id);
        db.ParagraphComments.Add(new ParagraphComment(paragraph, Input.Text!, me.Actor, clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync();
        return Back();
    }

    public async Task<IActionResult> OnPostResolveAsync(string slug, int id, int comment)
    {
        ModelState.Clear();
        if (!await LoadAsync(slug, id))
            return NotFound();
        var found = await db
            .ParagraphComments.Include(one => one.Paragraph.Record)
            .SingleOrDefaultAsync(one => one.Id == comment && one.ParagraphId == id);
        if (found is null)
            return NotFound();
        found.Resolve(me.Actor, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync();
        return Back();
    }

    private LocalRedirectResult Back() => LocalRedirect($"/manage/records/{Desk.Slug}/paragraphs/{Paragraph.Id}/comments");

    private async Task<bool> LoadAsync(string slug, int id)
    {
        if (await db.OnDeskAsync(slug, id) is not { } found)
            return false;
        (Desk, Paragraph) = found;
        Comments = await db.ParagraphComments.On(id).ToListAsync();
        return true;
    }

    public sealed class Form
    {
        public string? Text { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<WritingWords> words, IStringLocalizer<CommonWords> common) =>
            RuleFor(form => form.Text).Required(words["CommentIsRequired"]).PlainText(ParagraphComment.TextMaxLength, common);
    }
}
