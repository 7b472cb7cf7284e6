using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Records;

namespace ForumPortal.Web.Features.Sessions;

/// <summary>What the page of a session shows of a paragraph of its records: whose it is, or the words of a heading.</summary>
/// <param name="Heading">None for whatever is no heading.</param>
public sealed record RecordLine(string RecordSlug, string Reference, string? Heading, int? ParticipationId, string? Label, Voice? Voice);

/// <summary>An agenda item, and where a record has it.</summary>
/// <param name="Address">The heading with its words, within the portal: <c>records/slug#h2</c>; none where there is none.</param>
public sealed record AgendaEntry(AgendaItem Item, string? Address);

public static class RecordLineQueries
{
    /// <summary>The headings of the records that are public now, and what somebody said, in one statement.</summary>
    public static IQueryable<RecordLine> LinesOf(this IQueryable<PublishedParagraph> passages, int sessionId) =>
        passages
            .Current()
            .Where(passage => passage.Version.Record.SessionId == sessionId)
            .Where(passage =>
                passage.Kind == ParagraphKind.Heading || passage.ParticipationId != null && passage.Voice != null && passage.Label != null
            )
            .OrderBy(passage => passage.RecordVersionId)
            .ThenBy(passage => passage.Position)
            .Select(passage => new RecordLine(
                passage.Version.Record.Slug,
                passage.Version.Record.Reference,
                passage.Kind == ParagraphKind.Heading ? passage.Markdown : null,
                passage.ParticipationId,
                passage.Label,
                passage.Voice
            ));

    /// <summary>What lies on the table.</summary>
    public static IReadOnlyList<Said> OnTheTable(this IEnumerable<RecordLine> lines) =>
        [
            .. lines
                .Where(line => line is { ParticipationId: not null, Label: not null, Voice: not null })
                .Select(line => new Said(
                    line.ParticipationId!.Value,
                    new Sheet(line.RecordSlug, line.Reference, line.Label!, line.Voice!.Value)
                )),
        ];

    /// <summary>Each item with the heading that has its number and its title, or its title alone.</summary>
    public static IReadOnlyList<AgendaEntry> Agenda(this IEnumerable<RecordLine> lines, IEnumerable<AgendaItem> items)
    {
        var headings = lines
            .Where(line => line.Heading is not null)
            .GroupBy(line => line.RecordSlug)
            .SelectMany(record =>
                record.Select(
                    (line, i) =>
                        (Words: FoldedText.Of(line.Heading), Address: $"records/{record.Key}#{PublishedParagraph.AnchorOfHeading(i + 1)}")
                )
            )
            .ToLookup(heading => heading.Words, heading => heading.Address);
        return
        [
            .. items.Select(item => new AgendaEntry(
                item,
                headings[FoldedText.Of(item.Number, item.Title)].Concat(headings[FoldedText.Of(item.Title)]).FirstOrDefault()
            )),
        ];
    }
}
