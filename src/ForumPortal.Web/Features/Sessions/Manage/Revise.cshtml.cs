using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Files;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Sessions.Manage;

/// <summary>Adds a revision to a document: a file, or an address elsewhere. The earlier ones stay.</summary>
public sealed class ReviseModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<SessionDocumentWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    private const string SentAs = "File";

    private static readonly IReadOnlyList<FileKind> Kinds =
    [
        FileKind.Pdf,
        FileKind.PowerPoint,
        FileKind.Word,
        FileKind.OpenPresentation,
        FileKind.OpenText,
        FileKind.Png,
        FileKind.Jpeg,
    ];

    public SessionDocument Document { get; private set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(Name = SentAs)]
    public IFormFile? Sent { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug, int number) => await LoadAsync(slug, number) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, int number)
    {
        if (!await LoadAsync(slug, number))
            return NotFound();
        var file = await FileAsync();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        await db.InTurnAsync(async () =>
        {
            Document = await db.SessionDocuments.Include(document => document.Session).At(slug, number).SingleAsync();
            var now = clock.GetUtcNow().UtcDateTime;
            if (file is null)
                Document.Revise(Input.Url!, Input.Note, me.Actor, now);
            else
                Document.Revise(file, Input.Note, me.Actor, now);
        });
        TempData["Flash"] = words["IsRevised", Document.Title, Document.LatestRevision].Value;
        return LocalRedirect($"/manage/sessions/{slug}/documents/{number}");
    }

    /// <summary>The file, where one was sent and is of a kind that is taken; a revision is one thing and not two.</summary>
    private async Task<DocumentFile?> FileAsync()
    {
        if (Sent is null)
        {
            if (string.IsNullOrWhiteSpace(Input.Url))
                ModelState.AddModelError(SentAs, words["FileOrAddress"]);
            return null;
        }
        if (!string.IsNullOrWhiteSpace(Input.Url))
            ModelState.AddModelError(SentAs, words["FileOrAddress"]);
        var (sent, trouble) = await SentFile.ReadAsync(
            Sent,
            Kinds,
            DocumentRevision.MaxLength,
            "document",
            DocumentRevision.FileNameMaxLength
        );
        if (trouble is { } wrong)
            ModelState.AddModelError(SentAs, words["FileIs." + wrong, DocumentRevision.MaxLength / 1024 / 1024]);
        return sent is null ? null : new DocumentFile(sent.Name, sent.MediaType, sent.Content);
    }

    private async Task<bool> LoadAsync(string slug, int number)
    {
        var document = await db.SessionDocuments.Include(one => one.Session).At(slug, number).SingleOrDefaultAsync();
        Document = document!;
        return document is not null;
    }

    public sealed class Form
    {
        public string? Url { get; set; }
        public string? Note { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<SessionDocumentWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Url).WebAddress(common).PlainText(Domain.Source.UrlMaxLength, common);
            RuleFor(form => form.Note).PlainText(DocumentRevision.NoteMaxLength, common);
        }
    }
}
