namespace ForumPortal.Domain.Events;

/// <summary>What was announced never changes silently: each of these acts leaves a notice that readers see.</summary>
public sealed partial class Event
{
    private readonly List<EventNotice> notices = [];

    public IReadOnlyList<EventNotice> Notices => notices;

    public bool Cancelled { get; private set; }

    /// <summary>It will take place later, and nobody has said when.</summary>
    public bool Postponed { get; private set; }

    public void Cancel(string notice, DateTime at)
    {
        CancellationBlockers().RefuseIfAny();
        Cancelled = true;
        Tell(EventNoticeKind.Cancelled, notice, at);
    }

    public IReadOnlyList<Refusal> CancellationBlockers() => Cancelled ? [new Refusal(EventRules.IsCancelled)] : [];

    /// <summary>Takes back a cancellation.</summary>
    public void Reinstate(string notice, DateTime at)
    {
        ReinstatementBlockers().RefuseIfAny();
        Cancelled = false;
        Tell(EventNoticeKind.Reinstated, notice, at);
    }

    public IReadOnlyList<Refusal> ReinstatementBlockers() => Cancelled ? [] : [new Refusal(EventRules.OnlyWhatIsCancelledIsReinstated)];

    /// <summary>Moves it to other days, or to days that are not known yet.</summary>
    public void Postpone(PartialDate? first, PartialDate? last, string notice, DateTime at)
    {
        PostponementBlockers().RefuseIfAny();
        if (first == First && last == Last)
            throw new Refusal(EventRules.PostponedMeansOtherDays).AsException();
        var told = NoticeOf(EventNoticeKind.Postponed, notice, at);
        TakePlaceOn(first, last, null);
        Postponed = first is null;
        // It says where the former days came from.
        DatesNote = null;
        notices.Add(told);
    }

    public IReadOnlyList<Refusal> PostponementBlockers() => Cancelled ? [new Refusal(EventRules.IsCancelled)] : [];

    /// <summary>Nobody meets at its place any more; it is attended from elsewhere.</summary>
    public void MoveOnline(string notice, DateTime at)
    {
        MovingOnlineBlockers().RefuseIfAny();
        Tell(EventNoticeKind.MovedOnline, notice, at);
        Mode = EventMode.Online;
        Place = null;
        CityId = null;
        City = null;
    }

    public IReadOnlyList<Refusal> MovingOnlineBlockers() =>
        Cancelled ? [new Refusal(EventRules.IsCancelled)]
        : Mode == EventMode.Online ? [new Refusal(EventRules.IsOnline)]
        : [];

    /// <summary>
    /// The next event of its kind, with all that stays the same. What belongs to this one alone – its notices, its source, when its
    /// registration opens and closes – does not go along.
    /// </summary>
    public Event Again(string title, string slug, PartialDate? first, PartialDate? last)
    {
        var next = new Event
        {
            Title = title,
            Slug = slug,
            Organizer = Organizer,
            OrganizerAgencyId = OrganizerAgencyId,
            Starts = Starts,
            Ends = Ends,
            TimeZone = TimeZone,
            Place = Place,
            CityId = CityId,
            Mode = Mode,
            Languages = Languages,
            Link = Link,
            Description = Description,
            Example = Example,
        };
        next.TakePlaceOn(first, last, null);
        next.TakeRegistrations(Registration, null, null);
        return next;
    }

    private void Tell(EventNoticeKind kind, string text, DateTime at) => notices.Add(NoticeOf(kind, text, at));

    private EventNotice NoticeOf(EventNoticeKind kind, string text, DateTime at) =>
        new()
        {
            Kind = kind,
            Text = text,
            At = at,
            FormerFirst = First,
            FormerLast = Last,
            FormerInferredYear = InferredYear,
            FormerPlace = Place ?? City?.Name,
        };
}
