using System.Runtime.CompilerServices;

namespace ForumPortal.Domain.Sessions;

/// <summary>The rules of a session and of who sits in it. Each sentence stands in <c>SessionRules.resx</c>.</summary>
public sealed class SessionRules
{
    public static readonly ForumRule AnEndHasABeginning = Rule();
    public static readonly ForumRule EndsAfterItStarts = Rule();

    /// <summary>A paragraph names who spoke: the participation stays as long as the paragraph does.</summary>
    public static readonly ForumRule WhoIsOnRecordStays = Rule();

    /// <summary>A document says whose it is: the participation stays as long as the document does.</summary>
    public static readonly ForumRule WhoHasDocumentsStays = Rule();
    public static readonly ForumRule ADocumentIsOfItsSession = Rule();
    public static readonly ForumRule OnlyWhatIsThereIsReleased = Rule();
    public static readonly ForumRule NothingIsToBeReleased = Rule();
    public static readonly ForumRule OnlyWhatIsReleasedIsTakenBack = Rule();
    public static readonly ForumRule WhatWasPublicStays = Rule();

    private SessionRules() { }

    private static ForumRule Rule([CallerMemberName] string name = "") => new(typeof(SessionRules), name);
}
