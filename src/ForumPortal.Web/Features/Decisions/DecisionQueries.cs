using ForumPortal.Data;
using ForumPortal.Domain.Decisions;
using ForumPortal.Web.Features.Commitments;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Decisions;

/// <summary>A decision in a list.</summary>
public sealed record DecisionRow(int Id, int Year, string Title, DecisionVerb Verb)
{
    public string DisplayName => $"{Year} · {Title}";
}

/// <summary>A decision has no page of its own: it stands on that of its session, or of its edition where no session is named.</summary>
public static class DecisionPlace
{
    public static string AnchorOf(int id) => $"decision-{id}";

    /// <summary>Within the portal, without the language: <c>editions/2020#decision-1</c>.</summary>
    public static string Of(int id, int year, string? session) =>
        session is null ? $"editions/{year}#{AnchorOf(id)}" : $"sessions/{session}#{AnchorOf(id)}";
}

public static class DecisionQueries
{
    /// <summary>More commitments than any declaration has: so many are named under a decision.</summary>
    private const int MostCommitments = 100;

    private const int MostChoices = 200;

    /// <summary>Without what was taken from a draft that is not published yet.</summary>
    public static IQueryable<Decision> Public(this IQueryable<Decision> decisions) => decisions.Where(one => !one.Drafted);

    /// <summary>Those of the latest edition first.</summary>
    public static IQueryable<DecisionRow> Rows(this IQueryable<Decision> decisions) =>
        decisions
            .OrderByDescending(decision => decision.Edition.Year)
            .ThenBy(decision => decision.Id)
            .Select(decision => new DecisionRow(decision.Id, decision.Edition.Year, decision.Title, decision.Verb));

    /// <summary>What a form offers: the latest that are public, and the one that is chosen already, however old it is.</summary>
    public static async Task<IReadOnlyList<DecisionRow>> ChoicesAsync(this IQueryable<Decision> decisions, int? chosen)
    {
        var latest = await decisions.Public().Rows().Take(MostChoices).ToListAsync();
        if (chosen is null || latest.Exists(row => row.Id == chosen))
            return latest;
        return [.. latest, .. await decisions.Where(decision => decision.Id == chosen).Rows().ToListAsync()];
    }

    /// <summary>What hangs off some decisions, in one statement.</summary>
    public static async Task<ILookup<int, CommitmentLink>> CommitmentsOfAsync(this PortalDbContext db, IReadOnlyList<int> decisions)
    {
        if (decisions.Count == 0)
            return Array.Empty<CommitmentLink>().ToLookup(_ => 0);
        var links = await db
            .Decisions.Where(decision => decisions.Contains(decision.Id))
            .SelectMany(decision =>
                // Their keys stand here once more, so that the database numbers the commitments of these decisions and no others.
                db.Commitments.Where(commitment =>
                        commitment.DecisionId == decision.Id && decisions.Contains(commitment.DecisionId!.Value) && !commitment.Drafted
                    )
                    .OrderBy(commitment => commitment.Id)
                    .Take(MostCommitments)
            )
            .OrderBy(commitment => commitment.Id)
            .Links()
            .ToListAsync();
        return links.ToLookup(link => link.DecisionId!.Value);
    }
}
