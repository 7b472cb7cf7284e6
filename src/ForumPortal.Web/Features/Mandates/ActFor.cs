using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Mandates;
using ForumPortal.Web.Features.Accounts;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Features.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Mandates;

/// <summary>
/// What an assistant may do for somebody. Each thing opens by a private link that ends with the mandate and says in whose name
/// whatever is done there is done. Opening the page does nothing: mail scanners open links, too.
/// </summary>
public abstract class ActFor(PortalDbContext db, TimeProvider clock) : PageModel
{
    protected PortalDbContext Db => db;

    public Mandate Mandate { get; private set; } = null!;
    public IReadOnlyList<OwnRegistrations> Registrations { get; private set; } = [];
    public IReadOnlyList<CorrectableWords> Words { get; private set; } = [];
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    protected async Task<bool> LoadAsync(Mandate? mandate)
    {
        if (mandate?.IsInForce(Now) != true)
            return false;
        Mandate = mandate;
        if (mandate.Allows(MandateScopes.Register, Now))
            Registrations = await db.OwnRegistrationsAsync(await db.Users.KeyOfReaderAsync(mandate.ForEmail), mandate.ForEmail);
        if (mandate.Allows(MandateScopes.Correct, Now))
            Words = await db.CorrectableByAsync(mandate.ForEmail, DateOnly.FromDateTime(Now));
        return true;
    }

    /// <summary>Opens one of their registrations.</summary>
    protected async Task<IActionResult> OpenRegistrationAsync(int party, int? person)
    {
        if (Registrations.FirstOrDefault(one => one.Party.Id == party && one.Person?.Id == person) is null)
            return NotFound();
        var found = await db.Parties.Include(one => one.Registrations).SingleAsync(one => one.Id == party);
        var code = PrivateCode.New();
        var whom = found.Registrations.FirstOrDefault(one => one.Id == person);
        found.GiveLink(code, whom, Now, Mandate.Act(MandateScopes.Register, Now));
        await db.SaveChangesAsync();
        return LocalRedirect($"{Request.PathBase}/registrations/{code}");
    }

    /// <summary>Opens what is recorded as their words.</summary>
    protected async Task<IActionResult> OpenWordsAsync(int record, int seat)
    {
        if (Words.All(one => one.RecordId != record || one.SeatId != seat))
            return NotFound();
        var found = await db.Records.SingleAsync(one => one.Id == record);
        var speaker = await db.Participations.SingleAsync(one => one.Id == seat);
        var code = PrivateCode.New();
        found.OpenCorrections(speaker, code, Mandate.Act(MandateScopes.Correct, Now), Now);
        await db.SaveChangesAsync();
        return LocalRedirect($"{Request.PathBase}/corrections/{code}");
    }
}
