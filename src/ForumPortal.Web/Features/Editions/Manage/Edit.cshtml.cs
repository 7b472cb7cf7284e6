using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Editions;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Editions.Manage;

/// <summary>Adds an edition, or changes one. Its year is its address and stays.</summary>
public sealed class EditModel(PortalDbContext db, IStringLocalizer<EditionWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    /// <summary>None while an edition is being added.</summary>
    public Edition? Edition { get; private set; }

    [BindProperty]
    public EditionForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string year)
    {
        if (!await LoadAsync(year))
            return NotFound();
        Input = Edition is null ? new EditionForm() : EditionForm.Of(Edition);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string year)
    {
        if (!await LoadAsync(year))
            return NotFound();
        if (!await this.IsValidAsync(new EditionForm.Validator(db, Edition, words, common), Input))
            return this.Invalid();
        var edition = Edition ?? db.Editions.Add(new Edition { Year = Numbers.ParseWhole(Input.Year)!.Value }).Entity;
        Input.Fill(edition);
        db.ExpectRevision(edition, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", $"{edition.Name} {edition.Year}"].Value;
        return LocalRedirect($"/manage/editions/{edition.Year}");
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.Editions.AsNoTracking().SingleOrDefaultAsync(edition => edition.Id == Edition!.Id) is { } theirs
            ? EditionForm.Of(theirs)
            : null;

    private async Task<bool> LoadAsync(string year)
    {
        if (year == Slugs.New)
            return true;
        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        Edition = await db.Editions.SingleOrDefaultAsync(edition => edition.Year == number);
        return Edition is not null;
    }
}
