using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Features.Sessions;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations.Manage;

/// <summary>How many seats a session has for which one signs up, who has one, and who waits.</summary>
[Authorize(Policy = nameof(Roles.EventManager))]
public sealed class SessionPlacesModel(
    PortalDbContext db,
    DeskTurns turns,
    Seats seats,
    IStringLocalizer<RegistrationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    private const int MostShown = 2_000;

    public RegistrationDesk Desk { get; private set; } = null!;
    public DaySession Session { get; private set; } = null!;

    /// <summary>None where one does not sign up for it.</summary>
    public SessionSeats? Seats { get; private set; }
    public IReadOnlyList<SignedUp> People { get; private set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug, string session)
    {
        if (!await LoadAsync(slug, session))
            return NotFound();
        Input = new Form { Least = Numbers.Text(Seats?.Least), Most = Numbers.Text(Seats?.Most) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string session)
    {
        if (!await LoadAsync(slug, session))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        var (least, most) = (Numbers.ParseWhole(Input.Least), Numbers.ParseWhole(Input.Most));
        await turns.TakeAsync(Desk.Id, (desk, now) => seats.HoldAsync(desk.Event.EditionId, Session.Id, least, most, now));
        TempData["Flash"] = common["Saved", Session.Title].Value;
        return LocalRedirect($"/manage/events/{slug}/sessions/{session}");
    }

    private async Task<bool> LoadAsync(string slug, string session)
    {
        if (await db.RegistrationDesks.ToReadAt(slug).SingleOrDefaultAsync() is not { Event.EditionId: { } edition } desk)
            return false;
        if (await db.Sessions.OfEdition(edition).Where(one => one.Slug == session).Days().SingleOrDefaultAsync() is not { } found)
            return false;
        (Desk, Session) = (desk, found);
        Seats = await db.SeatsOf(edition, sessionId: found.Id).SingleOrDefaultAsync();
        People = await db.SignUps.SignedUpFor(found.Id).Take(MostShown).ToListAsync();
        return true;
    }

    public sealed class Form
    {
        public string? Least { get; set; }
        public string? Most { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<RegistrationWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Most)
                .Must((form, most) => !string.IsNullOrWhiteSpace(most) || string.IsNullOrWhiteSpace(form.Least))
                .WithMessage(words["SeatsAreRequired"])
                .WholeNumber(1, SessionPlaces.MostSeats, common);
            RuleFor(form => form.Least).WholeNumber(1, SessionPlaces.MostSeats, common);
        }
    }
}
