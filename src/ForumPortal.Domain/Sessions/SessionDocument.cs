namespace ForumPortal.Domain.Sessions;

public enum DocumentKind
{
    Statement,
    Slides,
    Programme,
    Background,
}

/// <summary>
/// A document of a session, or of somebody who took part in it. It is revised and never overwritten: each revision keeps its
/// number, its date and its address. The public reads what was released, and nothing that came after.
/// </summary>
public sealed class SessionDocument : Entity
{
    public const int TitleMaxLength = 300;
    public const int LanguageMaxLength = 2;

    private readonly List<DocumentRevision> revisions = [];

    private SessionDocument() { }

    /// <param name="number">The next one of the session: the last part of the document's address.</param>
    public SessionDocument(Session session, int number) => (Session, SessionId, Number) = (session, session.Id, number);

    public int SessionId { get; private set; }
    public Session Session { get; private set; } = null!;
    public int Number { get; private set; }
    public DocumentKind Kind { get; private set; }

    /// <summary>As it stands on the document.</summary>
    public string Title { get; private set; } = "";

    /// <summary>ISO 639-1 code of the language in which it is written.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Whose it is; none where it is the session's own.</summary>
    public int? ParticipationId { get; private set; }
    public Participation? Participation { get; private set; }

    public int LatestRevision { get; private set; }

    /// <summary>The last revision that the public reads; none while the document is not released.</summary>
    public int? PublicRevision { get; private set; }

    /// <summary>It was released once: its addresses were given to the public and belong to nothing else any more.</summary>
    public bool WasPublic { get; private set; }
    public IReadOnlyList<DocumentRevision> Revisions => revisions;

    /// <summary>Says what it is and whose.</summary>
    public void Describe(DocumentKind kind, string title, string language, Participation? of)
    {
        if (of is not null && of.SessionId != SessionId)
            throw new Refusal(SessionRules.ADocumentIsOfItsSession, of.NameAsStated).AsException();
        (Kind, Title, Language, Participation, ParticipationId) = (kind, title, language, of, of?.Id);
    }

    /// <summary>Adds a revision as a file; the earlier ones stay.</summary>
    /// <param name="note">What it changes.</param>
    public DocumentRevision Revise(DocumentFile file, string? note, Actor by, DateTime at) =>
        Add(new DocumentRevision(this, ++LatestRevision, file, null, note, by, at));

    /// <summary>Adds a revision that stands elsewhere; the earlier ones stay.</summary>
    /// <param name="url">Its address, http or https.</param>
    /// <param name="note">What it changes.</param>
    public DocumentRevision Revise(string url, string? note, Actor by, DateTime at) =>
        Add(new DocumentRevision(this, ++LatestRevision, null, url, note, by, at));

    public IReadOnlyList<Refusal> ReleaseBlockers() =>
        LatestRevision == 0 ? [new Refusal(SessionRules.OnlyWhatIsThereIsReleased, Title)]
        : PublicRevision == LatestRevision ? [new Refusal(SessionRules.NothingIsToBeReleased, Title)]
        : [];

    /// <summary>Lets the public read the latest revision and those before it.</summary>
    public void Release()
    {
        ReleaseBlockers().RefuseIfAny();
        (PublicRevision, WasPublic) = (LatestRevision, true);
    }

    public IReadOnlyList<Refusal> TakingBackBlockers() =>
        PublicRevision is null ? [new Refusal(SessionRules.OnlyWhatIsReleasedIsTakenBack, Title)] : [];

    /// <summary>Takes it from the public: its addresses say that it was there.</summary>
    public void TakeBack()
    {
        TakingBackBlockers().RefuseIfAny();
        PublicRevision = null;
    }

    /// <summary>Why it cannot be deleted: an address that the public had is never given to something else.</summary>
    public IReadOnlyList<Refusal> DeletionBlockers() => WasPublic ? [new Refusal(SessionRules.WhatWasPublicStays, Title)] : [];

    private DocumentRevision Add(DocumentRevision revision)
    {
        revisions.Add(revision);
        return revision;
    }
}

/// <summary>A file as it was sent.</summary>
/// <param name="Name">What it is called, with an end that says what it is.</param>
public sealed record DocumentFile(string Name, string MediaType, byte[] Content);

/// <summary>One state of a document: a file, or an address elsewhere. It is never changed.</summary>
public sealed class DocumentRevision : Entity
{
    public const int FileNameMaxLength = 200;
    public const int NoteMaxLength = 500;

    /// <summary>Bytes.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    private DocumentRevision() { }

    internal DocumentRevision(SessionDocument document, int number, DocumentFile? file, string? url, string? note, Actor by, DateTime at)
    {
        (Document, Number, Url, Note, By, At) = (document, number, url, note, by.Name, at);
        (FileName, MediaType, Content, Size) = (file?.Name, file?.MediaType, file?.Content, file?.Content.Length ?? 0);
    }

    public int DocumentId { get; private set; }
    public SessionDocument Document { get; private set; } = null!;
    public int Number { get; private set; }

    /// <summary>Where it stands, if it stands elsewhere.</summary>
    public string? Url { get; private set; }
    public string? FileName { get; private set; }
    public string? MediaType { get; private set; }

    /// <summary>Bytes.</summary>
    public int Size { get; private set; }

    /// <summary>Kept as data and handed out as a download; nothing in it is run.</summary>
    public byte[]? Content { get; private set; }
    public string? Note { get; private set; }
    public string By { get; private set; } = "";
    public DateTime At { get; private set; }
}
