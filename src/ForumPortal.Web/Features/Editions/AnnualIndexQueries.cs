using ForumPortal.Data;
using ForumPortal.Domain.Decisions;
using ForumPortal.Web.Features.Records;

namespace ForumPortal.Web.Features.Editions;

/// <summary>A paragraph of an edition's records, under the name of somebody or something that speaks in it.</summary>
/// <param name="List">The list in which the name stands: <c>speakers</c>, <c>agencies</c>, <c>cities</c>.</param>
/// <param name="Sort">How the name is sorted.</param>
public sealed record IndexedName(
    string List,
    string Slug,
    string Name,
    string Sort,
    string RecordSlug,
    string Reference,
    int Record,
    string Label
);

/// <summary>A record in the index of its edition.</summary>
public sealed record IndexedReference(string Slug, string Reference, string Title, string Language);

/// <summary>A decision in the index of its edition, with where it is recorded.</summary>
public sealed record IndexedDecision(
    int Id,
    string Title,
    DecisionVerb Verb,
    string? SessionSlug,
    string? RecordSlug,
    string? Reference,
    string? Label
);

public static class AnnualIndexQueries
{
    /// <summary>Who speaks where in the records of an edition, by name and in the order of the records.</summary>
    public static IQueryable<IndexedName> NamesIn(this PortalDbContext db, int editionId)
    {
        var passages = db
            .PublishedParagraphs.Current()
            .Where(passage => passage.Version.Record.EditionId == editionId && passage.Label != null)
            .Select(passage => new
            {
                passage.PersonId,
                passage.AgencyId,
                passage.CityId,
                RecordSlug = passage.Version.Record.Slug,
                passage.Version.Record.Reference,
                Record = passage.Version.Record.Number,
                Label = passage.Label!,
                passage.Position,
            });
        return passages
            .Join(
                db.People,
                passage => passage.PersonId,
                person => person.Id,
                (passage, person) =>
                    new
                    {
                        List = "speakers",
                        person.Slug,
                        Name = person.Name.Stated,
                        Sort = person.SortForm,
                        passage.RecordSlug,
                        passage.Reference,
                        passage.Record,
                        passage.Label,
                        passage.Position,
                    }
            )
            .Concat(
                passages.Join(
                    db.Agencies,
                    passage => passage.AgencyId,
                    agency => agency.Id,
                    (passage, agency) =>
                        new
                        {
                            List = "agencies",
                            agency.Slug,
                            Name = agency.Acronym ?? agency.Name,
                            Sort = agency.SortForm,
                            passage.RecordSlug,
                            passage.Reference,
                            passage.Record,
                            passage.Label,
                            passage.Position,
                        }
                )
            )
            .Concat(
                passages.Join(
                    db.Cities,
                    passage => passage.CityId,
                    city => city.Id,
                    (passage, city) =>
                        new
                        {
                            List = "cities",
                            city.Slug,
                            city.Name,
                            Sort = city.SortForm,
                            passage.RecordSlug,
                            passage.Reference,
                            passage.Record,
                            passage.Label,
                            passage.Position,
                        }
                )
            )
            .OrderBy(name => name.Sort)
            .ThenBy(name => name.Slug)
            .ThenBy(name => name.Record)
            .ThenBy(name => name.Position)
            .Select(name => new IndexedName(
                name.List,
                name.Slug,
                name.Name,
                name.Sort,
                name.RecordSlug,
                name.Reference,
                name.Record,
                name.Label
            ));
    }

    /// <summary>The records of an edition by their references.</summary>
    public static IQueryable<IndexedReference> ReferencesIn(this PortalDbContext db, int editionId) =>
        db
            .Records.Published()
            .Where(record => record.EditionId == editionId)
            .OrderBy(record => record.Number)
            .Select(record => new IndexedReference(record.Slug, record.Reference, record.Title, record.Language));

    /// <summary>What an edition decided, in the order of entry.</summary>
    public static IQueryable<IndexedDecision> DecisionsIn(this PortalDbContext db, int editionId) =>
        db
            .Decisions.Where(decision => decision.EditionId == editionId && !decision.Drafted)
            .OrderBy(decision => decision.Id)
            .Select(decision => new IndexedDecision(
                decision.Id,
                decision.Title,
                decision.Verb,
                decision.Session!.Slug,
                decision.Record!.PublishedAt == null || decision.Record.WithdrawalNotice != null ? null : decision.Record.Slug,
                decision.Record.Reference,
                decision.ParagraphLabel
            ));
}
