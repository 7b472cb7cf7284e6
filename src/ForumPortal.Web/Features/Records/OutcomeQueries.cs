using ForumPortal.Data;
using ForumPortal.Domain.Calls;
using ForumPortal.Domain.Commitments;
using ForumPortal.Domain.Decisions;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records;

public static class OutcomeQueries
{
    /// <summary>What a record asks of somebody, the commitments and decisions that are recorded in it, the action items that it shows, and the events, bodies, cities and programmes that it names, in one statement.</summary>
    /// <param name="db">The database.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="drafted">With what was taken from passages that are not public yet.</param>
    public static IQueryable<NamedHere> NamedIn(this PortalDbContext db, int recordId, bool drafted = false) =>
        db
            .Calls.Where(call => call.RecordId == recordId && (drafted || !call.Drafted))
            .Select(call => new
            {
                Noun = nameof(Call),
                call.Id,
                call.Slug,
                call.Title,
                call.ParagraphLabel,
                call.ParagraphId,
                call.Drafted,
                To = (Addressee?)call.To,
                Who = (string?)null,
                Due = (DateOnly?)null,
                Done = false,
            })
            .Concat(
                db.Commitments.Where(commitment => commitment.RecordId == recordId && (drafted || !commitment.Drafted))
                    .Select(commitment => new
                    {
                        Noun = nameof(Commitment),
                        commitment.Id,
                        commitment.Slug,
                        commitment.Title,
                        commitment.ParagraphLabel,
                        commitment.ParagraphId,
                        commitment.Drafted,
                        To = (Addressee?)null,
                        Who = (string?)null,
                        Due = (DateOnly?)null,
                        Done = false,
                    })
            )
            .Concat(
                db.Decisions.Where(decision => decision.RecordId == recordId && (drafted || !decision.Drafted))
                    .Select(decision => new
                    {
                        Noun = nameof(Decision),
                        decision.Id,
                        Slug = decision.Session!.Slug ?? "",
                        decision.Title,
                        decision.ParagraphLabel,
                        decision.ParagraphId,
                        decision.Drafted,
                        To = (Addressee?)null,
                        Who = (string?)null,
                        Due = (DateOnly?)null,
                        Done = false,
                    })
            )
            .Concat(
                db.Events.Where(one => one.RecordId == recordId && (drafted || !one.Drafted))
                    .Select(one => new
                    {
                        Noun = nameof(Event),
                        one.Id,
                        one.Slug,
                        one.Title,
                        one.ParagraphLabel,
                        one.ParagraphId,
                        one.Drafted,
                        To = (Addressee?)null,
                        Who = (string?)null,
                        Due = (DateOnly?)null,
                        Done = false,
                    })
            )
            .Concat(
                db.ActionItems.Where(item => item.RecordId == recordId && (drafted || !item.Drafted) && item.Record!.ShowsActionItems)
                    .Select(item => new
                    {
                        Noun = nameof(ActionItem),
                        item.Id,
                        Slug = "",
                        Title = item.Text,
                        item.ParagraphLabel,
                        item.ParagraphId,
                        item.Drafted,
                        To = (Addressee?)null,
                        Who = item.Agency!.Acronym ?? item.Agency.Name ?? (item.City == null ? null : item.City.Name),
                        Due = item.DueDay,
                        Done = item.DoneAt != null,
                    })
            )
            .Concat(
                db.Mentions.Where(mention => mention.Paragraph.RecordId == recordId && !mention.Paragraph.Hidden)
                    .Select(mention => new
                    {
                        Noun = mention.AgencyId != null ? "agencies"
                        : mention.CityId != null ? "cities"
                        : "programmes",
                        mention.Id,
                        Slug = mention.Agency!.Slug ?? mention.City!.Slug ?? mention.Programme!.Slug,
                        Title = mention.Agency!.Acronym
                            ?? mention.Agency.Name
                            ?? mention.City!.Name
                            ?? mention.Programme!.Acronym
                            ?? mention.Programme.Name,
                        ParagraphLabel = mention.Paragraph.Label,
                        ParagraphId = (int?)mention.ParagraphId,
                        Drafted = false,
                        To = (Addressee?)null,
                        Who = (string?)null,
                        Due = (DateOnly?)null,
                        Done = false,
                    })
            )
            .OrderBy(one => one.Id)
            .Select(one => new NamedHere(
                one.Noun,
                one.Id,
                one.Slug,
                one.Title,
                one.ParagraphLabel,
                one.To,
                one.Who,
                one.Due,
                one.Done,
                one.ParagraphId,
                one.Drafted
            ));
}
