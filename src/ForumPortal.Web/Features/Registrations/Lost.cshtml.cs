using FluentValidation;
using ForumPortal.Data;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>Sends somebody who has lost it a new link. The answer is the same whether the address is known or not.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
public sealed class LostModel(
    PortalDbContext db,
    RegistrationMails mails,
    TimeProvider clock,
    IStringLocalizer<RegistrationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    /// <summary>Nobody's mailbox is filled by somebody else's impatience.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    public bool Asked { get; private set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await this.IsValidAsync(new Validator(words, common), Input))
            return this.Invalid();
        Asked = true;
        var (address, now) = (Input.Email!.Trim().ToLowerInvariant(), clock.GetUtcNow().UtcDateTime);
        if (await db.Outbox.AnyAsync(mail => mail.To == address && mail.PartyId != null && mail.QueuedAt > now - Pause))
            return Page();
        var today = DateOnly.FromDateTime(now);
        var parties = await db.Parties.SentFrom(address, today).ToListAsync();
        var people = await db.Registrations.Reached(address, today).ToListAsync();
        db.Outbox.AddRange(parties.Select(party => mails.LostLink(party.Desk, party, null, now)));
        db.Outbox.AddRange(
            people.Where(person => !parties.Contains(person.Party)).Select(person => mails.LostLink(person.Desk, person.Party, person, now))
        );
        await db.SaveChangesAsync();
        return Page();
    }

    public sealed class Form
    {
        public string? Email { get; set; }
    }

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator(IStringLocalizer<RegistrationWords> words, IStringLocalizer<CommonWords> common) =>
            RuleFor(form => form.Email).Required(words["EmailIsRequired"]).PlainText(Party.EmailMaxLength, common).EmailAddress(common);
    }
}
