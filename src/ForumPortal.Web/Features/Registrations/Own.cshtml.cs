using ForumPortal.Data;
using ForumPortal.Domain.Registrations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>What somebody finds behind their private link: each person's place, what happens next, and what can be done.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class OwnModel(PortalDbContext db, TimeProvider clock) : PageModel
{
    public string Code { get; private set; } = "";
    public PrivateLink Link { get; private set; } = null!;
    public RegistrationDesk Desk => Link.Party.Desk;
    public IReadOnlyList<Registration> People { get; private set; } = [];

    /// <summary>How many wait before this party, by category.</summary>
    public IReadOnlyDictionary<int, int> Before { get; private set; } = new Dictionary<int, int>();

    /// <summary>The event has sessions for which one signs up.</summary>
    public bool HasSessions { get; private set; }
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>When everything personal is erased; none while the days of the event are not known.</summary>
    public DateOnly? ErasedOn => Desk.Event.SortDay.Year >= 9999 ? null : Desk.Event.SortDay.AddDays(Desk.KeptDays + 1);

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await db.PrivateLinks.OpenedAsync(code, Now) is not { } link)
            return NotFound();
        (Code, Link, People) = (code, link, [.. OwnAct.Opens(link)]);
        if (People.Any(person => person.State == RegistrationState.Waitlisted))
            Before = await db
                .Registrations.Before(link.Party.DeskId, link.Party.Arrival)
                .ToDictionaryAsync(count => count.CategoryId, count => count.Count);
        if (Desk.Event.EditionId is { } edition)
            HasSessions = await db.SessionPlaces.AnyAsync(places => places.Session.EditionId == edition);
        return Page();
    }

    /// <summary>The person's place in the waiting list of their category.</summary>
    public int PositionOf(Registration person) =>
        Before.GetValueOrDefault(person.CategoryId)
        + Link.Party.Registrations.Count(other =>
            other.CategoryId == person.CategoryId && other.State == RegistrationState.Waitlisted && other.Id <= person.Id
        );
}
