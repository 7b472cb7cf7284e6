using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>
/// A page behind a private link, on which one person of what the link opens is acted on. Opening it does nothing: mail scanners
/// open links, too.
/// </summary>
public abstract class OwnAct(PortalDbContext db, DeskTurns turns, TimeProvider clock) : PageModel
{
    protected PortalDbContext Db => db;
    protected DateTime Now => clock.GetUtcNow().UtcDateTime;

    public string Code { get; private set; } = "";
    public RegistrationDesk Desk { get; private set; } = null!;
    public Registration Person { get; private set; } = null!;

    /// <summary>Who acts in the person’s name; none where the person does.</summary>
    private string? assistant;

    /// <summary>Why it cannot be done now.</summary>
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    public virtual async Task<IActionResult> OnGetAsync(string code, int id) => await LoadAsync(code, id) ? Page() : NotFound();

    protected abstract IReadOnlyList<Refusal> BlockersOf(RegistrationDesk desk, Registration person);

    protected async Task<bool> LoadAsync(string code, int id)
    {
        if (await db.PrivateLinks.OpenedAsync(code, Now) is not { } link)
            return false;
        if (Opens(link).FirstOrDefault(person => person.Id == id) is not { } person)
            return false;
        (Code, Desk, Person, assistant) = (code, link.Party.Desk, person, link.UsedBy);
        Blockers = BlockersOf(Desk, person);
        return true;
    }

    /// <summary>Acts on the person as they are now, and goes back to what the link shows.</summary>
    protected async Task<IActionResult> ActAsync(Func<RegistrationDesk, Registration, DateTime, Task> act)
    {
        await turns.TakeAsync(
            Desk.Id,
            async (desk, now) =>
            {
                var person = await db.Registrations.ToActOn().SingleAsync(person => person.Id == Person.Id);
                var before = person.Steps.Count;
                await act(desk, person, now);
                if (assistant is not null)
                    person.DoneFor(assistant, before);
            }
        );
        return LocalRedirect($"{Request.PathBase}/registrations/{Code}");
    }

    /// <summary>Whom a link opens: all of a party, or one.</summary>
    public static IEnumerable<Registration> Opens(PrivateLink link) =>
        link
            .Party.Registrations.Where(person => link.RegistrationId is null || person.Id == link.RegistrationId)
            .Where(person => person.ErasedAt is null)
            .OrderBy(person => person.Id);
}
