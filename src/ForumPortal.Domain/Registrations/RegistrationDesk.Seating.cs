using ForumPortal.Domain.Events;

namespace ForumPortal.Domain.Registrations;

/// <summary>
/// Who gets a place. First come, first served, by the order of arrival: a freed place is offered to the first whom it fits. People
/// who came together and stay together are passed over while there is no place for all of them, and keep their turn.
/// </summary>
public sealed partial class RegistrationDesk
{
    /// <summary>Takes in what somebody has sent: each person has a place, waits for one, or waits for the organisers.</summary>
    /// <param name="formCode">The code of the link by which they have come to a category, if by one.</param>
    public void Register(Party party, DateTime at, string? formCode = null)
    {
        ArrivalBlockers(at).RefuseIfAny();
        if (party.Registrations.Any(person => !person.Category.IsOpenTo(formCode)))
            throw new Refusal(RegistrationRules.ByInvitationOnly).AsException();
        TakeIn(party, at);
    }

    public IReadOnlyList<Refusal> ArrivalBlockers(DateTime now) =>
        Event.RegistrationOn(now) switch
        {
            _ when Event.Registration != RegistrationWay.Here => [new Refusal(RegistrationRules.NotHere)],
            RegistrationStatus.Open when IsOver(now) => [new Refusal(RegistrationRules.EventIsOver)],
            RegistrationStatus.Open => [],
            RegistrationStatus.NotYetOpen => [new Refusal(RegistrationRules.NotYetOpen)],
            RegistrationStatus.Closed => [new Refusal(RegistrationRules.IsClosed)],
            _ => [new Refusal(EventRules.IsCancelled)],
        };

    /// <summary>An organiser registers people who are there, or who have asked by telephone: no approval is needed.</summary>
    public void WalkIn(Party party, Actor by, DateTime at)
    {
        if (!HasPlaceFor(party.Registrations))
            throw new Refusal(RegistrationRules.NoPlaceLeft).AsException();
        Number(party);
        foreach (var person in party.Registrations)
        {
            Give(person);
            person.Move(RegistrationState.Confirmed, StepKind.Confirmed, at, by.Name);
        }
    }

    /// <summary>The category in which those who speak are registered by themselves; none where nobody has said so.</summary>
    public Category? ForSpeakers => categories.Find(category => category.Speakers != SpeakersCome.NotHere);

    /// <summary>
    /// Registers somebody who speaks in one of the event’s sessions. Each is looked at once: whoever withdraws afterwards is not
    /// registered again.
    /// </summary>
    /// <param name="personId">Which of the people of the forum it is.</param>
    /// <param name="speaker">As whom they are registered: just now, or by themselves before.</param>
    public void RegisterSpeaker(int personId, Registration speaker, DateTime at)
    {
        if (ForSpeakers is not { } category || KnownSpeakers.Contains(personId) || Event.Cancelled || IsOver(at))
            return;
        KnownSpeakers = [.. KnownSpeakers, personId];
        if (speaker.Party.Arrival == 0)
            Number(speaker.Party);
        else if (!speaker.IsLive || speaker.State == RegistrationState.Confirmed)
            return;
        speaker.BesidePlaces = category.Speakers == SpeakersCome.BesideItsPlaces && !speaker.HoldsPlace;
        if (HasPlaceFor([speaker]))
        {
            Give(speaker);
            speaker.Move(RegistrationState.Confirmed, StepKind.RegisteredAsSpeaker, at, null);
        }
        else if (speaker.State != RegistrationState.Waitlisted)
        {
            speaker.Move(RegistrationState.Waitlisted, StepKind.PutOnWaitingList, at, null);
        }
    }

    /// <summary>Asks somebody to come. No place is held; what is reserved for their category is.</summary>
    public void Invite(Party party, Actor by, DateTime at)
    {
        Number(party);
        foreach (var person in party.Registrations)
            person.Move(RegistrationState.Invited, StepKind.Invited, at, by.Name);
    }

    /// <summary>The person takes what they were offered, or comes as invited.</summary>
    public void Accept(Registration person, DateTime at)
    {
        AcceptanceBlockers(person, at).RefuseIfAny();
        if (person.State == RegistrationState.Offered)
        {
            person.Move(RegistrationState.Confirmed, StepKind.Accepted, at, null);
            return;
        }
        if (HasPlaceFor(person.Category))
        {
            Give(person);
            person.Move(RegistrationState.Confirmed, StepKind.Accepted, at, null);
        }
        else
        {
            person.Move(RegistrationState.Waitlisted, StepKind.PutOnWaitingList, at, null);
        }
    }

    public IReadOnlyList<Refusal> AcceptanceBlockers(Registration person, DateTime now) =>
        person.StateAt(now) switch
        {
            _ when Event.Cancelled => [new Refusal(EventRules.IsCancelled)],
            RegistrationState.Expired => [new Refusal(RegistrationRules.OfferIsOver)],
            RegistrationState.Offered => [],
            RegistrationState.Invited when HasPlaceFor(person.Category) || KeepsWaitingList => [],
            RegistrationState.Invited => [new Refusal(RegistrationRules.NoPlaceLeft)],
            _ => [new Refusal(RegistrationRules.NothingToAccept)],
        };

    /// <summary>The person does not come: gives back a place, leaves the list, or declines what was offered.</summary>
    public void Withdraw(Registration person, DateTime at)
    {
        WithdrawalBlockers(person, at).RefuseIfAny();
        var declines = person.State is RegistrationState.Offered or RegistrationState.Invited;
        Free(person);
        person.Move(
            declines ? RegistrationState.Declined : RegistrationState.Withdrawn,
            declines ? StepKind.Declined : StepKind.Withdrawn,
            at,
            null
        );
    }

    /// <summary>Everything personal goes, at the person's wish; a place that they had is free.</summary>
    public void Forget(Registration person, DateTime at)
    {
        if (WithdrawalBlockers(person, at).Count == 0)
            Withdraw(person, at);
        person.Party.PassOnFrom(person);
        person.Erase(at);
    }

    public IReadOnlyList<Refusal> WithdrawalBlockers(Registration person, DateTime now) =>
        !person.IsLive || person.IsOverdue(now) ? [new Refusal(RegistrationRules.ItHasEnded)]
        : IsOver(now) ? [new Refusal(RegistrationRules.EventIsOver)]
        : [];

    /// <summary>
    /// The organisers say yes. Of people who stay together all who are pending get their places at once, or none does.
    /// </summary>
    public void Approve(Registration person, Actor by, DateTime at)
    {
        ApprovalBlockers(person).RefuseIfAny();
        foreach (var one in Together(person, RegistrationState.Pending))
        {
            Give(one);
            one.Move(RegistrationState.Confirmed, StepKind.Confirmed, at, by.Name);
        }
    }

    public IReadOnlyList<Refusal> ApprovalBlockers(Registration person) =>
        person.State != RegistrationState.Pending ? [new Refusal(RegistrationRules.NotPending)]
        : !HasPlaceFor(Together(person, RegistrationState.Pending)) ? [new Refusal(RegistrationRules.NoPlaceLeft)]
        : [];

    /// <summary>The organisers say no, and why.</summary>
    public void Refuse(Registration person, string reason, Actor by, DateTime at)
    {
        RefusalBlockers(person).RefuseIfAny();
        Free(person);
        person.Move(RegistrationState.Refused, StepKind.Refused, at, by.Name, reason);
    }

    public static IReadOnlyList<Refusal> RefusalBlockers(Registration person) =>
        person.IsLive ? [] : [new Refusal(RegistrationRules.ItHasEnded)];

    /// <summary>Who was found worth a place for which there is none waits for it, at the turn of their arrival.</summary>
    public void PutOnWaitingList(Registration person, Actor by, DateTime at)
    {
        WaitingBlockers(person).RefuseIfAny();
        foreach (var one in Together(person, RegistrationState.Pending))
        {
            Free(one);
            one.Move(RegistrationState.Waitlisted, StepKind.PutOnWaitingList, at, by.Name);
        }
    }

    public static IReadOnlyList<Refusal> WaitingBlockers(Registration person) =>
        person.State == RegistrationState.Pending ? [] : [new Refusal(RegistrationRules.NotPending)];

    /// <summary>Offers a place by hand, out of turn, to somebody who waits or whose offer has ended.</summary>
    public void Offer(Registration person, Actor by, DateTime at)
    {
        OfferBlockers(person).RefuseIfAny();
        Offer(person, at, by.Name);
    }

    public IReadOnlyList<Refusal> OfferBlockers(Registration person) =>
        person.State is not (RegistrationState.Waitlisted or RegistrationState.Expired or RegistrationState.Pending)
            ? [new Refusal(RegistrationRules.NotWaiting)]
        : !person.HoldsPlace && !HasPlaceFor(person.Category) ? [new Refusal(RegistrationRules.NoPlaceLeft)]
        : [];

    /// <summary>Everything is open again; a place that was held is free.</summary>
    public void ReturnToPending(Registration person, Actor by, DateTime at)
    {
        ReturnBlockers(person).RefuseIfAny();
        Free(person);
        person.Move(RegistrationState.Pending, StepKind.ReturnedToPending, at, by.Name);
    }

    public static IReadOnlyList<Refusal> ReturnBlockers(Registration person) =>
        person.ErasedAt is not null ? [new Refusal(RegistrationRules.ItHasEnded)]
        : person.State is RegistrationState.Pending or RegistrationState.Invited ? [new Refusal(RegistrationRules.IsPending)]
        : [];

    public IReadOnlyList<Refusal> ChangeBlockers(Registration person, DateTime now) =>
        !person.IsLive || person.IsOverdue(now) ? [new Refusal(RegistrationRules.ItHasEnded)]
        : Event.Cancelled ? [new Refusal(EventRules.IsCancelled)]
        : now >= ChangesUntil || IsOver(now) ? [new Refusal(RegistrationRules.TooLateToChange)]
        : [];

    /// <summary>Puts right how the person is called, and where they come from.</summary>
    public void Correct(Registration person, Registrant to, DateTime at)
    {
        ChangeBlockers(person, at).RefuseIfAny();
        if (to == person.AsRegistrant())
            return;
        person.Carry(to);
        person.Role = to.Role;
        person.Tell(StepKind.Corrected, at, null);
    }

    /// <summary>Somebody else comes on the same place.</summary>
    public void HandOver(Registration person, Registrant to, DateTime at)
    {
        ChangeBlockers(person, at).RefuseIfAny();
        person.HandOver(to, at);
        person.Role = to.Role;
    }

    /// <summary>
    /// The person answers anew. A question that says so brings a confirmed registration before the organisers again; the place is
    /// kept meanwhile.
    /// </summary>
    /// <param name="replies">For each question what the person says now; those that are not theirs to answer are left out.</param>
    public void Change(Registration person, IReadOnlyList<(Question Question, string? Text)> replies, DateTime at)
    {
        ChangeBlockers(person, at).RefuseIfAny();
        var changed = replies
            .Where(reply => !reply.Question.ManagersOnly && !reply.Question.IsFrozen(at))
            .Where(reply => !reply.Question.FollowsUp || person.State == RegistrationState.Confirmed)
            .Where(reply => person.Reply(reply.Question, reply.Text))
            .ToList();
        if (changed.Count == 0)
            return;
        if (person.State == RegistrationState.Confirmed && changed.Exists(reply => reply.Question.NeedsNewApproval))
            person.Move(RegistrationState.Pending, StepKind.LookedAtAgain, at, null);
        else
            person.Tell(StepKind.ChangedAnswers, at, null);
    }

    /// <summary>
    /// What the clock and a freed place make of those who wait: offers that nobody has answered end, and each free place is offered
    /// to the first whom it fits. Whoever has declined, or has let an offer end, does not come back by itself.
    /// </summary>
    /// <param name="offered">Those whose offers may have ended.</param>
    /// <param name="waiting">The parties in which somebody waits, by arrival.</param>
    public void Settle(IEnumerable<Registration> offered, IEnumerable<Party> waiting, DateTime at)
    {
        foreach (var late in offered.Where(person => person.IsOverdue(at)).ToList())
        {
            Free(late);
            late.Move(RegistrationState.Expired, StepKind.Expired, at, null);
        }
        if (Event.Cancelled || IsOver(at))
            return;
        foreach (var party in waiting)
        {
            var people = party.Registrations.Where(person => person.State == RegistrationState.Waitlisted).ToList();
            if (party.MaySplit)
            {
                foreach (var person in people.Where(person => HasPlaceFor(person.Category)))
                    Offer(person, at, null);
            }
            else if (people.Count > 0 && HasPlaceFor(people))
            {
                foreach (var person in people)
                    Offer(person, at, null);
            }
        }
    }

    private void TakeIn(Party party, DateTime at)
    {
        var people = party.Registrations;
        if (people.Count is 0 or > Party.MostPeople)
            throw new Refusal(RegistrationRules.NotSoMany, Party.MostPeople).AsException();
        // Those who stay together wait for the organisers together.
        var all = !party.MaySplit && people.Any(person => person.Category.NeedsApproval);
        var pending = people.Where(person => all || person.Category.NeedsApproval).ToList();
        var others = people.Except(pending).ToList();
        var fit = party.MaySplit ? null : (bool?)HasPlaceFor(others);
        if (!KeepsWaitingList && !HasPlaceFor(others))
            throw new Refusal(RegistrationRules.NoPlaceLeft).AsException();
        Number(party);
        foreach (var person in pending)
            person.Move(RegistrationState.Pending, StepKind.WaitsForApproval, at, null);
        foreach (var person in others)
        {
            if (fit ?? HasPlaceFor(person.Category))
            {
                Give(person);
                person.Move(RegistrationState.Confirmed, StepKind.Registered, at, null);
            }
            else
            {
                person.Move(RegistrationState.Waitlisted, StepKind.PutOnWaitingList, at, null);
            }
        }
    }

    private void Number(Party party)
    {
        party.Arrival = ++Arrivals;
        foreach (var person in party.Registrations)
            person.Arrival = party.Arrival;
    }

    private void Offer(Registration person, DateTime at, string? by)
    {
        Give(person);
        person.Move(RegistrationState.Offered, StepKind.Offered, at, by, null, at.AddHours(OfferHours));
    }

    /// <summary>Whoever looks after one category decides nothing for people of another who stay together with its own.</summary>
    /// <param name="category">The one that they look after; all where they look after none in particular.</param>
    public static IReadOnlyList<Refusal> ReachBlockers(Registration person, int? category) =>
        category is not { } own || Together(person, person.State).TrueForAll(one => one.CategoryId == own)
            ? []
            : [new Refusal(RegistrationRules.TheyStayWithOthers)];

    private static List<Registration> Together(Registration person, RegistrationState state) =>
        person.Party.MaySplit ? [person] : [.. person.Party.Registrations.Where(one => one.State == state)];

    private bool IsOver(DateTime now) => Event.SortDay < DateOnly.FromDateTime(now);
}
