using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>Somebody else comes on the same place.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
public sealed class HandOverModel(
    PortalDbContext db,
    DeskTurns turns,
    TimeProvider clock,
    IStringLocalizer<RegistrationWords> words,
    IStringLocalizer<CommonWords> common
) : OwnAct(db, turns, clock)
{
    [BindProperty]
    public PersonForm Input { get; set; } = new();

    public override async Task<IActionResult> OnGetAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
            return NotFound();
        Input = new PersonForm
        {
            Function = Person.Function,
            Organisation = Person.Organisation,
            Role = Person.Role,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
            return NotFound();
        Input.Category = Person.CategoryId;
        if (!await this.IsValidAsync(new PersonForm.Validator(Desk, words, common), Input))
            return this.Invalid();
        return await ActAsync(
            (desk, person, now) =>
            {
                desk.HandOver(person, Input.Registrant, now);
                return Task.CompletedTask;
            }
        );
    }

    protected override IReadOnlyList<Refusal> BlockersOf(RegistrationDesk desk, Registration person) => desk.ChangeBlockers(person, Now);
}
