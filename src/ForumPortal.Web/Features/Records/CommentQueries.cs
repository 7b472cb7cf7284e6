using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records;

/// <summary>A colleague's remark on a paragraph.</summary>
public sealed record CommentRow(int Id, string Text, string AuthorName, DateTime At, string? ResolvedBy, DateTime? ResolvedAt);

public static class CommentQueries
{
    /// <summary>The remarks on a paragraph, the open ones first.</summary>
    public static IQueryable<CommentRow> On(this IQueryable<ParagraphComment> comments, int paragraphId) =>
        comments
            .Where(comment => comment.ParagraphId == paragraphId)
            .OrderBy(comment => comment.ResolvedAt != null)
            .ThenBy(comment => comment.Id)
            .Select(comment => new CommentRow(
                comment.Id,
                comment.Text,
                comment.AuthorName,
                comment.At,
                comment.ResolvedBy,
                comment.ResolvedAt
            ));
}
