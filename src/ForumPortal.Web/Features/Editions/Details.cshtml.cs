using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Decisions;
using ForumPortal.Domain.Editions;
using ForumPortal.Web.Features.Commitments;
using ForumPortal.Web.Features.Decisions;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Platform.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Editions;

public sealed class DetailsModel(PortalDbContext db) : PageModel
{
    /// <summary>A programme of more sessions goes on in the list of sessions.</summary>
    private const int Shown = 120;
    private const int ShownCommitments = 12;

    public EditionView Edition { get; private set; } = null!;
    public IReadOnlyList<ProgrammeDay> Programme { get; private set; } = [];
    public bool ProgrammeGoesOn { get; private set; }

    /// <summary>The latest version that was released; none before the first.</summary>
    public ReleasedProgramme? Released { get; private set; }
    public ILookup<int, RecordLink> Records { get; private set; } = null!;
    public IReadOnlyList<DecisionView> Decisions { get; private set; } = [];

    /// <summary>What hangs off the decisions.</summary>
    public ILookup<int, CommitmentLink> Following { get; private set; } = null!;
    public Paged<CommitmentLink> Commitments { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int year)
    {
        var edition = await db
            .Editions.Where(edition => edition.Year == year)
            .Select(edition => new EditionView(
                edition.Id,
                edition.Year,
                edition.Number,
                edition.Name,
                edition.Theme,
                edition.First,
                edition.Last,
                edition.Place,
                edition.Description,
                edition.Figures,
                edition.Sources,
                db.Editions.Where(other => other.Year < year).Max(other => (int?)other.Year),
                db.Editions.Where(other => other.Year > year).Min(other => (int?)other.Year)
            ))
            .SingleOrDefaultAsync();
        if (edition is null)
            return NotFound();
        Edition = edition;
        var sessions = await db.Sessions.Where(session => session.EditionId == edition.Id).InProgramme().PageAsync(1, Shown);
        (Programme, ProgrammeGoesOn) = (ProgrammeDay.Of(sessions.Rows), sessions.HasNext);
        Released = await db.ProgrammeReleases.LatestOfAsync(edition.Id);
        Records = (await db.Records.PublicOf(edition.Id).Links().Take(Shown).ToListAsync()).ToLookup(record => record.SessionId);
        Decisions = await db
            .Decisions.Where(decision => decision.EditionId == edition.Id && !decision.Drafted)
            .OrderBy(decision => decision.Id)
            .Select(decision => new DecisionView(
                decision.Id,
                decision.Title,
                decision.Verb,
                decision.Text,
                decision.Document,
                decision.Source,
                decision.Session!.Slug,
                decision.Session.Title,
                decision.Session.Cities.Any(present => present.City.Fictional),
                decision.Record!.PublishedAt == null || decision.Record.WithdrawalNotice != null ? null : decision.Record.Slug,
                decision.Record.Reference,
                decision.ParagraphLabel
            ))
            .Take(Shown)
            .ToListAsync();
        Following = await db.CommitmentsOfAsync([.. Decisions.Select(decision => decision.Id)]);
        // What follows from a decision stands with it.
        Commitments = await db
            .Commitments.Public()
            .Where(commitment => commitment.EditionId == edition.Id && (commitment.DecisionId == null || commitment.Decision!.Drafted))
            .OrderBy(commitment => commitment.Id)
            .Links()
            .PageAsync(1, ShownCommitments);
        return Page();
    }

    public sealed record EditionView(
        int Id,
        int Year,
        int Number,
        string Name,
        string? Theme,
        PartialDate? First,
        PartialDate? Last,
        string? Place,
        string? Description,
        IReadOnlyList<AttendanceFigure> Figures,
        IReadOnlyList<Source> Sources,
        int? Previous,
        int? Next
    );

    public sealed record DecisionView(
        int Id,
        string Title,
        DecisionVerb Verb,
        string? Text,
        CitedDocument? Document,
        Source? Source,
        string? SessionSlug,
        string? SessionTitle,
        bool Example,
        string? RecordSlug,
        string? Reference,
        string? Label
    );
}
