using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Features.Sessions;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Pages;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>All registrations of an event: narrowed, sorted, and acted on many at a time.</summary>
[Authorize(Policy = Policies.Entrance)]
public sealed class RegistrationsModel(
    PortalDbContext db,
    ManyAtOnce many,
    ListQuery list,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<RegistrationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public RegistrationDesk Desk { get; private set; } = null!;
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;
    public string Words => list.Words;
    public RegistrationState? State { get; private set; }
    public int? Category { get; private set; }

    /// <summary>Which of them whoever looks at it sees and decides on.</summary>
    public Reach Reach { get; private set; } = new(0);
    public IEnumerable<Category> Categories =>
        Desk.Categories.Where(one => Reach.CategoryId is null || one.Id == Reach.CategoryId).OrderBy(one => one.Position);
    public RegistrationOrder? Sort { get; private set; }
    public Paged<RegistrationRow> People { get; private set; } = null!;

    /// <summary>The event’s sessions of today, for whoever checks people in.</summary>
    public IReadOnlyList<DaySession> Sessions { get; private set; } = [];
    public Undecided Undecided { get; private set; } = new([]);

    /// <summary>What an act has done; none before one.</summary>
    public Outcome? Done { get; private set; }

    [BindProperty]
    public ActForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug) => await ShowAsync(slug) ?? Page();

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (await ShowAsync(slug) is { } otherwise)
            return otherwise;
        if (!await this.IsValidAsync(new ActForm.Validator(Sessions, words, common), Input))
            return this.Invalid();
        Done = await many.DoAsync(Desk.Id, () => Chosen(Desk.Id), Input, Reach, me.Actor);
        Input = new ActForm();
        ModelState.Clear();
        await ShowAsync(slug);
        return Page();
    }

    /// <summary>The letters of those who are ticked, or of all that are found, as one file.</summary>
    public async Task<IActionResult> OnPostLettersAsync(string slug)
    {
        if (await ShowAsync(slug) is { } otherwise)
            return otherwise;
        if (!Input.All && Input.Ids.Count == 0)
            ModelState.AddModelError("Input.Ids", words["TickSomebody"]);
        else if (await LettersZip.SendAsync(db, HttpContext, Desk, Chosen(Desk.Id)))
            return new EmptyResult();
        else
            ModelState.AddModelError("Input.Ids", words["NoLetters"]);
        return this.Invalid();
    }

    private IQueryable<Registration> Chosen(int deskId) =>
        Input.All ? Found() : db.Registrations.Narrowed(deskId, null, Reach.CategoryId).Where(person => Input.Ids.Contains(person.Id));

    private IQueryable<Registration> Found() =>
        db.Registrations.Narrowed(Desk.Id, State, Reach.CategoryId ?? Category).Said(list.FoldedWords);

    private async Task<IActionResult?> ShowAsync(string slug)
    {
        if (await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync() is not { } desk)
            return NotFound();
        if (await db.ReachOfAsync(me, desk.EventId) is not { } reach)
            return Forbid();
        (Desk, Reach) = (desk, reach);
        (State, Category) = (list.Choice<RegistrationState>("state"), list.Number("category", 1, int.MaxValue));
        Sort = list.Choice<RegistrationOrder>("sort");
        var (_, page) = (list.FoldedWords, list.Page);
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        var found = Found();
        People = await (Sort == RegistrationOrder.Arrival ? found.ByArrival() : found.ByName()).Rows().PageAsync(page, 50);
        if (desk.Event.EditionId is { } edition)
            Sessions = await db.Sessions.OfEdition(edition).OnDayAsync(DateOnly.FromDateTime(ZonedTime.Local(Now, desk.Event.TimeZone)));
        Undecided = new Undecided(await db.Registrations.Undecided(desk.Id).ToListAsync());
        return null;
    }
}
