using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain.Commitments;
using ForumPortal.Web.Features.Agencies;
using ForumPortal.Web.Features.Cities;
using ForumPortal.Web.Features.Themes;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Pages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Commitments;

/// <summary>What the list can be narrowed to: only what has a commitment.</summary>
public sealed record CommitmentChoices(
    IReadOnlyList<AgencyRow> Agencies,
    IReadOnlyList<CityRow> Cities,
    IReadOnlyList<ThemeRow> Themes,
    IReadOnlyList<string> Years
);

/// <summary>What the list of commitments is asked for, and what it can be asked for.</summary>
public sealed class CommitmentFilter(ListQuery list)
{
    /// <summary>A choice stays readable and the page light; whoever looks for what is left out comes from its own page.</summary>
    private const int MostChoices = 50;

    public CommitmentStatus? Status { get; } = list.Choice<CommitmentStatus>("status");
    public string? Agency { get; } = list.Slug("agency");
    public string? City { get; } = list.Slug("city");
    public string? Theme { get; } = list.Slug("theme");
    public string? Due { get; } = list.YearOrNone("due");
    public string Words { get; } = list.Words;
    public bool IsEmpty => (Agency ?? City ?? Theme ?? Due) is null && Status is null && Words.Length == 0;

    public CommitmentChoices Choices { get; private set; } = null!;

    public async Task LoadChoicesAsync(PortalDbContext db, KeptWhileUnchanged kept) =>
        Choices = await kept.OfListAsync("commitments", () => ReadChoicesAsync(db));

    public IQueryable<Commitment> Narrow(PortalDbContext db)
    {
        var commitments = db.Commitments.Public();
        if (Status is { } status)
            commitments = commitments.Where(commitment => commitment.Status == status);
        if (Agency is not null)
            commitments = commitments.OfAgency(db, Agency);
        if (City is not null)
            commitments = commitments.OfCity(City);
        if (Theme is not null)
            commitments = commitments.About(db, Theme);
        if (Due is not null)
            commitments = commitments.DueIn(Due == ListQuery.None ? null : int.Parse(Due, CultureInfo.InvariantCulture));
        return commitments.Named(list.FoldedWords);
    }

    private static async Task<CommitmentChoices> ReadChoicesAsync(PortalDbContext db)
    {
        var years = await db.Commitments.Public().DueYears().Take(MostChoices).ToListAsync();
        return new CommitmentChoices(
            await db
                .Agencies.Where(agency =>
                    db.Commitments.Public().Any(commitment => commitment.AgencyId == agency.Id)
                    || db.Set<CommitmentSupporter>().Any(link => link.AgencyId == agency.Id)
                )
                .Rows()
                .Take(MostChoices)
                .ToListAsync(),
            await db
                .Cities.Where(city => db.Commitments.Public().Any(commitment => commitment.CityId == city.Id))
                .Rows()
                .Take(MostChoices)
                .ToListAsync(),
            await db
                .Themes.Where(theme => db.Set<CommitmentTheme>().Any(link => link.ThemeId == theme.Id))
                .Rows()
                .Take(MostChoices)
                .ToListAsync(),
            [.. years.Select(year => year.ToString("0000", CultureInfo.InvariantCulture)), ListQuery.None]
        );
    }
}
