using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Sessions.Manage;

/// <summary>Adds a session, or changes one. Who sits at its table stands on a page of its own.</summary>
public sealed class EditModel(PortalDbContext db, IStringLocalizer<SessionWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    /// <summary>None while a session is being added.</summary>
    public Session? Session { get; private set; }
    public SessionChoices Choices { get; private set; } = null!;

    [BindProperty]
    public SessionForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input = Session is null ? new SessionForm() : SessionForm.Of(Session, Choices);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new SessionForm.Validator(db, Session?.Id ?? 0, Choices, words, common), Input))
            return this.Invalid();
        var session = Session ?? new Session();
        Input.Fill(session, Choices);
        if (Session is null)
            db.Sessions.Add(session);
        db.ExpectRevision(session, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", session.Title].Value;
        return LocalRedirect($"/manage/sessions/{session.Slug}");
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await Whole().AsNoTracking().SingleOrDefaultAsync(session => session.Id == Session!.Id) is { } theirs
            ? SessionForm.Of(theirs, Choices)
            : null;

    private async Task<bool> LoadAsync(string slug)
    {
        Choices = await SessionChoices.LoadAsync(db);
        if (slug == Slugs.New)
            return true;
        Session = await Whole().SingleOrDefaultAsync(session => session.Slug == slug);
        return Session is not null;
    }

    private IQueryable<Session> Whole() =>
        db
            .Sessions.Include(session => session.Themes)
            .Include(session => session.Agencies)
            .Include(session => session.Cities)
            .AsSplitQuery();
}
