using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Editions;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Caching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Sessions;

public sealed class DetailsModel(PortalDbContext db, KeptWhileUnchanged kept) : PageModel
{
    /// <summary>So many sessions that have something in common with this one are named.</summary>
    private const int MostRelated = 5;

    public SessionView Session { get; private set; } = null!;
    public RoundTable Table { get; private set; } = null!;
    public IReadOnlyList<Attending> Attending { get; private set; } = [];
    public IReadOnlyList<AgendaEntry> Agenda { get; private set; } = [];
    public IReadOnlyList<SessionThemeRow> Themes { get; private set; } = [];
    public IReadOnlyList<SessionPromise> Promises { get; private set; } = [];
    public IReadOnlyList<RelatedSession> Related { get; private set; } = [];

    /// <summary>The sessions before and after this one in the edition's programme.</summary>
    public ProgrammeEntry? Previous { get; private set; }
    public ProgrammeEntry? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await db.Sessions.Where(session => session.Slug == slug).Views(db).SingleOrDefaultAsync() is not { } session)
            return await this.RedirectOrNotFoundAsync<Session>(db, slug);
        Session = session;
        Attending = await db.AttendingAt(session.Id).ToListAsync();
        var lines = await db.PublishedParagraphs.LinesOf(session.Id).ToListAsync();
        Table = await db.RoundTableAsync(session.Id, session.Unnamed, session.Day, lines.OnTheTable(), Attending);
        Agenda = lines.Agenda(session.AgendaItems);
        Themes = await db.ThemesOf(session.Id).ToListAsync();
        Promises = await db.PromisesOf(session.Id).ToListAsync();
        // Found among all that have a theme or a speaker in common, however many they are: kept while nothing changes.
        Related =
            await kept.GetAsync(
                "sessions/" + session.Id.ToString(CultureInfo.InvariantCulture),
                async () => (IReadOnlyList<RelatedSession>?)await db.SessionsRelatedTo(session.Id).Take(MostRelated).ToListAsync()
            ) ?? [];
        await FindNeighboursAsync(session);
        return Page();
    }

    private async Task FindNeighboursAsync(SessionView session)
    {
        var programme = await db.Sessions.OfEdition(session.EditionId).ProgrammeAsync();
        var here = programme.FindIndex(other => other.Id == session.Id);
        Previous = programme.ElementAtOrDefault(here - 1);
        Next = programme.ElementAtOrDefault(here + 1);
    }
}
