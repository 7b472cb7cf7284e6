using ForumPortal.Data;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Security;
using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>
/// Who is this? A ticket’s code, typed or opened by the camera of a phone, one big answer, and a button. The door sees names and
/// categories alone.
/// </summary>
[Authorize(Policy = Policies.Entrance)]
public sealed class DoorModel(PortalDbContext db, CurrentUser me, TimeProvider clock, IStringLocalizer<RegistrationWords> words) : PageModel
{
    /// <summary>The code as it was typed or opened; none before one was.</summary>
    public string? Code { get; private set; }

    /// <summary>None where nobody has this ticket.</summary>
    public Registration? Person { get; private set; }
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>Today, where the event is.</summary>
    public DateOnly Today => DateOnly.FromDateTime(ZonedTime.Local(Now, Person?.Desk.Event.TimeZone));
    public CheckIn? CheckedIn => Person?.CheckIns.FirstOrDefault(one => one.Day == Today && one.SessionId is null);

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

    public async Task<IActionResult> OnPostAsync(string ticket, bool undo)
    {
        await LoadAsync(ticket, tracking: true);
        if (Person is null)
            return NotFound();
        if (undo)
            Person.UndoCheckIn(Today, null);
        else
            Person.CheckIn(Today, null, Now, me.Name);
        await db.SaveChangesAsync();
        return LocalRedirect($"/manage/door/{Code}");
    }

    private async Task LoadAsync(string? typed, bool tracking)
    {
        var code = string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (code.Length == 0)
            return;
        Code = code.Length > Registration.TicketLength ? code[..Registration.TicketLength] : code;
        var people = db
            .Registrations.WithTicket(Code)
            .Include(person => person.CheckIns)
            .Include(person => person.Category)
            .Include(person => person.Desk.Event);
        Person = await (tracking ? people : people.AsNoTracking()).SingleOrDefaultAsync();
    }
}
