using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>Somebody who has a place signs up for sessions that have few seats, or leaves them.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
public sealed class SessionsModel(PortalDbContext db, DeskTurns turns, Seats seats, TimeProvider clock) : OwnAct(db, turns, clock)
{
    public IReadOnlyList<SessionSeats> Sessions { get; private set; } = [];

    public override async Task<IActionResult> OnGetAsync(string code, int id) => await ShowAsync(code, id) ? Page() : NotFound();

    public Task<IActionResult> OnPostSignUpAsync(string code, int id, int session) => DoAsync(code, id, session, seats.SignUpAsync);

    public Task<IActionResult> OnPostLeaveAsync(string code, int id, int session) => DoAsync(code, id, session, seats.LeaveAsync);

    protected override IReadOnlyList<Refusal> BlockersOf(RegistrationDesk desk, Registration person) =>
        desk.Event.Cancelled ? [new Refusal(EventRules.IsCancelled)]
        : person.State == RegistrationState.Confirmed ? []
        : [new Refusal(RegistrationRules.OnlyWhoHasAPlaceSignsUp)];

    private async Task<IActionResult> DoAsync(string code, int id, int session, Func<Registration, int, DateTime, Task<bool>> act)
    {
        if (!await ShowAsync(code, id))
            return NotFound();
        var isDone = false;
        await ActAsync(async (_, person, now) => isDone = await act(person, session, now));
        return isDone ? LocalRedirect($"{Request.PathBase}/registrations/{code}/{id}/sessions") : NotFound();
    }

    private async Task<bool> ShowAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
            return false;
        if (Desk.Event.EditionId is { } edition)
            Sessions = await Db.SeatsOf(edition, id).ToListAsync();
        return true;
    }
}
