using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records;

/// <summary>Somebody’s part in a session of which a record is public.</summary>
/// <param name="HasWords">Whether the record has anything as their own words.</param>
public sealed record StatementRow(
    int RecordId,
    int SeatId,
    string SessionSlug,
    string Session,
    PartialDate? Day,
    string Slug,
    string Reference,
    string Title,
    string Language,
    RecordState State,
    DateOnly? Until,
    bool HasWords
)
{
    public bool TakesCorrections(DateTime at) => HasWords && Record.TakesCorrections(State, Until, at);
}

public static class StatementQueries
{
    /// <summary>What the public records have of a person, newest session first.</summary>
    public static IQueryable<StatementRow> StatementsOf(this PortalDbContext db, int personId)
    {
        var own = db.Paragraphs.OwnWords();
        return from record in db.Records.Published()
            from seat in db.Participations
            where seat.SessionId == record.SessionId && seat.PersonId == personId
            orderby record.Session.SortDay descending, record.Id, seat.Id
            select new StatementRow(
                record.Id,
                seat.Id,
                record.Session.Slug,
                record.Session.Title,
                record.Session.Day,
                record.Slug,
                record.Reference,
                record.Title,
                record.Language,
                record.State,
                record.CorrectionsUntil,
                own.Any(paragraph => paragraph.RecordId == record.Id && paragraph.ParticipationId == seat.Id)
            );
    }
}
