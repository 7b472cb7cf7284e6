using ForumPortal.Domain;
using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Editions;

/// <summary>An edition in a list.</summary>
public sealed record EditionRow(
    int Id,
    int Year,
    int Number,
    string Name,
    string? Theme,
    PartialDate? First,
    PartialDate? Last,
    string? Place
)
{
    public string DisplayName => $"{Year}: {Name}";
}

public static class EditionQueries
{
    /// <summary>The latest edition first.</summary>
    public static IQueryable<EditionRow> Rows(this IQueryable<Edition> editions) =>
        editions
            .OrderByDescending(edition => edition.Year)
            .Select(edition => new EditionRow(
                edition.Id,
                edition.Year,
                edition.Number,
                edition.Name,
                edition.Theme,
                edition.First,
                edition.Last,
                edition.Place
            ));

    /// <summary>For a choice in a form or a filter.</summary>
    public static Task<List<EditionRow>> AllRowsAsync(this DbSet<Edition> editions) => editions.Rows().ToListAsync();

    /// <summary>The years of the latest editions, for a filter: a choice of more is no choice.</summary>
    public static Task<List<int>> LatestYearsAsync(this DbSet<Edition> editions)
    {
        const int MostChoices = 50;
        return editions.OrderByDescending(edition => edition.Year).Select(edition => edition.Year).Take(MostChoices).ToListAsync();
    }

    /// <summary>An edition's sessions in the order of their days; the order within a day is <see cref="ProgrammeDay"/>’s.</summary>
    public static IQueryable<ProgrammeEntry> InProgramme(this IQueryable<Session> sessions) =>
        sessions
            .OrderBy(session => session.SortDay)
            .ThenBy(session => session.Id)
            .Select(session => new ProgrammeEntry(
                session.Id,
                session.Slug,
                session.Title,
                session.Kind,
                session.Status,
                session.Day,
                session.Starts,
                session.Ends,
                session.TimeZone,
                session.Room,
                session.Cities.Any(present => present.City.Fictional)
            ));

    /// <summary>An edition's sessions from the first to the last, days and hours in order.</summary>
    public static async Task<List<ProgrammeEntry>> ProgrammeAsync(this IQueryable<Session> sessions) =>
        [.. ProgrammeDay.Of(await sessions.InProgramme().ToListAsync()).SelectMany(day => day.Sessions)];

    /// <summary>The public records of an edition's sessions.</summary>
    public static IQueryable<Record> PublicOf(this IQueryable<Record> records, int editionId) =>
        records.Where(record =>
            record.Session.EditionId == editionId && (record.State == RecordState.Provisional || record.State == RecordState.Final)
        );
}
