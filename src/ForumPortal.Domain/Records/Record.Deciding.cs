namespace ForumPortal.Domain.Records;

/// <summary>Publication at a set hour, and how a provisional record becomes final.</summary>
public sealed partial class Record
{
    public const int TimeZoneMaxLength = 60;

    /// <summary>The hour of publication, and the time zone in which it was set.</summary>
    public DateTime? PublishAt { get; private set; }
    public string? PublishZone { get; private set; }
    public string? PublishNote { get; private set; }

    /// <summary>Who set the hour: they publish, even if they sleep when it comes.</summary>
    public int? ScheduledBy { get; private set; }
    public string? ScheduledByName { get; private set; }

    /// <summary>Who is asked to review it; anybody else who may still can.</summary>
    public int? ReviewerId { get; private set; }
    public string? ReviewerName { get; private set; }

    /// <summary>The last day on which they should.</summary>
    public DateOnly? ReviewUntil { get; private set; }
    public bool ReviewerReminded { get; private set; }

    /// <summary>How often the organisers were reminded of what speakers wait for.</summary>
    public int Reminders { get; private set; }

    public IReadOnlyList<Refusal> AssignmentBlockers() =>
        State == RecordState.InReview ? [] : [new Refusal(RecordRules.OnlyWhatIsInReviewIsAssigned)];

    /// <summary>Asks somebody to review it, by a day or whenever they can.</summary>
    public void AssignReview(Actor reviewer, DateOnly? until, Actor by, DateTime at)
    {
        AssignmentBlockers().RefuseIfAny();
        if (ChangedBy.Contains(reviewer.AccountId))
            throw new Refusal(RecordRules.WhoWroteItDoesNotReviewIt, reviewer.Name).AsException();
        if (until < DateOnly.FromDateTime(at))
            throw new Refusal(RecordRules.AReviewIsStillToCome).AsException();
        (ReviewerId, ReviewerName, ReviewUntil, ReviewerReminded) = (reviewer.AccountId, reviewer.Name, until, false);
        Remember(RecordAct.ReviewAssigned, by, at, reviewer.Name);
    }

    /// <summary>Whether its reviewer is to be reminded: once, when the day is over.</summary>
    public bool IsReviewOverdue(DateTime at) =>
        State == RecordState.InReview && !ReviewerReminded && ReviewUntil < DateOnly.FromDateTime(at);

    public void ReviewerWasReminded() => ReviewerReminded = true;

    private void LeaveReview() => (ReviewerId, ReviewerName, ReviewUntil, ReviewerReminded) = (null, null, null, false);

    /// <summary>Sets the hour at which an approved record becomes public by itself.</summary>
    /// <param name="publishAt">The instant, in UTC.</param>
    /// <param name="timeZone">The IANA name of the zone in which it was stated.</param>
    public void Schedule(DateTime publishAt, string timeZone, DateOnly correctionsUntil, string? note, Actor by, DateTime at)
    {
        PublicationBlockers().RefuseIfAny();
        if (publishAt <= at)
            throw new Refusal(RecordRules.TheHourIsStillToCome).AsException();
        if (correctionsUntil < DateOnly.FromDateTime(publishAt))
            throw new Refusal(RecordRules.CorrectionsCloseAfterPublication).AsException();
        State = RecordState.Scheduled;
        (PublishAt, PublishZone, PublishNote, CorrectionsUntil) = (publishAt, timeZone, note, correctionsUntil);
        (ScheduledBy, ScheduledByName) = (by.AccountId, by.Name);
        Remember(RecordAct.Scheduled, by, at, note);
    }

    public IReadOnlyList<Refusal> UnschedulingBlockers() =>
        State == RecordState.Scheduled ? [] : [new Refusal(RecordRules.OnlyWhatIsScheduledIsTakenBack)];

    public void Unschedule(string reason, Actor by, DateTime at)
    {
        UnschedulingBlockers().RefuseIfAny();
        LeaveSchedule();
        Remember(RecordAct.TakenFromSchedule, by, at, reason);
    }

    public bool IsDue(DateTime at) => State == RecordState.Scheduled && PublishAt <= at;

    /// <summary>What would refuse a publication at the hour: the session may have been cancelled since.</summary>
    public IReadOnlyList<Refusal> DuePublicationBlockers() => State == RecordState.Scheduled ? ReadinessBlockers() : UnschedulingBlockers();

    /// <summary>The hour has come: publishes in the name of whoever set it.</summary>
    public RecordVersion PublishAsScheduled(DateTime at)
    {
        DuePublicationBlockers().RefuseIfAny();
        var (until, note, by) = (CorrectionsUntil!.Value, PublishNote, new Actor(ScheduledBy!.Value, ScheduledByName!));
        // After a long standstill of the portal speakers have at least this day.
        if (IsPastCorrections(at))
            until = DateOnly.FromDateTime(at);
        LeaveSchedule();
        return MakePublic(until, note, by, at);
    }

    /// <summary>The hour has come and a rule refuses: the record waits for somebody again, who is told why.</summary>
    public void MissItsHour(string why, DateTime at)
    {
        UnschedulingBlockers().RefuseIfAny();
        LeaveSchedule();
        Remember(RecordAct.NotPublished, Actor.Portal, at, why);
    }

    private void LeaveSchedule()
    {
        State = RecordState.Approved;
        (PublishAt, PublishZone, PublishNote, CorrectionsUntil, ScheduledBy, ScheduledByName) = (null, null, null, null, null, null);
    }

    /// <summary>Whether the last day for corrections is over.</summary>
    public bool IsPastCorrections(DateTime at) => CorrectionsUntil < DateOnly.FromDateTime(at);

    public IReadOnlyList<Refusal> FinalisationBlockers(DateTime at)
    {
        if (State != RecordState.Provisional)
            return [new Refusal(RecordRules.OnlyAProvisionalRecordBecomesFinal)];
        var reasons = new List<Refusal>();
        if (HasOpenRequests)
            reasons.Add(new Refusal(RecordRules.EveryRequestIsAnsweredFirst));
        if (PendingCorrigendum is { Changes.Count: > 0 } pending)
            reasons.Add(new Refusal(RecordRules.EveryCorrectionIsPublishedFirst, pending.Reference));
        if (!IsPastCorrections(at) && correctionLinks.Exists(link => link.WorksAt(at)))
            reasons.Add(new Refusal(RecordRules.SpeakersMayStillAsk, CorrectionsUntil!.Value));
        return reasons;
    }

    /// <summary>Nothing is asked any more: what is cited from now on stays as it is.</summary>
    public void Finalise(Actor by, DateTime at)
    {
        FinalisationBlockers(at).RefuseIfAny();
        State = RecordState.Final;
        Remember(RecordAct.Finalised, by, at);
    }

    public IReadOnlyList<Refusal> ReopeningBlockers() =>
        State == RecordState.Final ? [] : [new Refusal(RecordRules.OnlyWhatIsFinalIsReopened)];

    /// <summary>Takes corrections again until another day, with the reason.</summary>
    public void Reopen(DateOnly correctionsUntil, string reason, Actor by, DateTime at)
    {
        ReopeningBlockers().RefuseIfAny();
        if (correctionsUntil < DateOnly.FromDateTime(at))
            throw new Refusal(RecordRules.CorrectionsCloseInTheFuture).AsException();
        State = RecordState.Provisional;
        CorrectionsUntil = correctionsUntil;
        Reminders = 0;
        Remember(RecordAct.Reopened, by, at, reason);
    }

    /// <summary>Whether the organisers are to be reminded: once some days before the last day for corrections, once when it is over.</summary>
    public bool NeedsReminder(DateTime at, int daysBefore) =>
        State == RecordState.Provisional
        && (HasOpenRequests || PendingCorrigendum is { Changes.Count: > 0 })
        && Reminders
            < (
                IsPastCorrections(at) ? 2
                : CorrectionsUntil!.Value.AddDays(-daysBefore) <= DateOnly.FromDateTime(at) ? 1
                : 0
            );

    public void Reminded(DateTime at) => Reminders = IsPastCorrections(at) ? 2 : 1;
}
