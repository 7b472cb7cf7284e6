using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Sessions.Manage;

/// <summary>Adds a document to a session, or says what it is and whose. What stands in it is added as a revision.</summary>
public sealed class DescribeDocumentModel(
    PortalDbContext db,
    IStringLocalizer<SessionDocumentWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel, IShowsBothTexts
{
    public Session Session { get; private set; } = null!;

    /// <summary>None while a document is being added.</summary>
    public SessionDocument? Document { get; private set; }
    public IEnumerable<Participation> Seats => Session.Participations.OrderBy(seat => seat.Position);

    [BindProperty]
    public DocumentForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public string Address => $"/manage/sessions/{Session.Slug}/documents";

    public async Task<IActionResult> OnGetAsync(string slug, string number)
    {
        if (!await LoadAsync(slug, number))
            return NotFound();
        Input = Document is null ? new DocumentForm() : DocumentForm.Of(Document);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string number)
    {
        if (!await LoadAsync(slug, number))
            return NotFound();
        if (!await this.IsValidAsync(new DocumentForm.Validator(Session, words, common), Input))
            return this.Invalid();
        if (Document is null)
        {
            await db.InTurnAsync(AddAsync);
            return LocalRedirect($"{Address}/{Document!.Number}/revise");
        }
        Describe(Document);
        db.ExpectRevision(Document, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", Document.Title].Value;
        return LocalRedirect($"{Address}/{Document.Number}");
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.SessionDocuments.AsNoTracking().SingleOrDefaultAsync(document => document.Id == Document!.Id) is { } theirs
            ? DocumentForm.Of(theirs)
            : null;

    public string? Say(string field, object? value) =>
        field switch
        {
            nameof(DocumentForm.Whose) => Seats.FirstOrDefault(seat => seat.Id == value as int?)?.NameAsStated ?? words["OfTheSession"],
            nameof(DocumentForm.Kind) => value is DocumentKind kind ? words.Of(kind) : "",
            _ => null,
        };

    private async Task AddAsync()
    {
        Session = (await SessionAsync(Session.Slug))!;
        var last = await db.SessionDocuments.Where(one => one.SessionId == Session.Id).MaxAsync(one => (int?)one.Number);
        Document = new SessionDocument(Session, (last ?? 0) + 1);
        Describe(Document);
        db.SessionDocuments.Add(Document);
    }

    private void Describe(SessionDocument document) =>
        document.Describe(
            Input.Kind!.Value,
            Input.Title!,
            Input.Language!,
            Session.Participations.FirstOrDefault(seat => seat.Id == Input.Whose)
        );

    private async Task<bool> LoadAsync(string slug, string number)
    {
        if (await SessionAsync(slug) is not { } session)
            return false;
        Session = session;
        if (number == Slugs.New)
            return true;
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var one))
            Document = await db.SessionDocuments.At(slug, one).SingleOrDefaultAsync();
        return Document is not null;
    }

    private Task<Session?> SessionAsync(string slug) =>
        db.Sessions.Include(session => session.Participations).SingleOrDefaultAsync(session => session.Slug == slug);
}
