using ForumPortal.Domain.Decisions;

namespace ForumPortal.Web.Features.Decisions;

/// <summary>A decision in a list.</summary>
public sealed record DecisionRow(int Id, int Year, string Title, DecisionVerb Verb);

public static class DecisionQueries
{
    /// <summary>Without what was taken from a draft that is not published yet.</summary>
    public static IQueryable<Decision> Public(this IQueryable<Decision> decisions) => decisions.Where(one => !one.Drafted);

    /// <summary>Those of the latest edition first.</summary>
    public static IQueryable<DecisionRow> Rows(this IQueryable<Decision> decisions) =>
        decisions
            .OrderByDescending(decision => decision.Edition.Year)
            .ThenBy(decision => decision.Id)
            .Select(decision => new DecisionRow(decision.Id, decision.Edition.Year, decision.Title, decision.Verb));
}
