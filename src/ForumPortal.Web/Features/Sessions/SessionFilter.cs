using System.Globalization;
using System.Linq.Expressions;
using ForumPortal.Data;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Pages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Sessions;

/// <summary>Something that the list can be narrowed to.</summary>
/// <param name="Value">How it stands in the address.</param>
public sealed record FilterChoice(int Id, string Value, string Name);

/// <summary>What the list of sessions is asked for, and what it can be asked for.</summary>
public sealed class SessionFilter(ListQuery list)
{
    /// <summary>A choice stays readable and the page light; whoever looks for what is left out comes from its own page.</summary>
    private const int MostChoices = 50;

    public string? Edition { get; } =
        list.Number("edition", Domain.Editions.Edition.FirstYear, Domain.Editions.Edition.LastYear)?.ToString(CultureInfo.InvariantCulture);
    public string? Theme { get; } = list.Slug("theme");
    public string? Agency { get; } = list.Slug("agency");
    public string? City { get; } = list.Slug("city");
    public SessionKind? Kind { get; } = list.Choice<SessionKind>("kind");
    public string Words { get; } = list.Words;
    public bool IsEmpty => (Edition ?? Theme ?? Agency ?? City) is null && Kind is null && Words.Length == 0;

    public IReadOnlyList<FilterChoice> Editions { get; private set; } = [];
    public IReadOnlyList<FilterChoice> Themes { get; private set; } = [];
    public IReadOnlyList<FilterChoice> Agencies { get; private set; } = [];

    /// <summary>Only cities that took part in a session.</summary>
    public IReadOnlyList<FilterChoice> Cities { get; private set; } = [];

    public async Task LoadChoicesAsync(PortalDbContext db)
    {
        Editions = await ChoicesAsync(
            db.Editions.OrderByDescending(edition => edition.Year),
            edition => new FilterChoice(edition.Id, $"{edition.Year}", $"{edition.Year}"),
            Edition,
            edition => edition.Year == int.Parse(Edition!, CultureInfo.InvariantCulture)
        );
        Themes = await ChoicesAsync(
            db.Themes.OrderBy(theme => theme.Scheme)
                .ThenBy(theme => theme.Code!.Length)
                .ThenBy(theme => theme.Code)
                .ThenBy(theme => theme.SearchForm),
            theme => new FilterChoice(theme.Id, theme.Slug, theme.Code == null ? theme.Label : $"SDG {theme.Code}: {theme.Label}"),
            Theme,
            theme => theme.Slug == Theme
        );
        Agencies = await ChoicesAsync(
            db.Agencies.OrderBy(agency => agency.SortForm).ThenBy(agency => agency.Id),
            agency => new FilterChoice(agency.Id, agency.Slug, agency.Acronym ?? agency.Name),
            Agency,
            agency => agency.Slug == Agency
        );
        Cities = await ChoicesAsync(
            db.Cities.Where(city => db.Set<SessionCity>().Any(present => present.CityId == city.Id))
                .OrderBy(city => city.SortForm)
                .ThenBy(city => city.Id),
            city => new FilterChoice(city.Id, city.Slug, city.Name),
            City,
            city => city.Slug == City
        );
    }

    /// <summary>The sessions asked for; none where something is asked for that the portal does not know.</summary>
    public IQueryable<Session> Narrow(PortalDbContext db)
    {
        IQueryable<Session> sessions = db.Sessions;
        if (Edition is not null)
            sessions = sessions.OfEdition(IdOf(Edition, Editions));
        if (Theme is not null)
            sessions = sessions.About(IdOf(Theme, Themes));
        if (Agency is not null)
            sessions = sessions.AttendedByAgency(db, IdOf(Agency, Agencies));
        if (City is not null)
            sessions = sessions.AttendedByCity(db, IdOf(City, Cities));
        if (Kind is not null)
            sessions = sessions.Where(session => session.Kind == Kind);
        return sessions.Named(list.FoldedWords);
    }

    private static int IdOf(string value, IReadOnlyList<FilterChoice> choices) =>
        choices.FirstOrDefault(choice => choice.Value == value)?.Id ?? 0;

    private static async Task<IReadOnlyList<FilterChoice>> ChoicesAsync<T>(
        IQueryable<T> things,
        Expression<Func<T, FilterChoice>> choice,
        string? chosen,
        Expression<Func<T, bool>> isChosen
    )
    {
        var first = await things.Take(MostChoices).Select(choice).ToListAsync();
        return chosen is null || first.Exists(known => known.Value == chosen)
            ? first
            : [.. first, .. await things.Where(isChosen).Select(choice).ToListAsync()];
    }
}
