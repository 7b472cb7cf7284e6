using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records;

/// <summary>Something to be done, as a list shows it to colleagues.</summary>
/// <param name="Owner">The colleague or the body whose it is.</param>
public sealed record ActionRow(
    int Id,
    string Text,
    int? OwnerId,
    string? Owner,
    DateOnly? DueDay,
    DateTime? DoneAt,
    string? DoneBy,
    string? Label,
    int? ParagraphId,
    string RecordSlug,
    string Reference,
    string Language
)
{
    public bool IsOverdueOn(DateOnly today) => DoneAt is null && DueDay < today;
}

public static class ActionQueries
{
    public static IQueryable<ActionItem> Open(this IQueryable<ActionItem> items) => items.Where(item => item.DoneAt == null);

    public static IQueryable<ActionItem> Of(this IQueryable<ActionItem> items, int recordId) =>
        items.Where(item => item.RecordId == recordId);

    /// <summary>What is open comes first, and of that what is due first; what nobody has dated comes after.</summary>
    public static IQueryable<ActionRow> Rows(this IQueryable<ActionItem> items) =>
        items
            .OrderBy(item => item.DoneAt != null)
            .ThenBy(item => item.DueDay == null)
            .ThenBy(item => item.DueDay)
            .ThenBy(item => item.Id)
            .Select(item => new ActionRow(
                item.Id,
                item.Text,
                item.OwnerId,
                item.OwnerName ?? item.Agency!.Acronym ?? item.Agency.Name ?? item.City!.Name,
                item.DueDay,
                item.DoneAt,
                item.DoneBy,
                item.ParagraphLabel,
                item.ParagraphId,
                item.Record!.Slug,
                item.Record.Reference,
                item.Record.Language
            ));
}
