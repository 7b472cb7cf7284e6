using ForumPortal.Data;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Addresses;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Sessions;

public sealed class DetailsModel(PortalDbContext db) : PageModel
{
    public string Heading { get; private set; } = "";
    public RoundTable Table { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var session = await db
            .Sessions.Where(session => session.Slug == slug)
            .Select(session => new
            {
                session.Id,
                session.Title,
                session.Day,
                session.Unnamed,
            })
            .SingleOrDefaultAsync();
        if (session is null)
            return await this.RedirectOrNotFoundAsync<Session>(db, slug);
        Heading = session.Title;
        Table = await db.RoundTableAsync(
            session.Id,
            session.Unnamed,
            session.Day,
            attending: await db.AttendingAt(session.Id).ToListAsync()
        );
        return Page();
    }
}
