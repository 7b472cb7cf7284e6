using ForumPortal.Domain;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Web.Features.Editions;

/// <summary>A session in its edition's programme.</summary>
public sealed record ProgrammeEntry(
    int Id,
    string Slug,
    string Title,
    SessionKind Kind,
    SessionStatus Status,
    PartialDate? Day,
    TimeOnly? Starts,
    TimeOnly? Ends,
    string? TimeZone,
    string? Room,
    bool Example
);

/// <summary>The sessions of one day, as far as the day is stated, in the order of their hours; those without hours stand last.</summary>
public sealed record ProgrammeDay(PartialDate? Day, IReadOnlyList<ProgrammeEntry> Sessions)
{
    /// <param name="sessions">In the order of their days. Those of which no day is known stand last.</param>
    public static IReadOnlyList<ProgrammeDay> Of(IEnumerable<ProgrammeEntry> sessions) =>
        [
            .. sessions
                .GroupBy(session => session.Day)
                .OrderBy(day => day.Key is null)
                .Select(day => new ProgrammeDay(
                    day.Key,
                    [.. day.OrderBy(session => session.Starts is null).ThenBy(session => session.Starts).ThenBy(session => session.Id)]
                )),
        ];
}
