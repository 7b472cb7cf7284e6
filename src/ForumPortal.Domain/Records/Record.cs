using ForumPortal.Domain.Editions;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Records;

public enum RecordKind
{
    Summary,
    ChairsSummary,
    Verbatim,
}

/// <summary>The life of a record: Draft → In review → Changes requested → In review → Approved → Scheduled → Provisional → Final; Withdrawn from either published state, and back.</summary>
public enum RecordState
{
    Draft,
    InReview,
    ChangesRequested,
    Approved,
    Scheduled,
    Provisional,
    Final,
    Withdrawn,
}

/// <summary>
/// The account of a session. It is not an official record of the United Nations and never carries one of its symbols;
/// its reference is the portal's own.
/// </summary>
public sealed partial class Record : Addressed
{
    public const int TitleMaxLength = 300;
    public const int SummaryMaxLength = 2_000;
    public const int ReferenceMaxLength = 20;
    public const int LanguageMaxLength = 2;
    public const int NoticeMaxLength = 1_000;
    public const int SearchMaxLength = 2_000;

    /// <summary>Between two paragraphs there is room for so many halvings that hardly anything ever has to give way.</summary>
    private const int Room = 1_024;

    private readonly List<Paragraph> paragraphs = [];
    private readonly List<RecordVersion> versions = [];
    private readonly List<RecordStep> history = [];
    private readonly List<Alteration> alterations = [];
    private readonly List<Translation> translations = [];

    private Record() { }

    public Record(Session session, int number, string slug, string title, RecordKind kind, string language, Actor by, DateTime at)
    {
        Session = session;
        Edition = session.Edition;
        Number = number;
        Reference = $"FM{session.Edition.Number}-R{number}";
        Slug = slug;
        Title = title;
        Kind = kind;
        Language = language;
        ChangedBy = [by.AccountId];
        Remember(RecordAct.Written, by, at);
    }

    public int SessionId { get; private set; }
    public Session Session { get; private set; } = null!;

    /// <summary>The edition in which it is numbered: its reference stays even if the programme is put in order later.</summary>
    public int EditionId { get; private set; }
    public Edition Edition { get; private set; } = null!;

    /// <summary>The record's number within its edition.</summary>
    public int Number { get; private set; }

    /// <summary>The portal's own reference, <c>FM5-R1</c>: edition 5, record 1.</summary>
    public string Reference { get; private set; } = "";
    public string Title { get; private set; } = "";
    public override string DisplayName => Title;
    public RecordKind Kind { get; private set; }

    /// <summary>ISO 639-1 code of the language it is written in.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>One or two sentences for lists. Plain text.</summary>
    public string? Summary { get; private set; }
    public Source? Source { get; private set; }
    public string SearchForm
    {
        get => FoldedText.OfAtMost(SearchMaxLength, Reference, Title, Summary);
        // For the database, which keeps it so that a list can look for words.
        private set { }
    }
    public RecordState State { get; private set; }

    /// <summary>Raised by every change of the text: an approval is of one content and of no other.</summary>
    public int Content { get; private set; }

    /// <summary>The content that was approved, and by whom.</summary>
    public int? ApprovedContent { get; private set; }
    public int? ApprovedBy { get; private set; }

    /// <summary>Against what the approved text was held; none where the reviewer did not say.</summary>
    public Check? Checked { get; private set; }

    /// <summary>The accounts that changed or submitted what is to be approved.</summary>
    public IReadOnlyList<int> ChangedBy { get; private set; } = [];

    /// <summary>The last day on which speakers may ask for corrections.</summary>
    public DateOnly? CorrectionsUntil { get; private set; }

    /// <summary>When the latest version was published.</summary>
    public DateTime? PublishedAt { get; private set; }
    public int? LatestVersion { get; private set; }

    /// <summary>What a withdrawn record says in its place, and what it was before.</summary>
    public string? WithdrawalNotice { get; private set; }
    public RecordState? StateBeforeWithdrawal { get; private set; }

    public IReadOnlyList<Paragraph> Paragraphs => paragraphs;
    public IReadOnlyList<RecordVersion> Versions => versions;
    public IReadOnlyList<RecordStep> History => history;

    /// <summary>What was found altered in its versions.</summary>
    public IReadOnlyList<Alteration> Alterations => alterations;

    /// <summary>The record in other languages.</summary>
    public IReadOnlyList<Translation> Translations => translations;

    /// <summary>Whether the public reads the action items that were taken out of it.</summary>
    public bool ShowsActionItems { get; private set; }

    public bool IsPublished => State is RecordState.Provisional or RecordState.Final;
    public bool IsBeingWritten =>
        State is RecordState.Draft or RecordState.InReview or RecordState.ChangesRequested or RecordState.Approved;

    /// <summary>Changes what stands above the paragraphs.</summary>
    public void Describe(string title, RecordKind kind, string language, string? summary, Source? source, Actor by, DateTime at)
    {
        WritingBlockers().RefuseIfAny();
        (Title, Kind, Language, Summary, Source) = (title, kind, language, summary, source);
        Changed(by, at);
    }

    /// <summary>Says whether the public reads its action items: they stand beside the text and change none of it.</summary>
    public void ShowActionItems(bool shown) => ShowsActionItems = shown;

    /// <summary>Adds a paragraph after another one, or at the end.</summary>
    public Paragraph Write(ParagraphText text, Paragraph? after, Actor by, DateTime at)
    {
        WritingBlockers().RefuseIfAny();
        ParagraphBlockers(text).RefuseIfAny();
        var paragraph = new Paragraph(this, text);
        var order = InOrder();
        order.Insert(after is null ? order.Count : order.IndexOf(after) + 1, paragraph);
        paragraphs.Add(paragraph);
        Settle(order, paragraph);
        Changed(by, at);
        return paragraph;
    }

    public void Rewrite(Paragraph paragraph, ParagraphText text, Actor by, DateTime at)
    {
        WritingBlockers().RefuseIfAny();
        ParagraphBlockers(text).RefuseIfAny();
        if (paragraph.Text == text)
            return;
        paragraph.Text = text;
        Changed(by, at);
    }

    public void Strike(Paragraph paragraph, Actor by, DateTime at)
    {
        WritingBlockers().RefuseIfAny();
        paragraphs.Remove(paragraph);
        Changed(by, at);
    }

    /// <summary>Moves a paragraph by so many places; past either end it stays at the end.</summary>
    public void Move(Paragraph paragraph, int places, Actor by, DateTime at)
    {
        WritingBlockers().RefuseIfAny();
        var order = InOrder();
        var from = order.IndexOf(paragraph);
        var to = Math.Clamp(from + places, 0, order.Count - 1);
        if (to == from)
            return;
        order.Remove(paragraph);
        order.Insert(to, paragraph);
        Settle(order, paragraph);
        Changed(by, at);
    }

    public IReadOnlyList<Refusal> WritingBlockers() =>
        IsBeingWritten ? []
        : State == RecordState.Scheduled ? [new Refusal(RecordRules.WhatIsScheduledStays, Reference)]
        : [new Refusal(RecordRules.PublishedIsPublished, Reference)];

    /// <summary>A text that says what somebody said names the participation; a quote stands in quotation marks.</summary>
    public static IReadOnlyList<Refusal> ParagraphBlockers(ParagraphText text)
    {
        var reasons = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(text.Markdown))
            reasons.Add(new Refusal(RecordRules.ParagraphHasText));
        if (text.Kind == ParagraphKind.Text && text.Voice is null)
            reasons.Add(new Refusal(RecordRules.TextHasVoice));
        if (text.Kind != ParagraphKind.Text && text.Voice is not null)
            reasons.Add(new Refusal(RecordRules.OnlyTextHasVoice));
        if (text.Voice is Voice.Quote or Voice.Paraphrase && text.ParticipationId is null)
            reasons.Add(new Refusal(RecordRules.SaidBySomebody));
        if (text.Voice is Voice.Narrator && text.ParticipationId is not null)
            reasons.Add(new Refusal(RecordRules.NarratorSpeaksForNobody));
        if (text.Voice is Voice.Quote && !QuotationMarks.Enclose(text.Markdown))
            reasons.Add(new Refusal(RecordRules.QuoteStandsInQuotationMarks));
        return reasons;
    }

    public IReadOnlyList<Refusal> SubmissionBlockers()
    {
        var reasons = new List<Refusal>();
        if (State is not (RecordState.Draft or RecordState.ChangesRequested))
            reasons.Add(new Refusal(RecordRules.OnlyADraftIsSubmitted));
        if (!HasText)
            reasons.Add(new Refusal(RecordRules.RecordHasText));
        if (paragraphs.Exists(paragraph => paragraph.Markdown.Trim() == Placeholder))
            reasons.Add(new Refusal(RecordRules.TheSketchIsFilled));
        return reasons;
    }

    public void Submit(Actor by, DateTime at)
    {
        SubmissionBlockers().RefuseIfAny();
        State = RecordState.InReview;
        ChangedBy = [.. ChangedBy.Union([by.AccountId])];
        Remember(RecordAct.Submitted, by, at);
    }

    public IReadOnlyList<Refusal> ReviewBlockers(Actor by)
    {
        var reasons = new List<Refusal>();
        if (State != RecordState.InReview)
            reasons.Add(new Refusal(RecordRules.OnlyWhatIsInReviewIsDecided));
        if (ChangedBy.Contains(by.AccountId))
            reasons.Add(new Refusal(RecordRules.NobodyApprovesTheirOwn));
        return reasons;
    }

    /// <summary>Approves one content: what the reviewer read, not what somebody has made of it since.</summary>
    /// <param name="check">Against what it was held.</param>
    public void Approve(int contentRead, Actor by, DateTime at, Check? check = null)
    {
        ReviewBlockers(by).RefuseIfAny();
        if (contentRead != Content)
            throw new Refusal(RecordRules.ApprovalIsOfWhatWasRead).AsException();
        State = RecordState.Approved;
        ApprovedContent = Content;
        (ApprovedBy, Checked) = (by.AccountId, check);
        LeaveReview();
        Remember(RecordAct.Approved, by, at);
    }

    public void RequestChanges(string what, Actor by, DateTime at)
    {
        ReviewBlockers(by).RefuseIfAny();
        State = RecordState.ChangesRequested;
        (ReviewUntil, ReviewerReminded) = (null, false);
        Remember(RecordAct.ChangesRequested, by, at, what);
    }

    public IReadOnlyList<Refusal> PublicationBlockers()
    {
        var reasons = new List<Refusal>();
        if (State != RecordState.Approved)
            reasons.Add(new Refusal(RecordRules.OnlyWhatIsApprovedIsPublished));
        reasons.AddRange(ReadinessBlockers());
        return reasons;
    }

    /// <summary>What keeps an approved text from the public, be it published by hand or at its hour.</summary>
    private List<Refusal> ReadinessBlockers()
    {
        var reasons = new List<Refusal>();
        if (State is RecordState.Approved or RecordState.Scheduled && ApprovedContent != Content)
            reasons.Add(new Refusal(RecordRules.ApprovalIsOfWhatWasRead));
        if (Session.Status is SessionStatus.Tentative or SessionStatus.Confirmed or SessionStatus.Cancelled)
            reasons.Add(new Refusal(RecordRules.TheSessionWasHeld));
        // Paragraphs may be struck while a record is in review.
        if (!HasText)
            reasons.Add(new Refusal(RecordRules.RecordHasText));
        reasons.AddRange(ConsentBlockers());
        return reasons;
    }

    /// <summary>Who refused is not quoted, whoever has approved the text and whenever they refused.</summary>
    private IEnumerable<Refusal> ConsentBlockers()
    {
        var order = InOrder();
        var labels = Paragraph.LabelsOf(order, versions.SelectMany(version => version.Paragraphs).Select(paragraph => paragraph.Label));
        return order
            .Zip(labels)
            .Where(one => one.First is { Voice: Voice.Quote, Hidden: false, Participation.Consent: Consent.Refused })
            .GroupBy(one => one.First.Participation!.NameAsStated)
            .Select(said => new Refusal(RecordRules.WhoRefusedIsNotQuoted, said.Key, string.Join(", ", said.Select(one => one.Second))));
    }

    /// <summary>Publishes as provisional: numbers freeze, and the first version stands for ever.</summary>
    /// <param name="correctionsUntil">The last day on which speakers may ask for corrections.</param>
    public RecordVersion Publish(DateOnly correctionsUntil, string? note, Actor by, DateTime at)
    {
        PublicationBlockers().RefuseIfAny();
        if (correctionsUntil < DateOnly.FromDateTime(at))
            throw new Refusal(RecordRules.CorrectionsCloseInTheFuture).AsException();
        return MakePublic(correctionsUntil, note, by, at);
    }

    private RecordVersion MakePublic(DateOnly correctionsUntil, string? note, Actor by, DateTime at)
    {
        var version = Issue(note, Checked, by, at);
        State = RecordState.Provisional;
        CorrectionsUntil = correctionsUntil;
        ChangedBy = [];
        Remember(RecordAct.Published, by, at, note);
        return version;
    }

    /// <summary>The next version: it follows the one before it, whose digest it holds.</summary>
    internal RecordVersion Issue(string? note, Check? check, Actor by, DateTime at)
    {
        Paragraph.Number(InOrder(), versions.SelectMany(version => version.Paragraphs).Select(paragraph => paragraph.Label));
        var version = new RecordVersion(this, versions.MaxBy(earlier => earlier.Number), note, check, by, at);
        versions.Add(version);
        PublishedAt = at;
        LatestVersion = version.Number;
        return version;
    }

    public IReadOnlyList<Refusal> WithdrawalBlockers() => IsPublished ? [] : [new Refusal(RecordRules.OnlyWhatIsPublishedIsWithdrawn)];

    public void Withdraw(string notice, Actor by, DateTime at)
    {
        WithdrawalBlockers().RefuseIfAny();
        StateBeforeWithdrawal = State;
        State = RecordState.Withdrawn;
        WithdrawalNotice = notice;
        Remember(RecordAct.Withdrawn, by, at, notice);
    }

    public IReadOnlyList<Refusal> ReinstatementBlockers() =>
        State == RecordState.Withdrawn ? [] : [new Refusal(RecordRules.OnlyWhatIsWithdrawnIsReinstated)];

    public void Reinstate(string reason, Actor by, DateTime at)
    {
        ReinstatementBlockers().RefuseIfAny();
        State = StateBeforeWithdrawal!.Value;
        StateBeforeWithdrawal = null;
        WithdrawalNotice = null;
        Remember(RecordAct.Reinstated, by, at, reason);
    }

    /// <summary>Whether there is anything for the public to read.</summary>
    private bool HasText => paragraphs.Exists(paragraph => paragraph is { Kind: ParagraphKind.Text, Hidden: false });

    public List<Paragraph> InOrder() => [.. paragraphs.OrderBy(paragraph => paragraph.Position)];

    /// <summary>Gives a paragraph a position between its neighbours; where there is no room left, all are spread anew.</summary>
    private static void Settle(List<Paragraph> order, Paragraph paragraph)
    {
        var place = order.IndexOf(paragraph);
        var before = place == 0 ? 0 : order[place - 1].Position;
        var after = place == order.Count - 1 ? before + 2 * Room : order[place + 1].Position;
        paragraph.Position = before + (after - before) / 2;
        if (paragraph.Position > before)
            return;
        for (var i = 0; i < order.Count; i++)
            order[i].Position = (i + 1) * Room;
    }

    private void Changed(Actor by, DateTime at)
    {
        Content++;
        if (State == RecordState.Approved)
        {
            State = RecordState.InReview;
            (ApprovedContent, ApprovedBy, Checked) = (null, null, null);
            Remember(RecordAct.ReturnedToReview, by, at);
        }
        if (!ChangedBy.Contains(by.AccountId))
            ChangedBy = [.. ChangedBy, by.AccountId];
    }

    internal void Remember(RecordAct act, Actor by, DateTime at, string? note = null, Translation? translation = null) =>
        history.Add(new RecordStep(this, act, by, at, note, translation));
}

public enum RecordAct
{
    Written,
    Submitted,
    ChangesRequested,
    Approved,
    ReturnedToReview,
    Published,
    Withdrawn,
    Reinstated,
    Scheduled,
    TakenFromSchedule,
    NotPublished,
    Finalised,
    Reopened,
    CorrectionAsked,
    CorrectionTakenBack,
    CorrectionAccepted,
    CorrectionRefused,
    CorrigendumSubmitted,
    CorrigendumReturned,
    CorrigendumApproved,
    Corrected,
    TranslationBegun,
    TranslationSubmitted,
    TranslationReturned,
    TranslationApproved,
    TranslationReturnedToReview,
    TranslationPublished,
    TranslationRevised,
    TranslationWithdrawn,
    TranslationReinstated,
    ReviewAssigned,
}

/// <summary>One line of a record's history; lines are added and never changed.</summary>
public sealed class RecordStep
{
    public const int NoteMaxLength = 2_000;

    private RecordStep() { }

    internal RecordStep(Record record, RecordAct act, Actor by, DateTime at, string? note, Translation? translation)
    {
        Record = record;
        Translation = translation;
        Act = act;
        ActorId = by.AccountId;
        ActorName = by.Name;
        OnBehalfOf = by.OnBehalfOf;
        At = at;
        Note = note;
    }

    public int Id { get; private set; }
    public int RecordId { get; private set; }
    public Record Record { get; private set; } = null!;

    /// <summary>The translation that it is about, where it is not the record itself.</summary>
    public int? TranslationId { get; private set; }
    public Translation? Translation { get; private set; }
    public RecordAct Act { get; private set; }
    public int ActorId { get; private set; }
    public string ActorName { get; private set; } = "";

    /// <summary>For whom they acted, where they had a mandate.</summary>
    public string? OnBehalfOf { get; private set; }
    public DateTime At { get; private set; }
    public string? Note { get; private set; }
}
