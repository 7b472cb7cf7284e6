using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Features.Editions;
using ForumPortal.Web.Features.Registrations;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Events.Manage;

/// <summary>Adds an event, or changes one.</summary>
[Authorize(Policy = Policies.Events)]
public sealed class EditModel(PortalDbContext db, IStringLocalizer<EventWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    /// <summary>None while an event is being added.</summary>
    public Event? Event { get; private set; }
    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];

    public IReadOnlyList<EditionRow> Editions { get; private set; } = [];

    /// <summary>So many people have a place, or may still get one: they are not told of what is changed here.</summary>
    public int Registered { get; private set; }

    [BindProperty]
    public EventForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input = Event is null ? new EventForm() : EventForm.Of(Event);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new EventForm.Validator(db, Event?.Id ?? 0, words, common), Input))
            return this.Invalid();
        var saved = Event ?? new Event();
        await Input.FillAsync(saved, db);
        if (Event is null)
            db.Events.Add(saved);
        db.ExpectRevision(saved, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", saved.DisplayName].Value;
        return LocalRedirect($"/manage/events/{saved.Slug}");
    }

    public string? Say(string field, object? value) =>
        field switch
        {
            nameof(EventForm.OrganizerAgency) => Choices.Say(value, Agencies, one => one.Id, one => one.DisplayName),
            nameof(EventForm.Edition) => Choices.Say(value, Editions, one => one.Id, one => one.DisplayName),
            _ => null,
        };

    public async Task<IRevisedForm?> TheirsAsync() =>
        await WithReferences().AsNoTracking().SingleOrDefaultAsync(@event => @event.Id == Event!.Id) is { } theirs
            ? EventForm.Of(theirs)
            : null;

    private async Task<bool> LoadAsync(string slug)
    {
        Agencies = await db.AllRowsAsync();
        Editions = await db.Editions.AllRowsAsync();
        if (slug == Slugs.New)
            return true;
        Event = await WithReferences().SingleOrDefaultAsync(@event => @event.Slug == slug);
        if (Event is null)
            return false;
        Registered = await db.Registrations.LivingAt(Event.Id).CountAsync();
        return true;
    }

    private IQueryable<Event> WithReferences() => db.Events.Include(@event => @event.City).Include(@event => @event.Record);
}
