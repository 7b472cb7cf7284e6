using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>Gives back a place, leaves the waiting list, declines an offer.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
public sealed class WithdrawModel(PortalDbContext db, DeskTurns turns, TimeProvider clock) : OwnAct(db, turns, clock)
{
    /// <summary>Somebody to whom a place is offered declines it; everybody else withdraws.</summary>
    public bool Declines => Person.HasToAnswerAt(Now);

    public async Task<IActionResult> OnPostAsync(string code, int id) =>
        await LoadAsync(code, id)
            ? await ActAsync(
                (desk, person, now) =>
                {
                    desk.Withdraw(person, now);
                    return Task.CompletedTask;
                }
            )
            : NotFound();

    protected override IReadOnlyList<Refusal> BlockersOf(RegistrationDesk desk, Registration person) =>
        desk.WithdrawalBlockers(person, Now);
}
