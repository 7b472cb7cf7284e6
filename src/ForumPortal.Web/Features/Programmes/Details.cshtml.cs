using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Programmes;
using ForumPortal.Web.Features.Cities;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Programmes;

public sealed class DetailsModel(PortalDbContext db) : PageModel
{
    private const int Shown = 60;

    public ProgrammeView Programme { get; private set; } = null!;
    public Paged<CityLink> Members { get; private set; } = null!;

    /// <summary>Where somebody else, or the record itself, names it.</summary>
    public IReadOnlyList<PassageRow> Mentioned { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var programme = await db
            .Programmes.Where(programme => programme.Slug == slug)
            .Select(programme => new ProgrammeView(
                programme.Id,
                programme.Slug,
                programme.Acronym,
                programme.Name,
                programme.Aliases,
                programme.Kind,
                programme.OwnerStatus,
                programme.Agency!.Slug,
                programme.Agency.Acronym ?? programme.Agency.Name,
                programme.From,
                programme.To,
                programme.Link,
                programme.Description,
                programme.Source
            ))
            .SingleOrDefaultAsync();
        if (programme is null)
            return await this.RedirectOrNotFoundAsync<Programme>(db, slug);
        Programme = programme;
        Members = await db
            .Cities.MembersOf(programme.Slug)
            .OrderBy(city => city.SortForm)
            .ThenBy(city => city.Id)
            .Select(city => new CityLink(city.Slug, city.Name, city.Country, city.Fictional))
            .PageAsync(1, Shown);
        Mentioned = await db
            .Mentions.Where(mention => mention.ProgrammeId == programme.Id)
            .Passages(db)
            .Rows()
            .Take(MentionQueries.Shown)
            .ToListAsync();
        return Page();
    }

    public sealed record ProgrammeView(
        int Id,
        string Slug,
        string? Acronym,
        string Name,
        IReadOnlyList<string> Aliases,
        ProgrammeKind Kind,
        FactStatus OwnerStatus,
        string? AgencySlug,
        string? AgencyName,
        PartialDate? From,
        PartialDate? To,
        string? Link,
        string? Description,
        Source? Source
    );

    public sealed record CityLink(string Slug, string Name, string Country, bool Fictional);
}
