using ForumPortal.Domain.Sessions;

namespace ForumPortal.Domain.Registrations;

/// <summary>
/// The seats of a session for which one signs up: a workshop or a visit has few. Whoever finds none waits, in the order in which they
/// came, and gets the next that is freed. Every act changes it, so that of two at once one is refused by the database and looks again.
/// </summary>
public sealed class SessionPlaces : Entity
{
    public const int MostSeats = 100_000;

    private SessionPlaces() { }

    public SessionPlaces(Session of) => (Session, SessionId) = (of, of.Id);

    public int SessionId { get; private set; }
    public Session Session { get; private set; } = null!;

    /// <summary>With fewer it is not worth holding, as the organisers say; none where they do not say so.</summary>
    public int? Least { get; private set; }
    public int Most { get; private set; }

    /// <summary>Seats that somebody has.</summary>
    public int Taken { get; private set; }

    /// <summary>So many wait for one.</summary>
    public int Waiting { get; private set; }

    /// <summary>Whether the next one would have to wait. Kept beside the count, so that public pages change only when it does.</summary>
    public bool IsFull { get; private set; }

    /// <summary>How many have ever come: the last number that was given.</summary>
    public int Arrivals { get; private set; }

    /// <summary>Somebody who has a place at the event signs up: they have a seat, or wait for one.</summary>
    /// <param name="known">Their sign-up for this session, where there is one.</param>
    public SignUp SignUp(Registration person, SignUp? known, DateTime at)
    {
        Blockers(person, known).RefuseIfAny();
        var signUp = new SignUp(this, person, ++Arrivals, IsFull ? SignUpState.Waiting : SignUpState.Seated, at);
        Recount(signUp.State, 1);
        person.Tell(signUp.State == SignUpState.Seated ? StepKind.SeatedInSession : StepKind.WaitsForSession, at, null, Session.Title);
        return signUp;
    }

    public IReadOnlyList<Refusal> Blockers(Registration person, SignUp? known) =>
        known is not null ? [new Refusal(RegistrationRules.IsSignedUp)]
        : Session.Status is SessionStatus.Cancelled or SessionStatus.Held ? [new Refusal(RegistrationRules.SessionTakesNobody)]
        : person.State != RegistrationState.Confirmed ? [new Refusal(RegistrationRules.OnlyWhoHasAPlaceSignsUp)]
        : [];

    /// <summary>Somebody leaves their seat, or the list of those who wait.</summary>
    /// <param name="waiting">Those who wait, by number.</param>
    /// <returns>Those who have got a seat by it.</returns>
    public IReadOnlyList<SignUp> Leave(SignUp who, IEnumerable<SignUp> waiting, DateTime at)
    {
        Recount(who.State, -1);
        who.Registration.Tell(StepKind.LeftSession, at, null, Session.Title);
        return SeatThoseWhoWait(waiting.Where(one => one != who), at);
    }

    /// <summary>Says how many seats there are.</summary>
    /// <inheritdoc cref="Leave"/>
    /// <exception cref="ForumRuleException">More are taken, or it would need more than there are.</exception>
    public IReadOnlyList<SignUp> Hold(int? least, int most, IEnumerable<SignUp> waiting, DateTime at)
    {
        if (most < Taken)
            throw new Refusal(RegistrationRules.PlacesAreTaken, Taken).AsException();
        if (most < least)
            throw new Refusal(RegistrationRules.MoreNeededThanSeats).AsException();
        (Least, Most) = (least, most);
        return SeatThoseWhoWait(waiting, at);
    }

    /// <summary>Nobody has to sign up any more.</summary>
    public IReadOnlyList<Refusal> RemovalBlockers() =>
        Taken + Waiting == 0 ? [] : [new Refusal(RegistrationRules.SomebodyIsSignedUp, Taken + Waiting)];

    private List<SignUp> SeatThoseWhoWait(IEnumerable<SignUp> waiting, DateTime at)
    {
        var seated = waiting
            .Where(one => one.State == SignUpState.Waiting)
            .OrderBy(one => one.Number)
            .Take(Math.Max(0, Most - Taken))
            .ToList();
        foreach (var one in seated)
        {
            Recount(SignUpState.Waiting, -1);
            one.Sit();
            one.Registration.Tell(StepKind.SeatedInSession, at, null, Session.Title);
            Recount(SignUpState.Seated, 1);
        }
        IsFull = Taken >= Most;
        return seated;
    }

    private void Recount(SignUpState state, int by)
    {
        if (state == SignUpState.Seated)
            Taken += by;
        else
            Waiting += by;
        IsFull = Taken >= Most;
    }
}

public enum SignUpState
{
    Seated,
    Waiting,
}

/// <summary>One person’s seat in a session, or their number among those who wait for one. Whoever leaves has none any more.</summary>
public sealed class SignUp : Entity
{
    private SignUp() { }

    internal SignUp(SessionPlaces places, Registration person, int number, SignUpState state, DateTime at)
    {
        (Places, Registration, RegistrationId) = (places, person, person.Id);
        (Number, State, At) = (number, state, at);
    }

    public int PlacesId { get; private set; }
    public SessionPlaces Places { get; private set; } = null!;
    public int RegistrationId { get; private set; }
    public Registration Registration { get; private set; } = null!;

    /// <summary>In the order of arrival.</summary>
    public int Number { get; private set; }
    public SignUpState State { get; private set; }
    public DateTime At { get; private set; }

    internal void Sit() => State = SignUpState.Seated;
}
