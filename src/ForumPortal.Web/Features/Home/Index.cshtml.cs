using ForumPortal.Data;
using ForumPortal.Web.Features.Calls;
using ForumPortal.Web.Features.Editions;
using ForumPortal.Web.Features.Events;
using ForumPortal.Web.Features.Records;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Home;

/// <summary>What happened lately, what comes next, where to start.</summary>
public sealed class IndexModel(PortalDbContext db, TimeProvider clock) : PageModel
{
    /// <summary>So many of each; the lists have the rest.</summary>
    private const int Shown = 4;

    /// <summary>Where one can start, in the order of the menu.</summary>
    public static readonly IReadOnlyList<string> Doors =
    [
        "editions",
        "sessions",
        "records",
        "speakers",
        "agencies",
        "cities",
        "programmes",
        "themes",
        "commitments",
        "calls",
        "events",
    ];

    public EditionRow? LatestEdition { get; private set; }
    public IReadOnlyList<LatelyHeld> Records { get; private set; } = [];
    public IReadOnlyList<LatelyPublished> Published { get; private set; } = [];
    public IReadOnlyList<CallRow> Calls { get; private set; } = [];
    public IReadOnlyList<EventRow> Events { get; private set; } = [];

    /// <summary>The next event that mayors' offices can register for now.</summary>
    public EventRow? OpenForRegistration { get; private set; }
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        Today = DateOnly.FromDateTime(now);
        LatestEdition = await db.Editions.Rows().FirstOrDefaultAsync();
        Records = await db.LatelyHeld().Take(Shown).ToListAsync();
        Published = await db.Records.Published().LatelyPublished().Take(Shown).ToListAsync();
        Calls = await db.Calls.Public().AskedOfCities().NotClosed(Today).NextToClose().Rows().Take(Shown).ToListAsync();
        Events = await db.Events.Public().Coming(Today).Rows().Take(Shown).ToListAsync();
        OpenForRegistration = await db.Events.Public().Coming(Today).TakingRegistrations(now).Rows().FirstOrDefaultAsync();
    }
}
