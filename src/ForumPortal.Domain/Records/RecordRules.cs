using System.Runtime.CompilerServices;

namespace ForumPortal.Domain.Records;

/// <summary>The rules of writing, deciding and publishing a record. Each sentence stands in <c>RecordRules.resx</c>.</summary>
public sealed class RecordRules
{
    public static readonly ForumRule PublishedIsPublished = Rule();
    public static readonly ForumRule ParagraphHasText = Rule();
    public static readonly ForumRule TextHasVoice = Rule();
    public static readonly ForumRule OnlyTextHasVoice = Rule();
    public static readonly ForumRule SaidBySomebody = Rule();
    public static readonly ForumRule NarratorSpeaksForNobody = Rule();
    public static readonly ForumRule QuoteStandsInQuotationMarks = Rule();
    public static readonly ForumRule OnlyADraftIsSubmitted = Rule();
    public static readonly ForumRule RecordHasText = Rule();
    public static readonly ForumRule OnlyWhatIsInReviewIsDecided = Rule();
    public static readonly ForumRule NobodyApprovesTheirOwn = Rule();
    public static readonly ForumRule ApprovalIsOfWhatWasRead = Rule();
    public static readonly ForumRule OnlyWhatIsApprovedIsPublished = Rule();
    public static readonly ForumRule TheSessionWasHeld = Rule();
    public static readonly ForumRule CorrectionsCloseInTheFuture = Rule();
    public static readonly ForumRule OnlyWhatIsPublishedIsWithdrawn = Rule();
    public static readonly ForumRule OnlyWhatIsWithdrawnIsReinstated = Rule();
    public static readonly ForumRule WhatIsScheduledStays = Rule();
    public static readonly ForumRule TheHourIsStillToCome = Rule();
    public static readonly ForumRule CorrectionsCloseAfterPublication = Rule();
    public static readonly ForumRule OnlyWhatIsScheduledIsTakenBack = Rule();
    public static readonly ForumRule OnlyAProvisionalRecordBecomesFinal = Rule();
    public static readonly ForumRule EveryRequestIsAnsweredFirst = Rule();
    public static readonly ForumRule EveryCorrectionIsPublishedFirst = Rule();
    public static readonly ForumRule SpeakersMayStillAsk = Rule();
    public static readonly ForumRule OnlyWhatIsFinalIsReopened = Rule();
    public static readonly ForumRule CorrectionsAreClosed = Rule();
    public static readonly ForumRule ThisLinkWasRevoked = Rule();
    public static readonly ForumRule OnlyOwnWordsAreCorrected = Rule();
    public static readonly ForumRule ACorrectionChangesSomething = Rule();
    public static readonly ForumRule OneRequestForAParagraph = Rule();
    public static readonly ForumRule OnlyAnOpenRequestIsAnswered = Rule();
    public static readonly ForumRule OneChangeForAParagraph = Rule();
    public static readonly ForumRule OnlyWhatIsPublishedIsCorrected = Rule();
    public static readonly ForumRule ACorrigendumHasChanges = Rule();
    public static readonly ForumRule OnlyWhatIsGatheredIsSubmitted = Rule();
    public static readonly ForumRule OnlyACorrigendumInReviewIsDecided = Rule();
    public static readonly ForumRule NobodyApprovesTheirOwnCorrigendum = Rule();
    public static readonly ForumRule OnlyAnApprovedCorrigendumIsPublished = Rule();
    public static readonly ForumRule SplitMakesTwo = Rule();
    public static readonly ForumRule SplitKeepsEveryWord = Rule();
    public static readonly ForumRule NothingStandsBeforeTheFirst = Rule();
    public static readonly ForumRule OnlyTheSameVoiceIsJoined = Rule();
    public static readonly ForumRule JoinedItIsTooLong = Rule();
    public static readonly ForumRule WhatHasANumberKeepsIt = Rule();
    public static readonly ForumRule OnlyAnEmptyDraftIsSketched = Rule();
    public static readonly ForumRule ASketchNeedsAProgramme = Rule();
    public static readonly ForumRule TheSketchIsFilled = Rule();
    public static readonly ForumRule AnImportAttributesNothing = Rule();
    public static readonly ForumRule AProposalIsDecidedOnce = Rule();
    public static readonly ForumRule ACommentIsResolvedOnce = Rule();
    public static readonly ForumRule WhatIsHiddenStaysHidden = Rule();
    public static readonly ForumRule WhatIsTakenStandsThere = Rule();
    public static readonly ForumRule ACityHasACountry = Rule();
    public static readonly ForumRule TheSpeakerWasRefused = Rule();
    public static readonly ForumRule ANameIsNeeded = Rule();

    public static readonly ForumRule OnlyWhatIsInReviewIsAssigned = Rule();
    public static readonly ForumRule WhoWroteItDoesNotReviewIt = Rule();
    public static readonly ForumRule AReviewIsStillToCome = Rule();

    public static readonly ForumRule APhraseHasKnownPlaceholders = Rule();
    public static readonly ForumRule AnActionHasOneOwner = Rule();
    public static readonly ForumRule AnActionIsDoneOnce = Rule();
    public static readonly ForumRule OnlyWhatIsDoneIsReopened = Rule();

    /// <summary>Somebody who said that they do not want it is not quoted.</summary>
    public static readonly ForumRule WhoRefusedIsNotQuoted = Rule();

    private RecordRules() { }

    private static ForumRule Rule([CallerMemberName] string name = "") => new(typeof(RecordRules), name);
}
