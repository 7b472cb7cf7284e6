using ForumPortal.Data;
using ForumPortal.Domain.Calls;

namespace ForumPortal.Web.Features.Records;

public static class OutcomeQueries
{
    /// <summary>What a record asks of somebody.</summary>
    public static IQueryable<AskedHere> AskedIn(this IQueryable<Call> calls, int recordId) =>
        calls
            .Where(call => call.RecordId == recordId && !call.Drafted)
            .OrderBy(call => call.Id)
            .Select(call => new AskedHere(call.Slug, call.Title, call.To, call.ParagraphLabel));

    /// <summary>The commitments that are recorded in a record and the events that it names, in one statement.</summary>
    public static IQueryable<NamedHere> NamedIn(this PortalDbContext db, int recordId) =>
        db
            .Commitments.Where(commitment => commitment.RecordId == recordId && !commitment.Drafted)
            .Select(commitment => new
            {
                IsCommitment = true,
                commitment.Id,
                commitment.Slug,
                commitment.Title,
                commitment.ParagraphLabel,
            })
            .Concat(
                db.Events.Where(one => one.RecordId == recordId && !one.Drafted)
                    .Select(one => new
                    {
                        IsCommitment = false,
                        one.Id,
                        one.Slug,
                        one.Title,
                        one.ParagraphLabel,
                    })
            )
            .OrderBy(one => one.Id)
            .Select(one => new NamedHere(one.IsCommitment, one.Slug, one.Title, one.ParagraphLabel));
}
