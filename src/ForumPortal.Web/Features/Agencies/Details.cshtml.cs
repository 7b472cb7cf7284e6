using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Programmes;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Agencies;

public sealed class DetailsModel(PortalDbContext db) : PageModel
{
    /// <summary>So many of each kind are shown; the lists have the rest.</summary>
    private const int Shown = 12;

    public AgencyView Agency { get; private set; } = null!;
    public IReadOnlyList<OfficeHolder> People { get; private set; } = [];
    public IReadOnlyList<ProgrammeLink> Programmes { get; private set; } = [];
    public Paged<PassageRow> Passages { get; private set; } = null!;

    /// <summary>Where somebody else, or the record itself, names it.</summary>
    public IReadOnlyList<PassageRow> Mentioned { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var agency = await db
            .Agencies.Where(agency => agency.Slug == slug)
            .Select(agency => new AgencyView(
                agency.Id,
                agency.Slug,
                agency.Acronym,
                agency.Name,
                agency.Kind,
                agency.Mandate,
                agency.MandateSource,
                agency.EarlierNames,
                agency.Website,
                agency.Identifiers,
                agency.Parent!.Slug,
                agency.Parent.Acronym ?? agency.Parent.Name
            ))
            .SingleOrDefaultAsync();
        if (agency is null)
            return await this.RedirectOrNotFoundAsync<Agency>(db, slug);
        Agency = agency;
        People = await db
            .Offices.Where(office => office.AgencyId == agency.Id)
            .OrderBy(office => office.Person.SortForm)
            .Select(office => new OfficeHolder(
                office.Person.Slug,
                office.Person.Name.Stated,
                office.Person.Name.Honorific,
                office.Title,
                office.From,
                office.To
            ))
            .Take(Shown)
            .ToListAsync();
        Programmes = await db
            .Programmes.Where(programme => programme.AgencyId == agency.Id)
            .OrderBy(programme => programme.SortForm)
            .Select(programme => new ProgrammeLink(programme.Slug, programme.Name, programme.Kind, programme.OwnerStatus))
            .Take(Shown)
            .ToListAsync();
        Passages = await db.PublishedParagraphs.Where(passage => passage.AgencyId == agency.Id).Current().Rows().PageAsync(1, Shown);
        Mentioned = await db
            .Mentions.Where(mention => mention.AgencyId == agency.Id)
            .Passages(db)
            .Rows()
            .Take(MentionQueries.Shown)
            .ToListAsync();
        return Page();
    }

    public sealed record AgencyView(
        int Id,
        string Slug,
        string? Acronym,
        string Name,
        AgencyKind Kind,
        string? Mandate,
        Source? MandateSource,
        IReadOnlyList<EarlierName> EarlierNames,
        string? Website,
        IReadOnlyList<Identifier> Identifiers,
        string? ParentSlug,
        string? ParentName
    );

    public sealed record OfficeHolder(string Slug, string Stated, string? Honorific, string Title, PartialDate? From, PartialDate? To)
    {
        public string Name => Honorific is null ? Stated : $"{Honorific} {Stated}";
    }

    public sealed record ProgrammeLink(string Slug, string Name, ProgrammeKind Kind, FactStatus OwnerStatus);
}
