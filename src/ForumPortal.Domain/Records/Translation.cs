namespace ForumPortal.Domain.Records;

/// <summary>How the words came into another language.</summary>
public enum TranslationKind
{
    /// <summary>Written by somebody who had the record before them.</summary>
    Translation,

    /// <summary>What the interpreters said in the room.</summary>
    Interpretation,

    /// <summary>Made by a program: kept apart, and never mixed with what a person answers for.</summary>
    Machine,
}

/// <summary>The life of a translation: Draft → In review → Changes requested → In review → Approved → Published, and back to Draft when it is revised.</summary>
public enum TranslationState
{
    Draft,
    InReview,
    ChangesRequested,
    Approved,
    Published,
}

/// <summary>
/// A published record in another language, aligned with it paragraph by paragraph. It has a life of its own: it is approved by
/// somebody else, it goes out after the original, and what it publishes is immutable. While it is revised, what it published last
/// stays public.
/// </summary>
public sealed class Translation : Entity
{
    public const int CodeMaxLength = 20;
    public const int VouchedByMaxLength = 300;

    /// <summary>The languages of the United Nations (ISO 639-1): a record is translated into these.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "fr", "es", "ru", "ar", "zh"];

    private readonly List<TranslationPassage> passages = [];
    private readonly List<TranslationVersion> versions = [];

    private Translation() { }

    internal Translation(Record record, RecordVersion original, string language, TranslationKind kind, Actor by, DateTime at)
    {
        (Record, RecordId, Language, Kind, Code) = (record, record.Id, language, kind, CodeOf(language, kind));
        ChangedBy = [by.AccountId];
        Align(original);
        Remember(RecordAct.TranslationBegun, by, at);
    }

    public int RecordId { get; private set; }
    public Record Record { get; private set; } = null!;

    /// <summary>ISO 639-1.</summary>
    public string Language { get; private set; } = "";
    public TranslationKind Kind { get; private set; }

    /// <summary>The last part of its address: the language, and the kind where it is no translation by a person.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The version of the record that is being translated.</summary>
    public int OriginalVersion { get; private set; }
    public string? Title { get; private set; }
    public string? Summary { get; private set; }

    /// <summary>Who answers for it, as the public reads it; of a machine's work perhaps nobody.</summary>
    public string? VouchedBy { get; private set; }
    public TranslationState State { get; private set; }

    /// <summary>Raised by every change of the text: an approval is of one content and of no other.</summary>
    public int Content { get; private set; }
    public int? ApprovedContent { get; private set; }

    /// <summary>The accounts that changed or submitted what is to be approved.</summary>
    public IReadOnlyList<int> ChangedBy { get; private set; } = [];

    /// <summary>What the public reads, and which version of the record that translates.</summary>
    public int? LatestVersion { get; private set; }
    public int? PublishedOriginal { get; private set; }
    public DateTime? PublishedAt { get; private set; }

    /// <summary>What a translation that was withdrawn says in its place; what it is being made into goes on.</summary>
    public string? WithdrawalNotice { get; private set; }

    public IReadOnlyList<TranslationPassage> Passages => passages;
    public IReadOnlyList<TranslationVersion> Versions => versions;
    public bool IsBeingWritten => State != TranslationState.Published;

    public static string CodeOf(string language, TranslationKind kind) =>
        kind == TranslationKind.Translation ? language : $"{language}-{kind.ToString().ToLowerInvariant()}";

    public List<TranslationPassage> InOrder() => [.. passages.OrderBy(passage => passage.Position)];

    public IReadOnlyList<Refusal> WritingBlockers() => IsBeingWritten ? [] : [new Refusal(TranslationRules.APublishedTranslationIsRevised)];

    /// <summary>Changes what stands above the paragraphs.</summary>
    public void Describe(string? title, string? summary, string? vouchedBy, Actor by, DateTime at)
    {
        WritingBlockers().RefuseIfAny();
        if ((Title, Summary, VouchedBy) == (title, summary, vouchedBy))
            return;
        (Title, Summary, VouchedBy) = (title, summary, vouchedBy);
        Changed(by, at);
    }

    /// <summary>A quotation stays one in every language.</summary>
    public static IReadOnlyList<Refusal> PassageBlockers(TranslationPassage passage, string? text) =>
        passage.Voice == Voice.Quote && !string.IsNullOrWhiteSpace(text) && !QuotationMarks.Enclose(text)
            ? [new Refusal(RecordRules.QuoteStandsInQuotationMarks)]
            : [];

    /// <summary>Translates one paragraph; without a text it is left in the original.</summary>
    public void Write(TranslationPassage passage, string? text, Actor by, DateTime at)
    {
        WritingBlockers().RefuseIfAny();
        PassageBlockers(passage, text).RefuseIfAny();
        if (passage.Say(text))
            Changed(by, at);
    }

    public IReadOnlyList<Refusal> SubmissionBlockers()
    {
        var reasons = new List<Refusal>();
        if (State is not (TranslationState.Draft or TranslationState.ChangesRequested))
            reasons.Add(new Refusal(TranslationRules.OnlyADraftTranslationIsSubmitted));
        reasons.AddRange(ReadinessBlockers());
        return reasons;
    }

    public void Submit(Actor by, DateTime at)
    {
        SubmissionBlockers().RefuseIfAny();
        State = TranslationState.InReview;
        ChangedBy = [.. ChangedBy.Union([by.AccountId])];
        Remember(RecordAct.TranslationSubmitted, by, at);
    }

    public IReadOnlyList<Refusal> ReviewBlockers(Actor by)
    {
        var reasons = new List<Refusal>();
        if (State != TranslationState.InReview)
            reasons.Add(new Refusal(TranslationRules.OnlyATranslationInReviewIsDecided));
        if (ChangedBy.Contains(by.AccountId))
            reasons.Add(new Refusal(TranslationRules.NobodyApprovesTheirOwnTranslation));
        return reasons;
    }

    /// <summary>Approves one content: what the reviewer read, not what somebody has made of it since.</summary>
    public void Approve(int contentRead, Actor by, DateTime at)
    {
        ReviewBlockers(by).RefuseIfAny();
        if (contentRead != Content)
            throw new Refusal(RecordRules.ApprovalIsOfWhatWasRead).AsException();
        (State, ApprovedContent) = (TranslationState.Approved, Content);
        Remember(RecordAct.TranslationApproved, by, at);
    }

    public void RequestChanges(string what, Actor by, DateTime at)
    {
        ReviewBlockers(by).RefuseIfAny();
        State = TranslationState.ChangesRequested;
        Remember(RecordAct.TranslationReturned, by, at, what);
    }

    public IReadOnlyList<Refusal> PublicationBlockers()
    {
        var reasons = new List<Refusal>();
        if (State != TranslationState.Approved)
            reasons.Add(new Refusal(TranslationRules.OnlyAnApprovedTranslationIsPublished));
        else if (ApprovedContent != Content)
            reasons.Add(new Refusal(RecordRules.ApprovalIsOfWhatWasRead));
        if (!Record.IsPublished)
            reasons.Add(new Refusal(TranslationRules.TheOriginalIsPublic));
        // Words may be taken out again while it is in review.
        reasons.AddRange(ReadinessBlockers());
        return reasons;
    }

    /// <summary>Publishes what was approved. From now on it stays as it is, with its digest; one that was withdrawn is there again.</summary>
    /// <param name="original">The version that it translates.</param>
    /// <param name="note">What this state changes, for the public.</param>
    public TranslationVersion Publish(RecordVersion original, string? note, Actor by, DateTime at)
    {
        PublicationBlockers().RefuseIfAny();
        if (original.Number != OriginalVersion)
            throw new ArgumentException("Another version was translated.", nameof(original));
        var version = new TranslationVersion(this, original, versions.MaxBy(earlier => earlier.Number), note, by, at);
        versions.Add(version);
        (LatestVersion, PublishedOriginal, PublishedAt) = (version.Number, original.Number, at);
        State = TranslationState.Published;
        ChangedBy = [];
        (ApprovedContent, WithdrawalNotice) = (null, null);
        Remember(RecordAct.TranslationPublished, by, at, note);
        return version;
    }

    public IReadOnlyList<Refusal> WithdrawalBlockers() =>
        LatestVersion is null || WithdrawalNotice is not null ? [new Refusal(TranslationRules.OnlyAPublicTranslationIsWithdrawn)] : [];

    /// <summary>Takes it from the public, and nothing else of its record: its addresses answer with the notice.</summary>
    public void Withdraw(string notice, Actor by, DateTime at)
    {
        WithdrawalBlockers().RefuseIfAny();
        WithdrawalNotice = notice;
        Remember(RecordAct.TranslationWithdrawn, by, at, notice);
    }

    public IReadOnlyList<Refusal> ReinstatementBlockers() =>
        WithdrawalNotice is null ? [new Refusal(TranslationRules.OnlyAWithdrawnTranslationIsReinstated)] : [];

    public void Reinstate(string reason, Actor by, DateTime at)
    {
        ReinstatementBlockers().RefuseIfAny();
        WithdrawalNotice = null;
        Remember(RecordAct.TranslationReinstated, by, at, reason);
    }

    /// <param name="latest">The number of the record's latest version.</param>
    public IReadOnlyList<Refusal> RevisionBlockers(int latest) =>
        IsBeingWritten && latest == OriginalVersion ? [new Refusal(TranslationRules.NothingIsToBeRevised)] : [];

    /// <summary>
    /// Takes a published translation in hand again, and brings it to the latest version of the record: what is translated stays,
    /// and where the original says something else, it waits for somebody to look at it.
    /// </summary>
    /// <param name="latest">The latest version of the record.</param>
    public void Revise(RecordVersion latest, Actor by, DateTime at)
    {
        RevisionBlockers(latest.Number).RefuseIfAny();
        if (State == TranslationState.Published)
            State = TranslationState.Draft;
        Align(latest);
        Remember(RecordAct.TranslationRevised, by, at);
        Changed(by, at);
    }

    /// <summary>What keeps a text from being read as the translation that it says it is.</summary>
    private List<Refusal> ReadinessBlockers()
    {
        var reasons = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(Title))
            reasons.Add(new Refusal(TranslationRules.ATranslationHasTitle));
        if (!passages.Exists(passage => passage is { Kind: ParagraphKind.Text, Text: not null }))
            reasons.Add(new Refusal(TranslationRules.ATranslationHasText));
        if (Kind != TranslationKind.Machine && string.IsNullOrWhiteSpace(VouchedBy))
            reasons.Add(new Refusal(TranslationRules.SomebodyVouchesForATranslation));
        var changed = InOrder().Where(passage => passage.OriginalChanged).Select(passage => passage.Label ?? "–").ToList();
        if (changed.Count > 0)
            reasons.Add(new Refusal(TranslationRules.WhatChangedIsTranslatedAgain, string.Join(", ", changed)));
        return reasons;
    }

    /// <summary>A passage for each paragraph of a version: by its number; headings, which have none and never change, by their order.</summary>
    private void Align(RecordVersion original)
    {
        var known = Keyed(InOrder(), passage => passage.Label).ToDictionary(one => one.Key, one => one.Of);
        var position = 0;
        foreach (var (key, paragraph) in Keyed(AsPublished(original).Paragraphs, paragraph => paragraph.Number))
        {
            if (!known.Remove(key, out var passage))
                passages.Add(passage = new TranslationPassage(this));
            passage.Follow(paragraph, ++position);
        }
        foreach (var struck in known.Values)
            passages.Remove(struck);
        OriginalVersion = original.Number;
    }

    private static IEnumerable<(string Key, T Of)> Keyed<T>(IEnumerable<T> inOrder, Func<T, string?> label)
    {
        var headings = 0;
        foreach (var one in inOrder)
            yield return (label(one) ?? $"h{++headings}", one);
    }

    /// <summary>What a version published, by its bytes: somebody who has altered them does not get them translated.</summary>
    internal static PublishedContent AsPublished(RecordVersion original) =>
        PublishedContent.DigestOf(original.Content) == original.Digest && PublishedContent.Read(original.Content) is { } content
            ? content
            : throw new Refusal(TranslationRules.WhatWasAlteredIsNotTranslated, original.Number).AsException();

    private void Changed(Actor by, DateTime at)
    {
        Content++;
        if (State == TranslationState.Approved)
        {
            (State, ApprovedContent) = (TranslationState.InReview, null);
            Remember(RecordAct.TranslationReturnedToReview, by, at);
        }
        if (!ChangedBy.Contains(by.AccountId))
            ChangedBy = [.. ChangedBy, by.AccountId];
    }

    /// <summary>The record's history tells of its translations, too.</summary>
    private void Remember(RecordAct act, Actor by, DateTime at, string? note = null) => Record.Remember(act, by, at, note, this);
}

/// <summary>One paragraph of the original, and its words in the other language.</summary>
public sealed class TranslationPassage : Entity
{
    private TranslationPassage() { }

    internal TranslationPassage(Translation translation) => Translation = translation;

    public int TranslationId { get; private set; }
    public Translation Translation { get; private set; } = null!;
    public int Position { get; private set; }

    /// <summary>"12" or "12 bis"; none for a heading.</summary>
    public string? Label { get; private set; }
    public ParagraphKind Kind { get; private set; }
    public Voice? Voice { get; private set; }

    /// <summary>What the original says (Markdown).</summary>
    public string Source { get; private set; } = "";

    /// <summary>What the original said when the text was written, where it says something else now.</summary>
    public string? SourceBefore { get; private set; }

    /// <summary>The translation (Markdown); none where the original is to be shown.</summary>
    public string? Text { get; private set; }

    /// <summary>The translation is of words that the original does not have any more.</summary>
    public bool OriginalChanged => SourceBefore is not null;

    /// <summary>Takes over what the original says; what was translated from other words waits to be looked at.</summary>
    internal void Follow(PublishedText original, int position)
    {
        (Position, Label) = (position, original.Number);
        (Kind, Voice) = (Enum.Parse<ParagraphKind>(original.Kind), original.Voice is null ? null : Enum.Parse<Voice>(original.Voice));
        if (Text is not null && Source != original.Source)
            SourceBefore ??= Source;
        Source = original.Source;
        // A correction was corrected back.
        if (SourceBefore == Source)
            SourceBefore = null;
    }

    /// <returns>Whether anything changed: to save the same words again says that they fit what the original says now.</returns>
    internal bool Say(string? text)
    {
        text = string.IsNullOrWhiteSpace(text) ? null : text;
        if (Text == text && SourceBefore is null)
            return false;
        (Text, SourceBefore) = (text, null);
        return true;
    }
}

/// <summary>
/// One published state of a translation: immutable, numbered, dated. Its bytes are what pages and files are made of; their SHA-256
/// is its digest, and the digests of the state before and of the version that it translates stand inside them.
/// </summary>
public sealed class TranslationVersion
{
    private TranslationVersion() { }

    internal TranslationVersion(
        Translation translation,
        RecordVersion original,
        TranslationVersion? before,
        string? note,
        Actor by,
        DateTime at
    )
    {
        Translation = translation;
        Number = (before?.Number ?? 0) + 1;
        OriginalVersion = original.Number;
        Note = note;
        PublishedAt = at;
        PublishedBy = by.Name;
        PreviousDigest = before?.Digest;
        Content = ContentOf(translation, original).ToBytes();
        Digest = PublishedContent.DigestOf(Content);
    }

    public int Id { get; private set; }
    public int TranslationId { get; private set; }
    public Translation Translation { get; private set; } = null!;
    public int Number { get; private set; }

    /// <summary>The version of the record that it translates.</summary>
    public int OriginalVersion { get; private set; }

    /// <summary>What this state changes, for the public.</summary>
    public string? Note { get; private set; }
    public DateTime PublishedAt { get; private set; }
    public string PublishedBy { get; private set; } = "";

    /// <summary>The published bytes: JSON in UTF-8, of the same shape as those of a version.</summary>
    public byte[] Content { get; private set; } = [];
    public string Digest { get; private set; } = "";
    public string? PreviousDigest { get; private set; }

    /// <summary>What stands beside the bytes, to be held against them. Their words are kept nowhere else.</summary>
    public ShownVersion Shown()
    {
        var content = PublishedContent.Read(Content);
        return new(
            Number,
            content?.Title ?? "",
            Enum.TryParse<RecordKind>(content?.Kind, out var kind) ? kind : default,
            content?.Language ?? "",
            content?.Summary,
            Note,
            Checked: null,
            PublishedAt,
            Digest,
            PreviousDigest,
            content?.Paragraphs ?? []
        );
    }

    private PublishedContent ContentOf(Translation translation, RecordVersion original)
    {
        var content = Translation.AsPublished(original);
        var texts = translation.InOrder().Select(passage => passage.Text).ToList();
        return content with
        {
            Version = Number,
            Title = translation.Title!,
            Language = translation.Language,
            Summary = translation.Summary,
            // It is the original that was checked against a recording; who vouches for the translation is said by itself.
            Checked = null,
            PublishedAt = PublishedAt,
            Note = Note,
            PreviousDigest = PreviousDigest,
            Paragraphs = [.. content.Paragraphs.Select((paragraph, i) => In(paragraph, texts[i], content.Language))],
            Translation = new(translation.Kind.ToString(), translation.VouchedBy, original.Number, original.Digest, content.Language),
        };
    }

    /// <summary>A paragraph that is not translated stands there in the original, and says so.</summary>
    private static PublishedText In(PublishedText paragraph, string? text, string original) =>
        text is null ? paragraph with { Language = original } : paragraph.Saying(text);
}
