using ForumPortal.Domain.Mandates;
using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Records;

/// <summary>
/// Corrections: speakers ask, organisers answer, and what was accepted is gathered in one corrigendum, approved, and published
/// as the next version. A correction mends the record and never what was said.
/// </summary>
public sealed partial class Record
{
    private readonly List<CorrectionLink> correctionLinks = [];
    private readonly List<CorrectionRequest> correctionRequests = [];
    private readonly List<Corrigendum> corrigenda = [];

    public IReadOnlyList<CorrectionLink> CorrectionLinks => correctionLinks;
    public IReadOnlyList<CorrectionRequest> CorrectionRequests => correctionRequests;
    public IReadOnlyList<Corrigendum> Corrigenda => corrigenda;

    public bool HasOpenRequests => correctionRequests.Exists(request => request.State == RequestState.Open);

    /// <summary>The corrigendum that is being gathered, reviewed or about to be published.</summary>
    public Corrigendum? PendingCorrigendum => corrigenda.Find(corrigendum => corrigendum.State != CorrigendumState.Published);

    /// <summary>Whether speakers may ask for corrections now.</summary>
    public bool TakesCorrections(DateTime at) => TakesCorrections(State, CorrectionsUntil, at);

    /// <summary>The same for a list, which knows the state and the last day alone.</summary>
    public static bool TakesCorrections(RecordState state, DateOnly? until, DateTime at) =>
        state == RecordState.Provisional && !(until < DateOnly.FromDateTime(at));

    /// <summary>What is recorded as somebody's own words.</summary>
    public IEnumerable<Paragraph> WordsOf(int participationId) =>
        InOrder()
            .Where(paragraph =>
                paragraph is { Voice: Voice.Quote or Voice.Paraphrase, Hidden: false, Label: not null }
                && paragraph.ParticipationId == participationId
            );

    /// <summary>Gives a speaker a private link; one that they had before works no more.</summary>
    public CorrectionLink InviteCorrections(Participation seat, string code, DateTime at)
    {
        foreach (var earlier in correctionLinks.Where(link => link.ParticipationId == seat.Id))
            earlier.Revoke(at);
        var link = new CorrectionLink(this, seat, code, at);
        correctionLinks.Add(link);
        return link;
    }

    /// <summary>Opens a speaker’s words for their assistant, or for whoever holds their page; all other links go on to work.</summary>
    /// <exception cref="ForumRuleException">Nothing is corrected now.</exception>
    public CorrectionLink OpenCorrections(Participation seat, string code, ActingFor actingFor, DateTime at)
    {
        if (!TakesCorrections(at))
            throw new Refusal(RecordRules.CorrectionsAreClosed).AsException();
        var link = new CorrectionLink(this, seat, code, at, actingFor);
        correctionLinks.Add(link);
        return link;
    }

    public IReadOnlyList<Refusal> RequestBlockers(CorrectionLink link, DateTime at) =>
        !link.WorksAt(at) ? [new Refusal(RecordRules.ThisLinkWasRevoked)]
        : !TakesCorrections(at) ? [new Refusal(RecordRules.CorrectionsAreClosed)]
        : [];

    public CorrectionRequest AskForCorrection(
        CorrectionLink link,
        string label,
        CorrectionKind kind,
        string? proposed,
        string? why,
        DateTime at
    )
    {
        RequestBlockers(link, at).RefuseIfAny();
        var paragraph =
            WordsOf(link.ParticipationId).FirstOrDefault(own => own.Label == label)
            ?? throw new Refusal(RecordRules.OnlyOwnWordsAreCorrected).AsException();
        if (
            kind != CorrectionKind.Insertion
            && correctionRequests.Exists(open =>
                open.State == RequestState.Open && open.Kind != CorrectionKind.Insertion && open.Label == label
            )
        )
            throw new Refusal(RecordRules.OneRequestForAParagraph).AsException();
        ChangeBlockers(paragraph, kind, proposed).RefuseIfAny();
        var request = new CorrectionRequest(link, paragraph, kind, proposed, why, at);
        correctionRequests.Add(request);
        Remember(RecordAct.CorrectionAsked, SpeakerOf(link), at, label);
        return request;
    }

    /// <param name="link">By which whoever takes it back has come.</param>
    public void TakeBack(CorrectionRequest request, CorrectionLink link, DateTime at)
    {
        AnswerBlockers(request).RefuseIfAny();
        request.Settle(RequestState.TakenBack, null, request.Participation.NameAsStated, at);
        Remember(RecordAct.CorrectionTakenBack, SpeakerOf(link), at, request.Label);
    }

    public static IReadOnlyList<Refusal> AnswerBlockers(CorrectionRequest request) =>
        request.State == RequestState.Open ? [] : [new Refusal(RecordRules.OnlyAnOpenRequestIsAnswered)];

    /// <summary>Accepts a request, as it was asked or in other words, into the corrigendum that is being gathered.</summary>
    /// <param name="reworded">Other words than those that were asked for; none where it is accepted as asked.</param>
    public void Accept(CorrectionRequest request, string? reworded, string? answer, Actor by, DateTime at)
    {
        AnswerBlockers(request).RefuseIfAny();
        Gather(request.Label, request.Kind, reworded ?? request.Proposed, request, answer, by);
        request.Settle(reworded is null ? RequestState.Accepted : RequestState.Reworded, answer, by.Name, at);
        Remember(RecordAct.CorrectionAccepted, by, at, request.Label);
    }

    public void Refuse(CorrectionRequest request, string reason, Actor by, DateTime at)
    {
        AnswerBlockers(request).RefuseIfAny();
        request.Settle(RequestState.Refused, reason, by.Name, at);
        Remember(RecordAct.CorrectionRefused, by, at, $"{request.Label}: {reason}");
    }

    /// <summary>The organisers correct a mistake of their own, or one that a reader has found.</summary>
    public void Correct(string label, CorrectionKind kind, string? after, string why, Actor by) =>
        Gather(label, kind, after, null, why, by);

    /// <summary>Takes a change out of the corrigendum; a request that it answered waits for another answer.</summary>
    public void Drop(CorrigendumChange change, Actor by)
    {
        PendingCorrigendum!.Drop(change, by);
        change.Request?.OpenAgain();
    }

    public IReadOnlyList<Refusal> CorrectingBlockers() => IsPublished ? [] : [new Refusal(RecordRules.OnlyWhatIsPublishedIsCorrected)];

    public IReadOnlyList<Refusal> CorrigendumSubmissionBlockers() =>
        PendingCorrigendum switch
        {
            null or { Changes.Count: 0 } => [new Refusal(RecordRules.ACorrigendumHasChanges)],
            { State: not CorrigendumState.Gathering } submitted =>
            [
                new Refusal(RecordRules.OnlyWhatIsGatheredIsSubmitted, submitted.Reference),
            ],
            _ => CorrectingBlockers(),
        };

    public void SubmitCorrigendum(Actor by, DateTime at)
    {
        CorrigendumSubmissionBlockers().RefuseIfAny();
        PendingCorrigendum!.Submit(by);
        Remember(RecordAct.CorrigendumSubmitted, by, at, PendingCorrigendum.Reference);
    }

    public IReadOnlyList<Refusal> CorrigendumReviewBlockers(Actor by)
    {
        var reasons = new List<Refusal>();
        if (PendingCorrigendum is not { State: CorrigendumState.InReview } pending)
            return [new Refusal(RecordRules.OnlyACorrigendumInReviewIsDecided)];
        if (pending.ChangedBy.Contains(by.AccountId))
            reasons.Add(new Refusal(RecordRules.NobodyApprovesTheirOwnCorrigendum, pending.Reference));
        if (pending.Changes.Count == 0)
            reasons.Add(new Refusal(RecordRules.ACorrigendumHasChanges));
        return reasons;
    }

    public void ApproveCorrigendum(int contentRead, Actor by, DateTime at, Check? check = null)
    {
        CorrigendumReviewBlockers(by).RefuseIfAny();
        if (PendingCorrigendum!.Content != contentRead)
            throw new Refusal(RecordRules.ApprovalIsOfWhatWasRead).AsException();
        PendingCorrigendum.Approve(by, check);
        Remember(RecordAct.CorrigendumApproved, by, at, PendingCorrigendum.Reference);
    }

    public void ReturnCorrigendum(string what, Actor by, DateTime at)
    {
        CorrigendumReviewBlockers(by).RefuseIfAny();
        PendingCorrigendum!.Return();
        Remember(RecordAct.CorrigendumReturned, by, at, what);
    }

    public IReadOnlyList<Refusal> CorrigendumPublicationBlockers()
    {
        var reasons = new List<Refusal>(CorrectingBlockers());
        if (PendingCorrigendum is not { State: CorrigendumState.Approved } pending)
            reasons.Add(new Refusal(RecordRules.OnlyAnApprovedCorrigendumIsPublished));
        else if (!pending.Changes.Any(change => change.Kind == CorrectionKind.Insertion) && LeavesNothing(pending))
            reasons.Add(new Refusal(RecordRules.RecordHasText));
        else
            reasons.AddRange(pending.Changes.SelectMany(QuotingBlockers));
        return reasons;
    }

    /// <summary>What was published stands; but no correction adds words of somebody who refused to be quoted meanwhile.</summary>
    private IEnumerable<Refusal> QuotingBlockers(CorrigendumChange change) =>
        change.Kind == CorrectionKind.Deletion
        || paragraphs.Find(paragraph => paragraph.Label == change.Label)
            is not { Participation: { Consent: Consent.Refused } seat } paragraph
        || Changed(paragraph, change.Kind, change.After).Voice != Voice.Quote
            ? []
            : [new Refusal(RecordRules.WhoRefusedIsNotQuoted, seat.NameAsStated, change.Label)];

    /// <summary>Makes the next version: what was inserted is 12 bis, and a struck number is never given again.</summary>
    public RecordVersion PublishCorrigendum(Actor by, DateTime at)
    {
        CorrigendumPublicationBlockers().RefuseIfAny();
        var corrigendum = PendingCorrigendum!;
        var inserted = new List<(CorrigendumChange Change, Paragraph Paragraph)>();
        foreach (var change in corrigendum.Changes.Where(change => change.Kind == CorrectionKind.Insertion).OrderByDescending(c => c.Id))
            inserted.Add((change, Insert(change)));
        foreach (var change in corrigendum.Changes.Where(change => change.Kind != CorrectionKind.Insertion))
        {
            var paragraph = AtLabel(change.Label);
            if (change.Kind == CorrectionKind.Deletion)
                paragraphs.Remove(paragraph);
            else
                paragraph.Text = paragraph.Text with { Markdown = change.After! };
        }
        Content++;
        var version = Issue(corrigendum.Reference, corrigendum.Checked, by, at);
        foreach (var (change, paragraph) in inserted)
            change.Inserted(paragraph.Label!);
        corrigendum.Publish(version, at);
        Remember(RecordAct.Corrected, by, at, corrigendum.Reference);
        return version;
    }

    /// <summary>Right after its neighbour: of several, the last one is put in first.</summary>
    private Paragraph Insert(CorrigendumChange change)
    {
        var before = AtLabel(change.Label);
        var paragraph = new Paragraph(this, Changed(before, change.Kind, change.After));
        var order = InOrder();
        order.Insert(order.IndexOf(before) + 1, paragraph);
        paragraphs.Add(paragraph);
        Settle(order, paragraph);
        return paragraph;
    }

    private void Gather(string label, CorrectionKind kind, string? after, CorrectionRequest? request, string? why, Actor by)
    {
        CorrectingBlockers().RefuseIfAny();
        var paragraph = AtLabel(label);
        var pending = PendingCorrigendum;
        if (
            kind != CorrectionKind.Insertion
            && pending?.Changes.FirstOrDefault(change => change.Kind != CorrectionKind.Insertion && change.Label == label) is not null
        )
            throw new Refusal(RecordRules.OneChangeForAParagraph, label, pending.Reference).AsException();
        ChangeBlockers(paragraph, kind, after).RefuseIfAny();
        if (pending is null)
        {
            pending = new Corrigendum(this, corrigenda.Count + 1);
            corrigenda.Add(pending);
        }
        pending.Add(new CorrigendumChange(pending, kind, paragraph, after, request, why), by);
    }

    /// <summary>What a paragraph of a published record would say must be as attributable as what it says.</summary>
    private static IReadOnlyList<Refusal> ChangeBlockers(Paragraph paragraph, CorrectionKind kind, string? after)
    {
        if (kind == CorrectionKind.Deletion)
            return [];
        if (string.IsNullOrWhiteSpace(after) || after == paragraph.Markdown)
            return [new Refusal(RecordRules.ACorrectionChangesSomething)];
        return ParagraphBlockers(Changed(paragraph, kind, after));
    }

    /// <summary>What stands between quotation marks is quoted, whatever stood beside it.</summary>
    private static ParagraphText Changed(Paragraph paragraph, CorrectionKind kind, string? after) =>
        kind == CorrectionKind.Insertion && paragraph.Voice is Voice.Quote or Voice.Paraphrase
            ? paragraph.Text with
            {
                Markdown = after!,
                Offset = null,
                Voice = QuotationMarks.Enclose(after!) ? Voice.Quote : Voice.Paraphrase,
            }
            : paragraph.Text with
            {
                Markdown = after!,
            };

    private Paragraph AtLabel(string label) =>
        paragraphs.Find(paragraph => paragraph.Label == label && !paragraph.Hidden)
        ?? throw new Refusal(RecordRules.OnlyWhatIsPublishedIsCorrected).AsException();

    private bool LeavesNothing(Corrigendum corrigendum) =>
        paragraphs
            .Where(paragraph => paragraph is { Kind: ParagraphKind.Text, Hidden: false })
            .All(paragraph => corrigendum.Changes.Any(change => change.Kind == CorrectionKind.Deletion && change.Label == paragraph.Label));

    /// <summary>A speaker needs no account: the history calls them by the name that the session has.</summary>
    private static Actor SpeakerOf(CorrectionLink link) =>
        link.UsedBy is { } another
            ? new(Actor.Portal.AccountId, another, link.Participation.NameAsStated)
            : new(Actor.Portal.AccountId, link.Participation.NameAsStated);
}
