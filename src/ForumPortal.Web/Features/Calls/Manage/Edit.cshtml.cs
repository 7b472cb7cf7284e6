using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Calls;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Features.Editions;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Calls.Manage;

/// <summary>Adds a call, or changes one.</summary>
public sealed class EditModel(
    PortalDbContext db,
    TimeProvider clock,
    IStringLocalizer<CallWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel, IShowsBothTexts
{
    /// <summary>None while a call is being added.</summary>
    public Call? Call { get; private set; }
    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];
    public IReadOnlyList<EditionRow> Editions { get; private set; } = [];

    [BindProperty]
    public CallForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input = Call is null ? new CallForm() : CallForm.Of(Call);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new CallForm.Validator(db, Call?.Id ?? 0, words, common), Input))
            return this.Invalid();
        var call = Call ?? new Call { AddedAt = clock.GetUtcNow().UtcDateTime };
        await Input.FillAsync(call, db);
        if (Call is null)
            db.Calls.Add(call);
        db.ExpectRevision(call, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", call.DisplayName].Value;
        return LocalRedirect($"/manage/calls/{call.Slug}");
    }

    public string? Say(string field, object? value) =>
        field switch
        {
            nameof(CallForm.FromOrganization) => Choices.Say(value, Agencies, one => one.Id, one => one.DisplayName),
            nameof(CallForm.ThroughAgency) => Choices.Say(value, Agencies, one => one.Id, one => one.DisplayName),
            nameof(CallForm.Edition) => Choices.Say(value, Editions, one => one.Id, one => one.DisplayName),
            _ => null,
        };

    public async Task<IRevisedForm?> TheirsAsync() =>
        await WithReferences().AsNoTracking().SingleOrDefaultAsync(call => call.Id == Call!.Id) is { } theirs ? CallForm.Of(theirs) : null;

    private async Task<bool> LoadAsync(string slug)
    {
        Agencies = await db.AllRowsAsync();
        Editions = await db.Editions.AllRowsAsync();
        if (slug == Slugs.New)
            return true;
        Call = await WithReferences().SingleOrDefaultAsync(call => call.Slug == slug);
        return Call is not null;
    }

    private IQueryable<Call> WithReferences() =>
        db.Calls.Include(call => call.FromPerson).Include(call => call.Session).Include(call => call.Record);
}
