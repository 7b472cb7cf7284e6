using ForumPortal.Data;
using ForumPortal.Data.References;
using ForumPortal.Domain;
using ForumPortal.Domain.Cities;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Cities.Manage;

/// <summary>Merges a second entry for the same place into the one that is kept: first chosen, then looked at, then done.</summary>
public sealed class MergeModel(PortalDbContext db, IStringLocalizer<CityWords> words) : PageModel
{
    /// <summary>So many candidates are shown.</summary>
    private const int Shown = 20;

    public City City { get; private set; } = null!;

    /// <summary>The entry that would go; none while it is being chosen.</summary>
    public City? Other { get; private set; }
    public IReadOnlyList<CityRow> Candidates { get; private set; } = [];
    public IReadOnlyList<ReferenceCount> References { get; private set; } = [];

    /// <summary>The duplicate: its slug, or words of its name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Duplicate { get; set; }

    /// <summary>The states that the editor looked at.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public int OtherRevision { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        (Revision, OtherRevision) = (City.Revision, Other?.Revision ?? 0);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug) || Other is null)
            return NotFound();
        var (kept, gone) = (City.Name, Other.Name);
        await db.MergeCitiesAsync(City, Other);
        db.ExpectRevision(City, Revision);
        db.ExpectRevision(Other, OtherRevision);
        await db.SaveChangesAsync();
        TempData["Flash"] = words["Merged", gone, kept].Value;
        return LocalRedirect($"/manage/cities/{City.Slug}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Cities.SingleOrDefaultAsync(city => city.Slug == slug) is not { } city)
            return false;
        City = city;
        Other = await db.Cities.SingleOrDefaultAsync(other => other.Slug == Duplicate);
        if (Other is not null)
            References = await db.ReferencesToAsync(Other);
        else
            Candidates = await db
                .Cities.Named(FoldedText.Of(Duplicate ?? City.Name).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(other => other.Id != City.Id)
                .Rows()
                .Take(Shown)
                .ToListAsync();
        return true;
    }
}
