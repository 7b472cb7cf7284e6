using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Commitments;
using ForumPortal.Web.Platform.Text;

namespace ForumPortal.Web.Features.Commitments;

/// <summary>A commitment in a list.</summary>
/// <param name="Example">Of a city that does not exist, or of a session in which one sat.</param>
public sealed record CommitmentRow(
    int Id,
    string Slug,
    string Title,
    string Text,
    string? City,
    bool Example,
    string? Agency,
    string? Collective,
    int Edition,
    PartialDate? Deadline,
    DateOnly DueDay,
    CommitmentStatus Status
)
{
    /// <summary>What it says, without marks. Rows are kept while nothing changes, and so is this.</summary>
    public string Words => field ??= MarkdownText.Plain(Text);

    /// <summary>Whose it is, as short as a list needs it.</summary>
    public string By => City ?? Agency ?? Collective ?? "";

    public bool IsOverdueOn(DateOnly today) => Commitment.IsOverdue(Status, DueDay, today);
}

/// <summary>A commitment as other pages lead to it.</summary>
/// <param name="Example">Of a city that does not exist, or of a session in which one sat.</param>
/// <param name="DecisionId">The decision off which it hangs.</param>
/// <param name="AgencyId">The organization that undertook it, where it was one.</param>
public sealed record CommitmentLink(string Slug, string Title, bool Example, int? DecisionId, int? AgencyId = null)
{
    /// <summary>Shown of an organization that supports it without having undertaken it.</summary>
    public bool Supported { get; init; }
}

/// <summary>How many commitments of one status are due in one year, or in none that is stated.</summary>
public sealed record CommitmentFigure(CommitmentStatus Status, int? Year, int Count);

public static class CommitmentQueries
{
    /// <summary>Without what was taken from a draft that is not published yet.</summary>
    public static IQueryable<Commitment> Public(this IQueryable<Commitment> commitments) => commitments.Where(one => !one.Drafted);

    /// <summary>Every word has to be found in the title or in the name of the group that undertook it.</summary>
    public static IQueryable<Commitment> Named(this IQueryable<Commitment> commitments, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(commitments, (found, word) => found.Where(commitment => commitment.SearchForm.Contains(word)));

    /// <summary>What an organization undertook and what it supports. Joined, since either is little of all that was undertaken.</summary>
    public static IQueryable<Commitment> OfAgency(this IQueryable<Commitment> commitments, PortalDbContext db, string agency) =>
        commitments.Join(
            db.Commitments.Where(own => own.Agency!.Slug == agency)
                .Select(own => own.Id)
                .Union(
                    db.Agencies.Where(found => found.Slug == agency)
                        .Join(db.Set<CommitmentSupporter>(), found => found.Id, link => link.AgencyId, (_, link) => link.CommitmentId)
                ),
            commitment => commitment.Id,
            id => id,
            (commitment, _) => commitment
        );

    public static IQueryable<Commitment> OfCity(this IQueryable<Commitment> commitments, string city) =>
        commitments.Where(commitment => commitment.City!.Slug == city);

    public static IQueryable<Commitment> About(this IQueryable<Commitment> commitments, PortalDbContext db, string theme) =>
        commitments.Where(commitment =>
            db.Themes.Where(found => found.Slug == theme)
                .Join(db.Set<CommitmentTheme>(), found => found.Id, link => link.ThemeId, (_, link) => link.CommitmentId)
                .Contains(commitment.Id)
        );

    /// <summary>Due in a year, or in none that is stated: along the index of the days.</summary>
    public static IQueryable<Commitment> DueIn(this IQueryable<Commitment> commitments, int? year)
    {
        var first = year is null ? Commitment.NoDay : new DateOnly(Math.Max(1, year.Value), 1, 1);
        var last = year is null ? Commitment.NoDay : new DateOnly(first.Year, 12, 31);
        return commitments.Where(commitment => commitment.DeadlineYear == year && commitment.DueDay >= first && commitment.DueDay <= last);
    }

    /// <summary>The first to be due comes first; what names no day comes last.</summary>
    public static IQueryable<CommitmentRow> Rows(this IQueryable<Commitment> commitments) =>
        commitments
            .OrderBy(commitment => commitment.DueDay)
            .ThenBy(commitment => commitment.Id)
            .Select(commitment => new CommitmentRow(
                commitment.Id,
                commitment.Slug,
                commitment.Title,
                commitment.Text,
                commitment.City!.Name,
                commitment.City != null && commitment.City.Fictional
                    || commitment.Session != null && commitment.Session.Cities.Any(present => present.City.Fictional),
                commitment.Agency!.Acronym ?? commitment.Agency.Name,
                commitment.Collective,
                commitment.Edition.Year,
                commitment.Deadline,
                commitment.DueDay,
                commitment.Status
            ));

    public static IQueryable<CommitmentLink> Links(this IQueryable<Commitment> commitments) =>
        commitments.Select(commitment => new CommitmentLink(
            commitment.Slug,
            commitment.Title,
            commitment.City != null && commitment.City.Fictional
                || commitment.Session != null && commitment.Session.Cities.Any(present => present.City.Fictional),
            commitment.DecisionId,
            commitment.AgencyId
        ));

    public static IQueryable<CommitmentFigure> Figures(this IQueryable<Commitment> commitments) =>
        commitments
            .GroupBy(commitment => new { commitment.Status, commitment.DeadlineYear })
            .Select(group => new CommitmentFigure(group.Key.Status, group.Key.DeadlineYear, group.Count()));

    /// <summary>The years in which something is due, for a choice in a filter.</summary>
    public static IQueryable<int> DueYears(this IQueryable<Commitment> commitments) =>
        commitments
            .Where(commitment => commitment.DeadlineYear != null)
            .Select(commitment => commitment.DeadlineYear!.Value)
            .Distinct()
            .OrderBy(year => year);
}
