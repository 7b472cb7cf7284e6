using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Programmes;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Commitments;
using ForumPortal.Web.Features.People;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Features.Sessions;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Cities;

public sealed class DetailsModel(PortalDbContext db, ListQuery list) : PageModel
{
    private const int MostOffices = 100;

    /// <summary>So many sessions and commitments are shown, the rest in their own lists; what was said is paged.</summary>
    public const int Shown = 20;

    public CityView City { get; private set; } = null!;
    public IReadOnlyList<OfficeRow> Offices { get; private set; } = [];
    public Paged<PassageRow> Passages { get; private set; } = null!;
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];
    public IReadOnlyList<CommitmentLink> Commitments { get; private set; } = [];

    /// <summary>The programmes that the city is a member of, by the slug that the membership names.</summary>
    public ILookup<string, ProgrammeLink> Programmes { get; private set; } = null!;

    /// <summary>Where somebody else, or the record itself, names it.</summary>
    public IReadOnlyList<PassageRow> Mentioned { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        var city = await db.Cities.Where(city => city.Slug == slug).Select(CityView.From).SingleOrDefaultAsync();
        if (city is null)
            return await this.RedirectOrNotFoundAsync<City>(db, slug);
        City = city;
        Offices = await db.Offices.Where(office => office.CityId == city.Id).Rows().Take(MostOffices).ToListAsync();
        Passages = await db.PublishedParagraphs.Where(passage => passage.CityId == city.Id).Current().Rows().PageAsync(page);
        Sessions = await SessionsAsync(city.Id);
        Commitments = await db
            .Commitments.Where(commitment => commitment.CityId == city.Id && !commitment.Drafted)
            .OrderByDescending(commitment => commitment.Id)
            .Links()
            .Take(Shown)
            .ToListAsync();
        Programmes = await ProgrammesAsync([.. city.Memberships.Select(membership => membership.Programme)]);
        Mentioned = await db
            .Mentions.Where(mention => mention.CityId == city.Id)
            .Passages(db)
            .Rows()
            .Take(MentionQueries.Shown)
            .ToListAsync();
        return Page();
    }

    /// <summary>Sessions that name the city, or in which somebody sat for it: joined, since a city attends few of all sessions.</summary>
    private Task<List<SessionRow>> SessionsAsync(int cityId) =>
        db
            .Sessions.Join(
                db.Set<SessionCity>()
                    .Where(present => present.CityId == cityId)
                    .Select(present => present.SessionId)
                    .Union(db.Participations.Where(seat => seat.CityId == cityId).Select(seat => seat.SessionId)),
                session => session.Id,
                id => id,
                (session, _) => session
            )
            .NewestFirst()
            .Rows()
            .Take(Shown)
            .ToListAsync();

    /// <summary>A membership names its programme by the slug of its day, which the programme may have left since.</summary>
    private async Task<ILookup<string, ProgrammeLink>> ProgrammesAsync(IReadOnlyList<string> slugs)
    {
        var left = db.EarlierSlugs.Where(earlier => earlier.Noun == nameof(Programme));
        var links = db
            .Programmes.Select(programme => new
            {
                NamedAs = programme.Slug,
                programme.Slug,
                programme.Name,
            })
            .Concat(
                left.Join(
                    db.Programmes,
                    earlier => earlier.EntityId,
                    programme => programme.Id,
                    (earlier, programme) =>
                        new
                        {
                            NamedAs = earlier.Slug,
                            programme.Slug,
                            programme.Name,
                        }
                )
            )
            .Where(link => slugs.Contains(link.NamedAs))
            .Select(link => new ProgrammeLink(link.NamedAs, link.Slug, link.Name));
        return (slugs.Count == 0 ? [] : await links.ToListAsync()).ToLookup(link => link.NamedAs);
    }

    public sealed record CityView(
        int Id,
        string Slug,
        string Name,
        IReadOnlyList<OtherName> OtherNames,
        string Country,
        string? Region,
        CityKind Kind,
        string? Unlocode,
        double? Latitude,
        double? Longitude,
        int? Population,
        int? PopulationYear,
        string? TimeZone,
        IReadOnlyList<Membership> Memberships,
        IReadOnlyList<Identifier> Identifiers,
        bool Fictional,
        string? Note,
        Source? Source
    )
    {
        public static readonly System.Linq.Expressions.Expression<Func<City, CityView>> From = city => new CityView(
            city.Id,
            city.Slug,
            city.Name,
            city.OtherNames,
            city.Country,
            city.Region,
            city.Kind,
            city.Unlocode,
            city.Latitude,
            city.Longitude,
            city.Population,
            city.PopulationYear,
            city.TimeZone,
            city.Memberships,
            city.Identifiers,
            city.Fictional,
            city.Note,
            city.Source
        );
    }

    public sealed record ProgrammeLink(string NamedAs, string Slug, string Name);
}
