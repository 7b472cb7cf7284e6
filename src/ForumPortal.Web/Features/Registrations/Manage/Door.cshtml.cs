using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Features.Sessions;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>
/// Who is this? A ticket’s code, typed or opened by the camera of a phone, one big answer, and a button: for the day, and for each
/// session of the day. The door sees names and categories alone, and of one event.
/// </summary>
[Authorize(Policy = Policies.Entrance)]
public sealed class DoorModel(PortalDbContext db, CurrentUser me, TimeProvider clock, IStringLocalizer<RegistrationWords> words) : PageModel
{
    /// <summary>The code as it was typed or opened; none before one was.</summary>
    public string? Code { get; private set; }

    /// <summary>None where nobody has this ticket.</summary>
    public Registration? Person { get; private set; }

    /// <summary>At whose door somebody stands who is no event manager.</summary>
    public string? DoorOf { get; private set; }

    /// <summary>Where those stand whom they look after; none where they look after no category.</summary>
    public string? ListAt { get; private set; }

    /// <summary>Nobody has said yet at whose.</summary>
    public bool HasNoDoor => !me.Has(Roles.EventManager) && DoorOf is null;
    public IReadOnlyList<DaySession> Sessions { get; private set; } = [];
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>Today, where the event is.</summary>
    public DateOnly Today => DateOnly.FromDateTime(ZonedTime.Local(Now, Person?.Desk.Event.TimeZone));

    /// <summary>The person’s check-in of today, for the event as a whole or for a session of it.</summary>
    public CheckIn? CheckedIn(int? session) => Person?.CheckIns.FirstOrDefault(one => one.Day == Today && one.SessionId == session);

    public async Task<IActionResult> OnGetAsync(string? ticket, string? code)
    {
        await LoadAsync(ticket ?? code, tracking: false);
        if (Code is not null && Person is null)
        {
            ModelState.AddModelError("code", words["NobodyHasThisTicket"]);
            return new PageResult { StatusCode = StatusCodes.Status404NotFound };
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string ticket, bool undo, int? session)
    {
        await LoadAsync(ticket, tracking: true);
        if (Person is null || session is not null && Sessions.All(one => one.Id != session))
            return NotFound();
        if (undo)
            Person.UndoCheckIn(Today, session);
        else
            Person.CheckIn(Today, session, Now, me.Name);
        await db.SaveChangesAsync();
        return LocalRedirect($"/manage/door/{Code}");
    }

    private async Task LoadAsync(string? typed, bool tracking)
    {
        var people = db.Registrations.AsQueryable();
        if (!me.Has(Roles.EventManager))
        {
            var account = await db
                .Users.AsNoTracking()
                .Include(account => account.DoorOf)
                .SingleAsync(account => account.Id == me.AccountId);
            DoorOf = account.DoorOf?.Title;
            ListAt = account is { DoorOf: { } door, CategoryId: not null } ? $"/manage/events/{door.Slug}/registrations" : null;
            var eventId = account.DoorOfId ?? 0;
            people = people.Where(person => person.Desk.EventId == eventId);
            if (account.CategoryId is { } category)
                people = people.Where(person => person.CategoryId == category);
        }
        var code = string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (code.Length == 0)
            return;
        Code = code.Length > Registration.TicketLength ? code[..Registration.TicketLength] : code;
        people = people
            .WithTicket(Code)
            .Include(person => person.CheckIns)
            .Include(person => person.Category)
            .Include(person => person.Desk.Event);
        Person = await (tracking ? people : people.AsNoTracking()).SingleOrDefaultAsync();
        if (Person?.Desk.Event.EditionId is { } edition)
            Sessions = await db.Sessions.OfEdition(edition).OnDayAsync(Today);
    }
}
