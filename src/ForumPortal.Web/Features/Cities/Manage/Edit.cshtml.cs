using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Cities;
using ForumPortal.Web.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Cities.Manage;

/// <summary>Adds a city, or changes one.</summary>
public sealed class EditModel(PortalDbContext db, IStringLocalizer<CityWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    /// <summary>None while a city is being added.</summary>
    public City? City { get; private set; }

    /// <summary>The programmes that a membership may name, by slug.</summary>
    public IReadOnlyDictionary<string, string> Programmes { get; private set; } = new Dictionary<string, string>();

    [BindProperty]
    public CityForm Input { get; set; } = new();
    public IRevisedForm Yours => Input;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        Input = City is null ? new CityForm() : CityForm.Of(City);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (!await this.IsValidAsync(new CityForm.Validator(db, City?.Id ?? 0, Programmes.Keys.ToHashSet(), words, common), Input))
            return this.Invalid();
        var city = City ?? db.Cities.Add(new City()).Entity;
        Input.Fill(city);
        db.ExpectRevision(city, Input.Revision);
        await db.SaveChangesAsync();
        TempData["Flash"] = common["Saved", city.DisplayName].Value;
        return LocalRedirect($"/manage/cities/{city.Slug}");
    }

    public async Task<IRevisedForm?> TheirsAsync() =>
        await db.Cities.AsNoTracking().SingleOrDefaultAsync(city => city.Id == City!.Id) is { } theirs ? CityForm.Of(theirs) : null;

    private async Task<bool> LoadAsync(string slug)
    {
        City = await db.Cities.SingleOrDefaultAsync(city => city.Slug == slug);
        var programmes = await db
            .Programmes.OrderBy(programme => programme.SortForm)
            .ThenBy(programme => programme.Id)
            .Select(programme => new { programme.Slug, programme.Name })
            .ToListAsync();
        // A membership keeps the slug that its programme had then, which may be an earlier one now.
        var named = City?.Memberships.Select(membership => membership.Programme) ?? [];
        Programmes = programmes
            .Select(programme => KeyValuePair.Create(programme.Slug, programme.Name))
            .Concat(named.Select(earlier => KeyValuePair.Create(earlier, earlier)))
            .DistinctBy(programme => programme.Key)
            .ToDictionary();
        return City is not null || slug == Slugs.New;
    }
}
