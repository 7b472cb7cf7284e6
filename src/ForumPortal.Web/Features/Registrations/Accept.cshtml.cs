using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>Takes the place that is offered, or comes as invited.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
public sealed class AcceptModel(PortalDbContext db, DeskTurns turns, TimeProvider clock) : OwnAct(db, turns, clock)
{
    public async Task<IActionResult> OnPostAsync(string code, int id) =>
        await LoadAsync(code, id)
            ? await ActAsync(
                (desk, person, now) =>
                {
                    desk.Accept(person, now);
                    return Task.CompletedTask;
                }
            )
            : NotFound();

    protected override IReadOnlyList<Refusal> BlockersOf(RegistrationDesk desk, Registration person) =>
        desk.AcceptanceBlockers(person, Now);
}
