using ForumPortal.Domain.Records;

namespace ForumPortal.Web.Features.Records;

public static class UnsavedQueries
{
    /// <summary>What an account has typed into the forms of a record's own paragraphs; nobody sees what others have typed.</summary>
    public static IQueryable<UnsavedText> Of(this IQueryable<UnsavedText> texts, int accountId, int recordId) =>
        texts.Where(text => text.AccountId == accountId && text.RecordId == recordId && text.PassageId == 0);

    /// <summary>The same of one paragraph.</summary>
    public static IQueryable<UnsavedText> Of(this IQueryable<UnsavedText> texts, int accountId, int recordId, int paragraphId) =>
        texts.Of(accountId, recordId).Where(text => text.ParagraphId == paragraphId);

    /// <summary>The same of a passage of a translation.</summary>
    public static IQueryable<UnsavedText> OfPassage(this IQueryable<UnsavedText> texts, int accountId, int recordId, int passageId) =>
        texts.Where(text =>
            text.AccountId == accountId && text.RecordId == recordId && text.ParagraphId == 0 && text.PassageId == passageId
        );
}
