using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Commitments;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Features.Decisions;
using ForumPortal.Web.Features.Editions;
using ForumPortal.Web.Features.Themes;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Commitments.Manage;

/// <summary>Adds a commitment, or changes one.</summary>
public sealed class EditModel(PortalDbContext db, IStringLocalizer<CommitmentWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    /// <summary>None while a commitment is being added.</summary>
    public Commitment? Commitment { get; private set; }
    public IReadOnlyList<AgencyRow> Agencies { get; private set; } = [];
    public IReadOnlyList<EditionRow> Editions { get; private set; } = [];
    public IReadOnlyList<ThemeRow> Themes { get; private set; } = [];
    public IReadOnlyList<DecisionRow> Decisions { get; private set; } = [];

    [BindProperty]
    public CommitmentForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input = Commitment is null ? new CommitmentForm() : CommitmentForm.Of(Commitment);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new CommitmentForm.Validator(db, Commitment?.Id ?? 0, words, common), Input))
            return this.Invalid();
        var commitment = Commitment ?? new Commitment();
        await Input.FillAsync(commitment, db);
        if (Commitment is null)
            db.Commitments.Add(commitment);
        db.ExpectRevision(commitment, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", commitment.DisplayName].Value;
        return LocalRedirect($"/manage/commitments/{commitment.Slug}");
    }

    public string? Say(string field, object? value) =>
        field switch
        {
            nameof(CommitmentForm.Agency) => Choices.Say(value, Agencies, one => one.Id, one => one.DisplayName),
            nameof(CommitmentForm.Supporters) => Choices.Say(value, Agencies, one => one.Id, one => one.DisplayName),
            nameof(CommitmentForm.Edition) => Choices.Say(value, Editions, one => one.Id, one => one.DisplayName),
            nameof(CommitmentForm.Decision) => Choices.Say(value, Decisions, one => one.Id, one => one.DisplayName),
            nameof(CommitmentForm.Themes) => Choices.Say(value, Themes, one => one.Id, one => one.DisplayName),
            _ => null,
        };

    public async Task<IRevisedForm?> TheirsAsync() =>
        await WithReferences().AsNoTracking().SingleOrDefaultAsync(commitment => commitment.Id == Commitment!.Id) is { } theirs
            ? CommitmentForm.Of(theirs)
            : null;

    private async Task<bool> LoadAsync(string slug)
    {
        Agencies = await db.AllRowsAsync();
        Editions = await db.Editions.AllRowsAsync();
        Themes = await db.Themes.AllRowsAsync();
        if (slug != Slugs.New)
            Commitment = await WithReferences().SingleOrDefaultAsync(commitment => commitment.Slug == slug);
        Decisions = await db.Decisions.ChoicesAsync(Input.Decision ?? Commitment?.DecisionId);
        return slug == Slugs.New || Commitment is not null;
    }

    private IQueryable<Commitment> WithReferences() =>
        db
            .Commitments.Include(commitment => commitment.Themes)
            .Include(commitment => commitment.Supporters)
            .Include(commitment => commitment.City)
            .Include(commitment => commitment.Agency)
            .Include(commitment => commitment.ThroughPerson)
            .Include(commitment => commitment.Session)
            .Include(commitment => commitment.Record);
}
