using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>Has everything personal erased at once.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
public sealed class EraseModel(PortalDbContext db, DeskTurns turns, TimeProvider clock) : OwnAct(db, turns, clock)
{
    /// <summary>Others of the party stay registered.</summary>
    public bool OthersLeft => Person.Party.Registrations.Any(other => other.Id != Person.Id && other.ErasedAt is null);

    public async Task<IActionResult> OnPostAsync(string code, int id) =>
        await LoadAsync(code, id)
            ? await ActAsync(
                async (desk, person, now) =>
                {
                    // What the organisers wrote of them stands in the history.
                    await Db.Entry(person).Collection(one => one.Steps).LoadAsync();
                    desk.Forget(person, now);
                }
            )
            : NotFound();

    protected override IReadOnlyList<Refusal> BlockersOf(RegistrationDesk desk, Registration person) => [];
}
