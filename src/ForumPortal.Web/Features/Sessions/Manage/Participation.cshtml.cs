using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Features.Cities;
using ForumPortal.Web.Features.People;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Sessions.Manage;

/// <summary>Seats somebody at the table of a session, changes how, or takes somebody from it. The person is found first.</summary>
public sealed class ParticipationModel(
    PortalDbContext db,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<SessionWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel, IShowsBothTexts
{
    public Session Session { get; private set; } = null!;

    /// <summary>None while somebody is being seated.</summary>
    public Participation? Seat { get; private set; }

    /// <summary>None as long as the person is not found.</summary>
    public Person? Person { get; private set; }
    public IReadOnlyList<PersonRow> Found { get; private set; } = [];
    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];
    public IReadOnlyList<CityRow> Cities { get; private set; } = [];

    /// <summary>Why nobody can take this person from the table, if so.</summary>
    public IReadOnlyList<Refusal> Blockers { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "person")]
    public string? Typed { get; set; }

    [BindProperty]
    public ParticipationForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug, string participation)
    {
        if (!await LoadAsync(slug, participation))
            return NotFound();
        if (Person is not null)
            Input = Seat is null ? ParticipationForm.Of(Person, Session.SortDay) : ParticipationForm.Of(Seat);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string participation)
    {
        if (!await LoadAsync(slug, participation) || Person is null)
            return NotFound();
        if (!await this.IsValidAsync(new ParticipationForm.Validator(words, common), Input))
            return this.Invalid();
        var seat = Seat ?? Session.Seat(Person, Input.Role!.Value, Input.Office ?? "");
        Input.Fill(seat, me.Actor, clock.GetUtcNow().UtcDateTime);
        db.ExpectRevision(seat, Input.Revision);
        await db.SaveChangesAsync();
        return Done(common["Saved", seat.NameAsStated]);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string slug, string participation)
    {
        ModelState.Clear();
        if (!await LoadAsync(slug, participation) || Seat is null)
            return NotFound();
        db.ExpectRevision(Seat, Input.Revision);
        Input = ParticipationForm.Of(Seat);
        Session.Unseat(Seat, await db.TiesOfAsync(Seat.Id));
        await db.SaveChangesAsync();
        return Done(words["ParticipationRemoved", Seat.NameAsStated]);
    }

    public string? Say(string field, object? value) => CityQueries.SayWhere(field, value, Agencies, Cities);

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.Participations.AsNoTracking().SingleOrDefaultAsync(seat => seat.Id == Seat!.Id) is { } theirs
            ? ParticipationForm.Of(theirs)
            : null;

    private async Task<bool> LoadAsync(string slug, string participation)
    {
        var session = await db
            .Sessions.Include(session => session.Participations)
                .ThenInclude(seat => seat.Person)
            .SingleOrDefaultAsync(session => session.Slug == slug);
        if (session is null)
            return false;
        (Session, Agencies, Cities) = (session, await db.AllRowsAsync(), await db.Cities.AllRowsAsync());
        if (participation == Slugs.New)
        {
            Found = await db.People.LookedForAsync(Typed);
            if (Found.Count == 1)
                Person = await db.People.Include(person => person.Offices).SingleAsync(person => person.Id == Found[0].Id);
            return true;
        }
        Seat = session.Participations.FirstOrDefault(seat => seat.Id.ToString(CultureInfo.InvariantCulture) == participation);
        Person = Seat?.Person;
        Blockers = Seat is null ? [] : Session.UnseatingBlockers(Seat, await db.TiesOfAsync(Seat.Id));
        return Seat is not null;
    }

    private LocalRedirectResult Done(string sentence)
    {
        TempData["Flash"] = sentence;
        return LocalRedirect($"/manage/sessions/{Session.Slug}/participations");
    }
}
