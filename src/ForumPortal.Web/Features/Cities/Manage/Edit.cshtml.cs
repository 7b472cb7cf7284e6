using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Cities;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Cities.Manage;

/// <summary>Adds a city, or changes one. What is added under a name that a city has already is asked about first.</summary>
[ResponseCache(NoStore = true)]
public sealed class EditModel(PortalDbContext db, IStringLocalizer<CityWords> words, IStringLocalizer<CommonWords> common)
    : PageModel,
        IShowsBothTexts
{
    /// <summary>None while a city is being added.</summary>
    public City? City { get; private set; }

    /// <summary>The programmes that a membership may name, by slug.</summary>
    public IReadOnlyDictionary<string, string> Programmes { get; private set; } = new Dictionary<string, string>();

    /// <summary>Those which have the name that is being added.</summary>
    public IReadOnlyList<Namesake> Namesakes { get; private set; } = [];

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

    /// <summary>Answers while the name of a new city is being typed, before the rest of the form is filled in.</summary>
    public async Task<IActionResult> OnGetNamesakesAsync(string? name) =>
        Partial("_Namesakes", (words["Namesakes"].Value, await NamesakesAsync(name)));

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await LoadAsync(slug))
            return NotFound();
        if (City is null)
            await AskAboutNamesakesAsync();
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

    private async Task AskAboutNamesakesAsync()
    {
        Namesakes = await NamesakesAsync(Input.Name);
        if (Namesakes.Count > 0 && !Input.AnotherOne)
            ModelState.AddModelError($"{nameof(Input)}.{nameof(Input.AnotherOne)}", words["SaysWhetherAnotherOne"]);
    }

    private async Task<IReadOnlyList<Namesake>> NamesakesAsync(string? name)
    {
        var searched = Namesake.Words(name, City.NameMaxLength);
        if (searched.Count == 0)
            return [];
        var cities = await db.Cities.CalledLike(searched).Rows().Take(Namesake.Shown).ToListAsync();
        return [.. cities.Select(city => new Namesake($"/manage/cities/{city.Slug}", city.Name, Countries.Named(city.Country)))];
    }

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
