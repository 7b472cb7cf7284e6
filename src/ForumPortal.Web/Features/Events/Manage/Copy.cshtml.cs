using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Web.Features.Registrations;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Events.Manage;

/// <summary>Makes the next event of a kind out of the last one.</summary>
[Authorize(Policy = Policies.Events)]
public sealed class CopyModel(PortalDbContext db, IStringLocalizer<EventWords> words, IStringLocalizer<CommonWords> common) : PageModel
{
    public Event Event { get; private set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input = new Form { Title = Event.Title };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new Validator(db, words, common), Input))
            return this.Invalid();
        var next = Event.Again(Input.Title!, Input.Address, Input.First.Value, Input.Last.Value);
        db.Events.Add(next);
        if (
            await db.RegistrationDesks.ToActAt().Include(desk => desk.Reminders).SingleOrDefaultAsync(desk => desk.EventId == Event.Id) is
            { } desk
        )
            db.RegistrationDesks.Add(desk.Again(next));
        await db.SaveChangesAsync();
        TempData["Flash"] = words["Copied", next.Title].Value;
        return LocalRedirect($"/manage/events/{next.Slug}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Events.SingleOrDefaultAsync(e => e.Slug == slug) is not { } found)
            return false;
        Event = found;
        return true;
    }

    public sealed class Form
    {
        public string? Title { get; set; }
        public PartialDateInput First { get; set; } = new();
        public PartialDateInput Last { get; set; } = new();
        public string? Slug { get; set; }

        /// <summary>The year tells one event of a kind from the next.</summary>
        internal string Address => Slug ?? Slugs.From(First.Value?.Year is { } year ? $"{Title} {year}" : Title);
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(PortalDbContext db, IStringLocalizer<EventWords> words, IStringLocalizer<CommonWords> common)
        {
            RuleFor(form => form.Title).Required(words["TitleIsRequired"]).PlainText(Event.TitleMaxLength, common);
            RuleFor(form => form.First).Date(common);
            RuleFor(form => form.Last).Date(common);
            RuleFor(form => form.Slug)
                .Must((form, _) => Slugs.IsValid(form.Address))
                .WithMessage(common["SlugGrammar"])
                .MustAsync(async (form, _, _) => !await db.IsAddressTakenAsync<Event>(form.Address, 0))
                .WithMessage(common["SlugTaken"]);
        }
    }
}
