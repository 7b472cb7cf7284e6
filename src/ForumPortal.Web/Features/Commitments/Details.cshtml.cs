using System.Linq.Expressions;
using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.Decisions;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Features.Decisions;
using ForumPortal.Web.Features.Records;
using ForumPortal.Web.Features.Themes;
using ForumPortal.Web.Platform.Addresses;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Commitments;

public sealed class DetailsModel(PortalDbContext db, TimeProvider clock) : PageModel
{
    public CommitmentView Commitment { get; private set; } = null!;
    public bool IsOverdue { get; private set; }
    public IReadOnlyList<ThemeRow> Themes { get; private set; } = [];

    /// <summary>The organizations that support what somebody else undertook.</summary>
    public IReadOnlyList<AgencyRow> Supporters { get; private set; } = [];

    /// <summary>The words that state it, where their record is public.</summary>
    public IReadOnlyList<PassageRow> Passages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var found = await db.Commitments.Public().Where(commitment => commitment.Slug == slug).Select(View).SingleOrDefaultAsync();
        if (found is null)
            return await this.RedirectOrNotFoundAsync<Commitment>(db, slug);
        Commitment = found;
        IsOverdue = Domain.Commitments.Commitment.IsOverdue(
            found.Status,
            found.DueDay,
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)
        );
        Themes = await db
            .Themes.Where(theme => db.Set<CommitmentTheme>().Any(link => link.CommitmentId == found.Id && link.ThemeId == theme.Id))
            .Rows()
            .ToListAsync();
        Supporters = await db
            .Agencies.Where(agency =>
                db.Set<CommitmentSupporter>().Any(link => link.CommitmentId == found.Id && link.AgencyId == agency.Id)
            )
            .Rows()
            .ToListAsync();
        if (found is { RecordId: { } record, ParagraphLabel: { } label })
            Passages = await db.PublishedParagraphs.At(record, label).Current().Rows().ToListAsync();
        return Page();
    }

    private static readonly Expression<Func<Commitment, CommitmentView>> View = commitment => new CommitmentView(
        commitment.Id,
        commitment.Title,
        commitment.Text,
        commitment.Collective,
        commitment.City!.Slug,
        commitment.City.Name,
        commitment.City != null && commitment.City.Fictional
            || commitment.Session != null && commitment.Session.Cities.Any(present => present.City.Fictional),
        commitment.Agency!.Slug,
        commitment.Agency.Acronym ?? commitment.Agency.Name,
        commitment.ThroughPerson!.Slug,
        commitment.ThroughPerson.Name.Stated,
        commitment.ThroughPerson.Name.Honorific,
        commitment.Edition.Year,
        commitment.Edition.Name,
        commitment.Session!.Slug,
        commitment.Session.Title,
        commitment.RecordId,
        commitment.ParagraphLabel,
        commitment.RecordedIn,
        commitment.DecisionId,
        commitment.Decision!.Drafted ? null : commitment.Decision.Title,
        (DecisionVerb?)commitment.Decision.Verb,
        (int?)commitment.Decision.Edition.Year,
        commitment.Decision.Session!.Slug,
        commitment.Verb,
        commitment.Strength,
        commitment.Start,
        commitment.Deadline,
        commitment.DueDay,
        commitment.Measure,
        commitment.Baseline,
        commitment.Target,
        commitment.Deliverables,
        commitment.Area,
        commitment.Partners,
        commitment.SendaiPriorities,
        commitment.Status
    );

    public sealed record CommitmentView(
        int Id,
        string Title,
        string Text,
        string? Collective,
        string? CitySlug,
        string? City,
        bool Example,
        string? AgencySlug,
        string? Agency,
        string? PersonSlug,
        string? Person,
        string? Honorific,
        int EditionYear,
        string Edition,
        string? SessionSlug,
        string? Session,
        int? RecordId,
        string? ParagraphLabel,
        Source? RecordedIn,
        int? DecisionId,
        string? Decision,
        DecisionVerb? DecisionVerb,
        int? DecisionYear,
        string? DecisionSession,
        string? Verb,
        CommitmentStrength Strength,
        PartialDate? Start,
        PartialDate? Deadline,
        DateOnly DueDay,
        string? Measure,
        string? Baseline,
        string? Target,
        IReadOnlyList<string> Deliverables,
        string? Area,
        IReadOnlyList<string> Partners,
        SendaiPriorities SendaiPriorities,
        CommitmentStatus Status
    )
    {
        public string? Through => Honorific is null ? Person : $"{Honorific} {Person}";
        public bool IsCollective => Collective is not null && City is null && Agency is null;

        /// <summary>Where the decision off which it hangs stands, if the public may read it.</summary>
        public string? DecisionAddress =>
            Decision is not null && DecisionId is { } id && DecisionYear is { } year ? DecisionPlace.Of(id, year, DecisionSession) : null;

        /// <summary>What the source leaves open, by the keys of its words: of most commitments it is most.</summary>
        public IReadOnlyList<string> Missing =>
            [
                .. new (string Word, bool IsStated)[]
                {
                    (nameof(Start), Start is not null),
                    (nameof(Deliverables), Deliverables.Count > 0),
                    (nameof(Measure), Measure is not null),
                    (nameof(Baseline), Baseline is not null),
                    (nameof(Target), Target is not null),
                    (nameof(Area), Area is not null),
                    (nameof(Partners), Partners.Count > 0),
                    (nameof(SendaiPriorities), SendaiPriorities != SendaiPriorities.None),
                }
                    .Where(fact => !fact.IsStated)
                    .Select(fact => fact.Word),
            ];
    }
}
