using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Decisions;
using ForumPortal.Web.Features.Editions;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Decisions.Manage;

/// <summary>Adds a decision, or changes one.</summary>
public sealed class EditModel(PortalDbContext db, IStringLocalizer<DecisionWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    /// <summary>None while a decision is being added.</summary>
    public Decision? Decision { get; private set; }
    public IReadOnlyList<EditionRow> Editions { get; private set; } = [];

    [BindProperty]
    public DecisionForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        Input = Decision is null ? new DecisionForm() : DecisionForm.Of(Decision);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        if (!await this.IsValidAsync(new DecisionForm.Validator(db, Editions, words, common), Input))
            return this.Invalid();
        var decision = Decision ?? new Decision();
        await Input.FillAsync(decision, db);
        if (Decision is null)
            db.Decisions.Add(decision);
        db.ExpectRevision(decision, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", decision.Title].Value;
        return LocalRedirect($"/manage/decisions/{decision.Id}");
    }

    public string? Say(string field, object? value) =>
        field switch
        {
            nameof(DecisionForm.Edition) => Choices.Say(value, Editions, one => one.Id, one => one.DisplayName),
            _ => null,
        };

    public async Task<IRevisedForm?> TheirsAsync() =>
        await WithReferences().AsNoTracking().SingleOrDefaultAsync(decision => decision.Id == Decision!.Id) is { } theirs
            ? DecisionForm.Of(theirs)
            : null;

    private async Task<bool> LoadAsync(string id)
    {
        Editions = await db.Editions.AllRowsAsync();
        if (id == Slugs.New)
            return true;
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key))
            return false;
        Decision = await WithReferences().SingleOrDefaultAsync(decision => decision.Id == key);
        return Decision is not null;
    }

    private IQueryable<Decision> WithReferences() =>
        db.Decisions.Include(decision => decision.Session).Include(decision => decision.Record);
}
