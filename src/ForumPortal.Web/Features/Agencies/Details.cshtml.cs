using System.Linq.Expressions;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Programmes;
using ForumPortal.Web.Features.Calls;
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

namespace ForumPortal.Web.Features.Agencies;

public sealed class DetailsModel(PortalDbContext db, ListQuery list, TimeProvider clock) : PageModel
{
    private const int ShownProgrammes = 12;

    /// <summary>So many passages on a page.</summary>
    private const int Said = 12;

    /// <summary>So many of each kind are shown, the rest in their own lists.</summary>
    public const int Shown = 5;

    /// <summary>So many offices, whoever serves first; who held the others is in the list of speakers.</summary>
    private const int MostOffices = 8;

    public AgencyView Agency { get; private set; } = null!;
    public IReadOnlyList<OfficeRow> Serving { get; private set; } = [];
    public IReadOnlyList<OfficeRow> Former { get; private set; } = [];
    public bool MayHaveMoreOffices { get; private set; }
    public IReadOnlyList<ProgrammeLink> Programmes { get; private set; } = [];
    public Paged<PassageRow> Passages { get; private set; } = null!;
    public IReadOnlyList<CallRow> Calls { get; private set; } = [];
    public IReadOnlyList<CommitmentLink> Commitments { get; private set; } = [];
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    /// <summary>Where somebody else, or the record itself, names it.</summary>
    public IReadOnlyList<PassageRow> Mentioned { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var page = list.Page;
        if (list.Wrong is { } wrong)
            return this.Malformed(wrong);
        var agency = await db.Agencies.Where(agency => agency.Slug == slug).Select(AgencyView.From).SingleOrDefaultAsync();
        if (agency is null)
            return await this.RedirectOrNotFoundAsync<Agency>(db, slug);
        Agency = agency;
        await LoadOfficesAsync(agency.Id);
        Programmes = await db
            .Programmes.Where(programme => programme.AgencyId == agency.Id)
            .OrderBy(programme => programme.SortForm)
            .Select(programme => new ProgrammeLink(programme.Slug, programme.Name, programme.Kind, programme.OwnerStatus))
            .Take(ShownProgrammes)
            .ToListAsync();
        Passages = await db.PublishedParagraphs.Where(passage => passage.AgencyId == agency.Id).Current().Rows().PageAsync(page, Said);
        await LoadPromisesAsync(agency);
        Sessions = await db.SessionsOfAgency(agency.Id).Rows().Take(Shown).ToListAsync();
        Mentioned = await db
            .Mentions.Where(mention => mention.AgencyId == agency.Id)
            .Passages(db)
            .Rows()
            .Take(MentionQueries.Shown)
            .ToListAsync();
        return Page();
    }

    private async Task LoadOfficesAsync(int agencyId)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var offices = await db.Offices.Where(office => office.AgencyId == agencyId).ServingFirst().Take(MostOffices).Rows().ToListAsync();
        MayHaveMoreOffices = offices.Count == MostOffices;
        Serving = [.. offices.Where(office => !office.IsOverOn(today))];
        Former = [.. offices.Where(office => office.IsOverOn(today))];
    }

    /// <summary>What it asks or answers are sent through, and what it undertakes or supports, the latest first.</summary>
    private async Task LoadPromisesAsync(AgencyView agency)
    {
        Calls = await db.Calls.Public().OfAgency(db, agency.Slug).OrderByDescending(call => call.Id).Take(Shown).Rows().ToListAsync();
        var commitments = await db
            .Commitments.Public()
            .OfAgency(db, agency.Slug)
            .OrderByDescending(commitment => commitment.Id)
            .Links()
            .Take(Shown)
            .ToListAsync();
        Commitments = [.. commitments.Select(commitment => commitment with { Supported = commitment.AgencyId != agency.Id })];
    }

    public sealed record AgencyView(
        int Id,
        string Slug,
        string? Acronym,
        string Name,
        AgencyKind Kind,
        string? Mandate,
        Source? MandateSource,
        PartialDate? Founded,
        PartialDate? Dissolved,
        IReadOnlyList<EarlierName> EarlierNames,
        string? Website,
        IReadOnlyList<Identifier> Identifiers,
        string? ParentSlug,
        string? ParentName
    )
    {
        public static readonly Expression<Func<Agency, AgencyView>> From = agency => new AgencyView(
            agency.Id,
            agency.Slug,
            agency.Acronym,
            agency.Name,
            agency.Kind,
            agency.Mandate,
            agency.MandateSource,
            agency.Founded,
            agency.Dissolved,
            agency.EarlierNames,
            agency.Website,
            agency.Identifiers,
            agency.Parent!.Slug,
            agency.Parent.Acronym ?? agency.Parent.Name
        );
    }

    public sealed record ProgrammeLink(string Slug, string Name, ProgrammeKind Kind, FactStatus OwnerStatus);
}
