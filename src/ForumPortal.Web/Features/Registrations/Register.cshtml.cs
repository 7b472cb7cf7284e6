using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>
/// Registers one person, several, or a city's delegation. What is answered here is the same whether somebody is known or not:
/// what became of each is told by mail.
/// </summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
public sealed class RegisterModel(
    PortalDbContext db,
    Arrivals arrivals,
    AnswerReading answers,
    CurrentUser me,
    KeptWhileUnchanged kept,
    TimeProvider clock,
    IStringLocalizer<RegistrationWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    public RegistrationDesk Desk { get; private set; } = null!;
    public Event Event => Desk.Event;

    /// <summary>Why nobody can register now.</summary>
    public IReadOnlyList<Refusal> Blockers => Desk.ArrivalBlockers(clock.GetUtcNow().UtcDateTime);

    /// <summary>The code of the link by which somebody has come to a category, if by one.</summary>
    [BindProperty(SupportsGet = true, Name = "form")]
    public string? FormCode { get; set; }

    /// <summary>Categories that whoever came by this link, or by none, may choose.</summary>
    public IReadOnlyList<Category> Categories =>
        [.. Desk.Categories.Where(category => category.IsOpenTo(FormCode)).OrderBy(category => category.Position)];

    [BindProperty]
    public RegisterForm Input { get; set; } = new();

    [BindProperty]
    public IFormFile? Letter { get; set; }

    private Letter? enclosed;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return await this.RedirectOrNotFoundAsync<Event>(db, slug);
        Input = new RegisterForm { Submission = Guid.NewGuid().ToString("N"), People = [new PersonForm()] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string? more)
    {
        // What is sent is checked against the form as it is put to everybody; the turn at the desk counts the places.
        if (!Take(await kept.GetAsync("register/" + slug, () => ReadAsync(slug))))
            return NotFound();
        if (Input.People.Count == 0)
            Input.People.Add(new PersonForm());
        if (more is not null && Input.People.Count < Party.MostPeople)
        {
            Input.People.Add(new PersonForm { Category = Input.People[^1].Category, Organisation = Input.People[^1].Organisation });
            ModelState.Clear();
            return await LoadAsync(slug) ? Page() : NotFound();
        }
        Input.LeaveOutNobody();
        if (!await IsWholeAsync())
            return await LoadAsync(slug) ? this.Invalid() : NotFound();
        Input.FormCode = FormCode;
        try
        {
            await arrivals.TakeInAsync(Desk.Id, new Arrival(Input, enclosed, me.IsSignedIn ? me.AccountId : null));
        }
        catch (ForumRuleException)
        {
            await LoadAsync(slug);
            throw;
        }
        return LocalRedirect($"{Request.PathBase}/events/{Event.Slug}/register/sent");
    }

    private async Task<bool> IsWholeAsync()
    {
        await this.IsValidAsync(new RegisterForm.Validator(Desk, words, common), Input);
        answers.Check(Desk, Input.People, "Input.People", ModelState, clock.GetUtcNow().UtcDateTime);
        var needsLetter = Input.People.Any(person =>
            Desk.Categories.Any(category => category.Id == person.Category && category.NeedsLetter)
        );
        if (Letter is null && needsLetter)
            ModelState.AddModelError(nameof(Letter), words["LetterIsRequired"]);
        (enclosed, var wrong) = await Letters.ReadAsync(Letter);
        if (wrong is not null)
            ModelState.AddModelError(nameof(Letter), words[wrong, Domain.Registrations.Letter.MaxLength / 1024 / 1024]);
        return ModelState.IsValid;
    }

    private async Task<bool> LoadAsync(string slug) => Take(await ReadAsync(slug));

    private Task<RegistrationDesk?> ReadAsync(string slug) =>
        db.RegistrationDesks.OfEvent(slug).ToActAt().AsNoTracking().SingleOrDefaultAsync();

    private bool Take(RegistrationDesk? desk) => (Desk = desk!) is not null;
}
