using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Editions;

/// <summary>
/// A version of an edition’s programme. Editors go on working on the sessions; what they have changed since the last version is
/// gathered by comparing, told to those whom it concerns when the next one is released, and never told again.
/// </summary>
public sealed class ProgrammeRelease : Entity
{
    public const int NameMaxLength = 150;

    private ProgrammeRelease() { }

    public int EditionId { get; private set; }
    public Edition Edition { get; private set; } = null!;

    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }
    public DateTime At { get; private set; }
    public string By { get; private set; } = "";

    /// <summary>Every session as it was released, to compare with.</summary>
    public IReadOnlyList<ProgrammeSlot> Slots { get; private set; } = [];

    /// <summary>What has changed since the version before; nothing in the first.</summary>
    public IReadOnlyList<ProgrammeChange> Changes { get; private set; } = [];

    /// <summary>So many were told of it.</summary>
    public int Told { get; private set; }

    /// <summary>Releases the programme as it stands.</summary>
    /// <param name="last">The version before; none where this is the first.</param>
    /// <param name="sessions">All sessions of the edition, with those who take part.</param>
    /// <param name="told">So many are told of it.</param>
    /// <exception cref="ForumRuleException">There is no session, or nothing has changed.</exception>
    public static ProgrammeRelease Of(
        Edition edition,
        ProgrammeRelease? last,
        IReadOnlyList<Session> sessions,
        int told,
        Actor by,
        DateTime at
    )
    {
        Blockers(last, sessions).RefuseIfAny();
        var release = new ProgrammeRelease
        {
            Edition = edition,
            Number = (last?.Number ?? 0) + 1,
            At = at,
            By = by.Name,
            Slots = [.. sessions.Select(ProgrammeSlot.Of)],
            Changes = [.. ChangesSince(last, sessions).Select(change => change.WithoutAddresses())],
            Told = told,
        };
        // Its addresses were kept for those alone who would leave the programme before this one.
        if (last is not null)
            last.Slots = [.. last.Slots.Select(slot => slot.WithoutAddresses())];
        return release;
    }

    public static IReadOnlyList<Refusal> Blockers(ProgrammeRelease? last, IReadOnlyList<Session> sessions) =>
        last is null
            ? sessions.Count == 0
                ? [new Refusal(EditionRules.NoSessionToRelease)]
                : []
            : ChangesSince(last, sessions).Count == 0
                ? [new Refusal(EditionRules.NothingHasChanged, last.Number)]
                : [];

    /// <summary>
    /// How the sessions differ from the last version: in time, place, those who take part, and whether they take place. What was held
    /// is over, and a title that is put right sends nobody to another room.
    /// </summary>
    public static IReadOnlyList<ProgrammeChange> ChangesSince(ProgrammeRelease? last, IReadOnlyList<Session> sessions)
    {
        if (last is null)
            return [];
        var before = last.Slots.ToDictionary(slot => slot.SessionId);
        var there = sessions.Select(session => session.Id).ToHashSet();
        return
        [
            .. sessions
                .Where(session => session.Status != SessionStatus.Held)
                .Select(session => new ProgrammeChange(before.GetValueOrDefault(session.Id), ProgrammeSlot.Of(session)))
                .Concat(last.Slots.Where(slot => !there.Contains(slot.SessionId)).Select(slot => new ProgrammeChange(slot, null)))
                .Where(change => change.IsOne),
        ];
    }
}

/// <summary>A session in a version of the programme.</summary>
/// <param name="Day">As far as it is stated, in the grammar of <see cref="PartialDate"/>.</param>
public sealed record ProgrammeSlot(
    int SessionId,
    string Slug,
    string Title,
    string? Day,
    TimeOnly? Starts,
    TimeOnly? Ends,
    string? TimeZone,
    string? Place,
    string? Room,
    bool Cancelled,
    IReadOnlyList<ProgrammeSeat> Seats
)
{
    public static ProgrammeSlot Of(Session session) =>
        new(
            session.Id,
            session.Slug,
            session.Title,
            session.Day?.ToString(),
            session.Starts,
            session.Ends,
            session.TimeZone,
            session.Place,
            session.Room,
            session.Status == SessionStatus.Cancelled,
            [
                .. session
                    .Participations.OrderBy(seat => seat.Position)
                    .Select(seat => new ProgrammeSeat(seat.Id, seat.NameAsStated, seat.Role, seat.Email)),
            ]
        );

    public bool IsAtTheTimeOf(ProgrammeSlot other) =>
        (Day, Starts, Ends, TimeZone) == (other.Day, other.Starts, other.Ends, other.TimeZone);

    public bool IsAtThePlaceOf(ProgrammeSlot other) => (Place, Room) == (other.Place, other.Room);

    internal ProgrammeSlot WithoutAddresses() => this with { Seats = [.. Seats.Select(seat => seat with { Email = null })] };
}

/// <summary>Somebody’s part in a session of a version.</summary>
/// <param name="Email">Kept until the next version, so that somebody who is taken from the programme is told.</param>
public sealed record ProgrammeSeat(int ParticipationId, string Name, ParticipationRole Role, string? Email);

/// <summary>What has become of a session: one that is new has nothing before, one that is gone nothing after.</summary>
public sealed record ProgrammeChange(ProgrammeSlot? Before, ProgrammeSlot? After)
{
    public ProgrammeSlot Slot => After ?? Before!;

    public bool IsNew => Before is null;
    public bool IsGone => After is null;
    public bool IsCancelled => Before is { Cancelled: false } && After is { Cancelled: true };
    public bool IsReinstated => Before is { Cancelled: true } && After is { Cancelled: false };
    public bool IsAtAnotherTime => Before is not null && After is not null && !Before.IsAtTheTimeOf(After);
    public bool IsAtAnotherPlace => Before is not null && After is not null && !Before.IsAtThePlaceOf(After);

    /// <summary>Who takes part now and did not before; nobody of a session that is new as a whole.</summary>
    public IEnumerable<ProgrammeSeat> Joined => Before is null || After is null ? [] : Without(After.Seats, Before.Seats);

    /// <summary>Who took part before and does not now.</summary>
    public IEnumerable<ProgrammeSeat> Left => Before is null || After is null ? [] : Without(Before.Seats, After.Seats);

    /// <summary>Who takes part as something else than before.</summary>
    public IEnumerable<(ProgrammeSeat Before, ProgrammeSeat After)> InAnotherRole =>
        Before is null || After is null
            ? []
            : Before
                .Seats.Join(After.Seats, seat => seat.ParticipationId, seat => seat.ParticipationId, (before, after) => (before, after))
                .Where(pair => pair.before.Role != pair.after.Role);

    /// <summary>Everybody who takes part, or did.</summary>
    public IEnumerable<ProgrammeSeat> Concerned =>
        (After?.Seats ?? []).Concat(Without(Before?.Seats ?? [], After?.Seats ?? [])).Where(_ => !IsUnseen);

    /// <summary>Whether there is anything to tell.</summary>
    internal bool IsOne =>
        !IsUnseen
        && (
            IsNew
            || IsGone
            || IsCancelled
            || IsReinstated
            || IsAtAnotherTime
            || IsAtAnotherPlace
            || Joined.Any()
            || Left.Any()
            || InAnotherRole.Any()
        );

    /// <summary>Cancelled before and after: nobody was going to be there.</summary>
    private bool IsUnseen => Before is not { Cancelled: false } && After is not { Cancelled: false };

    internal ProgrammeChange WithoutAddresses() => new(Before?.WithoutAddresses(), After?.WithoutAddresses());

    private static IEnumerable<ProgrammeSeat> Without(IReadOnlyList<ProgrammeSeat> seats, IReadOnlyList<ProgrammeSeat> others) =>
        seats.Where(seat => others.All(other => other.ParticipationId != seat.ParticipationId));
}
