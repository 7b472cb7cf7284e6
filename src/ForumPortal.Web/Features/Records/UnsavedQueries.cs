using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records;

public static class UnsavedQueries
{
    /// <summary>What an account has typed into the form of a paragraph; nobody sees what others have typed.</summary>
    public static IQueryable<UnsavedText> Of(this IQueryable<UnsavedText> texts, int accountId, int recordId, int paragraphId) =>
        texts.Where(text => text.AccountId == accountId && text.RecordId == recordId && text.ParagraphId == paragraphId);
}
