using ForumPortal.Domain.Sessions;

namespace ForumPortal.Web.Features.Sessions;

/// <summary>A document of a session, in a list.</summary>
/// <param name="Whose">The name of whoever's it is; none where it is the session's own.</param>
/// <param name="Revision">The one that is shown; none where there is none.</param>
public sealed record DocumentRow(
    int Id,
    int Number,
    DocumentKind Kind,
    string Title,
    string Language,
    string? Whose,
    string? WhosePerson,
    int LatestRevision,
    int? PublicRevision,
    bool WasPublic,
    RevisionRow? Revision
);

/// <summary>A document of somebody who took part, and of which session it is.</summary>
public sealed record SpeakersDocument(
    string SessionSlug,
    string Session,
    int Number,
    DocumentKind Kind,
    string Title,
    string Language,
    bool Example
);

/// <summary>A revision of a document, without its bytes.</summary>
/// <param name="Size">Bytes.</param>
public sealed record RevisionRow(int Number, DateTime At, string By, string? Note, string? Url, string? FileName, int Size)
{
    /// <summary>"PDF", as the end of its name says.</summary>
    public string? Kind => FileName is null ? null : Path.GetExtension(FileName).TrimStart('.').ToUpperInvariant();

    /// <summary>Kilobytes, at least one.</summary>
    public int Kilobytes => Math.Max(1, Size / 1024);
}

/// <summary>What is kept of a revision to be handed out.</summary>
public sealed record KeptRevision(string? Url, string? FileName, string? MediaType, byte[]? Content, bool IsPublic);

public static class DocumentQueries
{
    /// <summary>Documents as such, in their order.</summary>
    public static IQueryable<DocumentRow> Rows(this IQueryable<SessionDocument> documents) =>
        documents
            .OrderBy(document => document.Number)
            .Select(document => new DocumentRow(
                document.Id,
                document.Number,
                document.Kind,
                document.Title,
                document.Language,
                document.Participation!.NameAsStated,
                document.Participation.Person.Slug,
                document.LatestRevision,
                document.PublicRevision,
                document.WasPublic,
                null
            ));

    /// <summary>What the public reads of somebody, the latest session first.</summary>
    public static IQueryable<SpeakersDocument> ReleasedOf(this IQueryable<SessionDocument> documents, int personId) =>
        documents
            .Where(document => document.PublicRevision != null && document.Participation!.PersonId == personId)
            .OrderByDescending(document => document.Session.SortDay)
            .ThenBy(document => document.Number)
            .Select(document => new SpeakersDocument(
                document.Session.Slug,
                document.Session.Title,
                document.Number,
                document.Kind,
                document.Title,
                document.Language,
                document.Session.Cities.Any(present => present.City.Fictional)
            ));

    /// <summary>The one with a number at a session's address.</summary>
    public static IQueryable<SessionDocument> At(this IQueryable<SessionDocument> documents, string slug, int number) =>
        documents.Where(document => document.Session.Slug == slug && document.Number == number);

    /// <summary>The revisions of a document, the latest first.</summary>
    /// <param name="upTo">The last one that is wanted; none for all.</param>
    public static IQueryable<RevisionRow> Of(this IQueryable<DocumentRevision> revisions, int documentId, int? upTo = null) =>
        revisions
            .Where(revision => revision.DocumentId == documentId && (upTo == null || revision.Number <= upTo))
            .OrderByDescending(revision => revision.Number)
            .Select(revision => new RevisionRow(
                revision.Number,
                revision.At,
                revision.By,
                revision.Note,
                revision.Url,
                revision.FileName,
                revision.Size
            ));

    /// <summary>One revision with its bytes.</summary>
    public static IQueryable<KeptRevision> Kept(this IQueryable<DocumentRevision> revisions, string slug, int number, int revision) =>
        revisions
            .Where(one => one.Document.Session.Slug == slug && one.Document.Number == number && one.Number == revision)
            .Select(one => new KeptRevision(one.Url, one.FileName, one.MediaType, one.Content, one.Number <= one.Document.PublicRevision));
}
