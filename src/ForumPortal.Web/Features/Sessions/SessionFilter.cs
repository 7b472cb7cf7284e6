using System.Globalization;
using ForumPortal.Data;
using ForumPortal.Domain.Agencies;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.Sessions;
using ForumPortal.Domain.Themes;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Pages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Sessions;

/// <summary>Something that the list can be narrowed to.</summary>
/// <param name="Value">How it stands in the address.</param>
public sealed record FilterChoice(int Id, string Value, string Name);

/// <summary>What the list can be narrowed to. A choice stays readable and the page light; whoever looks for what is left out comes from its own page.</summary>
/// <param name="Cities">Only cities that took part in a session.</param>
public sealed record SessionChoices(
    IReadOnlyList<FilterChoice> Editions,
    IReadOnlyList<FilterChoice> Themes,
    IReadOnlyList<FilterChoice> Agencies,
    IReadOnlyList<FilterChoice> Cities
);

/// <summary>What the list of sessions is asked for, and what it can be asked for.</summary>
public sealed class SessionFilter(ListQuery list)
{
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
    public IReadOnlyList<FilterChoice> Cities { get; private set; } = [];

    public async Task LoadChoicesAsync(PortalDbContext db, KeptWhileUnchanged kept)
    {
        (Editions, Themes, Agencies, Cities) = await kept.OfListAsync("sessions", () => ReadChoicesAsync(db));

        Themes = await WithChosenAsync(Themes, Theme, ChoicesOf(db.Themes.Where(theme => theme.Slug == Theme)));
        Agencies = await WithChosenAsync(Agencies, Agency, ChoicesOf(db.Agencies.Where(agency => agency.Slug == Agency)));
        Cities = await WithChosenAsync(Cities, City, ChoicesOf(db.Cities.Where(city => city.Slug == City)));
    }

    /// <summary>The sessions asked for, the latest first; none where something is asked for that the portal does not know.</summary>
    public IQueryable<Session> Narrow(PortalDbContext db)
    {
        // The one that is in the fewest sessions leads.
        var sessions =
            City is not null ? db.SessionsOfCity(IdOf(City, Cities))
            : Agency is not null ? db.SessionsOfAgency(IdOf(Agency, Agencies))
            : Theme is not null ? db.SessionsAbout(IdOf(Theme, Themes))
            : db.Sessions.NewestFirst();
        if (Agency is not null && City is not null)
            sessions = sessions.AttendedByAgency(IdOf(Agency, Agencies));
        if (Theme is not null && (City ?? Agency) is not null)
            sessions = sessions.About(IdOf(Theme, Themes));
        if (Edition is not null)
            sessions = sessions.OfYear(int.Parse(Edition, CultureInfo.InvariantCulture));
        if (Kind is not null)
            sessions = sessions.Where(session => session.Kind == Kind);
        return sessions.Named(list.FoldedWords);
    }

    private static async Task<SessionChoices> ReadChoicesAsync(PortalDbContext db)
    {
        var editions = db.Editions.OrderByDescending(edition => edition.Year);
        var themes = db
            .Themes.OrderBy(theme => theme.Scheme)
            .ThenBy(theme => theme.Code!.Length)
            .ThenBy(theme => theme.Code)
            .ThenBy(theme => theme.SearchForm);
        var agencies = db.Agencies.OrderBy(agency => agency.SortForm).ThenBy(agency => agency.Id);
        var cities = db
            .Cities.Where(city => db.Set<SessionCity>().Any(present => present.CityId == city.Id))
            .OrderBy(city => city.SortForm)
            .ThenBy(city => city.Id);
        return new SessionChoices(
            await editions
                .Take(MostChoices)
                .Select(edition => new FilterChoice(edition.Id, $"{edition.Year}", $"{edition.Year}"))
                .ToListAsync(),
            await ChoicesOf(themes.Take(MostChoices)).ToListAsync(),
            await ChoicesOf(agencies.Take(MostChoices)).ToListAsync(),
            await ChoicesOf(cities.Take(MostChoices)).ToListAsync()
        );
    }

    private static int IdOf(string value, IReadOnlyList<FilterChoice> choices) =>
        choices.FirstOrDefault(choice => choice.Value == value)?.Id ?? 0;

    /// <summary>What was chosen is a choice, however long the lists are.</summary>
    private static async Task<IReadOnlyList<FilterChoice>> WithChosenAsync(
        IReadOnlyList<FilterChoice> choices,
        string? chosen,
        IQueryable<FilterChoice> named
    ) => chosen is null || choices.Any(choice => choice.Value == chosen) ? choices : [.. choices, .. await named.ToListAsync()];

    private static IQueryable<FilterChoice> ChoicesOf(IQueryable<Theme> themes) =>
        themes.Select(theme => new FilterChoice(
            theme.Id,
            theme.Slug,
            theme.Code == null ? theme.Label : "SDG " + theme.Code + ": " + theme.Label
        ));

    private static IQueryable<FilterChoice> ChoicesOf(IQueryable<Agency> agencies) =>
        agencies.Select(agency => new FilterChoice(agency.Id, agency.Slug, agency.Acronym ?? agency.Name));

    private static IQueryable<FilterChoice> ChoicesOf(IQueryable<City> cities) =>
        cities.Select(city => new FilterChoice(city.Id, city.Slug, city.Name));
}
