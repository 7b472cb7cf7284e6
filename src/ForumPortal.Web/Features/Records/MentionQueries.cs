using ForumPortal.Data;
using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records;

/// <summary>An agency, a city or a programme that a paragraph names.</summary>
/// <param name="Noun">The beginning of its address: <c>agencies</c>.</param>
/// <param name="Label">The number of the paragraph; none before the first publication.</param>
public sealed record MentionRow(int ParagraphId, string? Label, string Noun, string Slug, string Name);

public static class MentionQueries
{
    /// <summary>So many passages are shown on the page of what they name.</summary>
    public const int Shown = 12;

    /// <summary>Who and what the paragraphs of a record name, without those that the public never sees.</summary>
    public static IQueryable<MentionRow> In(this IQueryable<Mention> mentions, int recordId) =>
        mentions
            .Where(mention => mention.Paragraph.RecordId == recordId && !mention.Paragraph.Hidden)
            .OrderBy(mention => mention.Paragraph.Position)
            .ThenBy(mention => mention.Id)
            .Select(mention => new MentionRow(
                mention.ParagraphId,
                mention.Paragraph.Label,
                mention.AgencyId != null ? "agencies"
                    : mention.CityId != null ? "cities"
                    : "programmes",
                mention.Agency!.Slug ?? mention.City!.Slug ?? mention.Programme!.Slug,
                mention.Agency!.Acronym ?? mention.Agency.Name ?? mention.City!.Name ?? mention.Programme!.Acronym ?? mention.Programme.Name
            ));

    /// <summary>The passages of records that are public now in which something is named. Joined, since it is named in few of all.</summary>
    public static IQueryable<PublishedParagraph> Passages(this IQueryable<Mention> mentions, PortalDbContext db) =>
        db
            .PublishedParagraphs.Current()
            .Join(
                mentions
                    .Where(mention => !mention.Paragraph.Hidden)
                    .Select(mention => new { mention.Paragraph.RecordId, mention.Paragraph.Label })
                    .Distinct(),
                passage => new { passage.Version.RecordId, passage.Label },
                mention => new { mention.RecordId, mention.Label },
                (passage, _) => passage
            );
}
