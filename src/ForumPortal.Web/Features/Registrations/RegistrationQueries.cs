using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Registrations;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>A registration in the organisers' list.</summary>
public sealed record RegistrationRow(
    int Id,
    string? Honorific,
    string Name,
    string? Function,
    string? Organisation,
    string? City,
    int CategoryId,
    RegistrationState State,
    DateTime? HeldUntil,
    DelegationRole Role,
    int Arrival,
    DateTime At,
    IReadOnlyList<string> Tags,
    bool HasNote,
    bool CheckedIn,
    bool Erased
)
{
    public string Display => Honorific is null ? Name : $"{Honorific} {Name}";

    public RegistrationState StateAt(DateTime now) =>
        State == RegistrationState.Offered && HeldUntil <= now ? RegistrationState.Expired : State;
}

/// <summary>Somebody on a list of participants.</summary>
public sealed record ListedParticipant(string? Honorific, string Name, string? Function, string? Organisation, int CategoryId)
{
    public string Display => Honorific is null ? Name : $"{Honorific} {Name}";
}

/// <summary>How many of a category are in a state.</summary>
public sealed record StateCount(int CategoryId, RegistrationState State, bool HoldsPlace, int Count);

/// <summary>Who waits for an answer, and from it how many of a category are in one of the states that matter before the event.</summary>
public sealed record Undecided(IReadOnlyList<StateCount> Counts)
{
    public int Of(Category category, RegistrationState state) =>
        state switch
        {
            RegistrationState.Confirmed => category.Taken - Sum(category, count => count.HoldsPlace) + category.Beside,
            RegistrationState.Waitlisted => category.Waiting,
            _ => Sum(category, count => count.State == state),
        };

    private int Sum(Category category, Func<StateCount, bool> which) =>
        Counts.Where(count => count.CategoryId == category.Id && which(count)).Sum(count => count.Count);
}

/// <summary>How many of each category wait before somebody.</summary>
public sealed record WaitingCount(int CategoryId, int Count);

/// <summary>How many were checked in on a day, for the event as a whole or for a session.</summary>
public sealed record CheckInCount(DateOnly Day, int? SessionId, int People);

/// <summary>A session for which one signs up, with how many have.</summary>
/// <param name="Own">The sign-up of whoever looks at it; none where there is none, or nobody in particular looks.</param>
/// <param name="Before">So many wait before them.</param>
public sealed record SessionSeats(
    int SessionId,
    string Slug,
    string Title,
    PartialDate? Day,
    TimeOnly? Starts,
    TimeOnly? Ends,
    string? TimeZone,
    bool IsOver,
    int? Least,
    int Most,
    int Taken,
    int Waiting,
    bool IsFull,
    SignUpState? Own,
    int Before
);

/// <summary>A session for which somebody has signed up.</summary>
public sealed record OwnSeat(int RegistrationId, string Title, SignUpState State);

/// <summary>Somebody who has signed up for a session.</summary>
public sealed record SignedUp(
    int RegistrationId,
    string EventSlug,
    string? Honorific,
    string Name,
    string? Organisation,
    int Number,
    SignUpState State
)
{
    public string Display => Honorific is null ? Name : $"{Honorific} {Name}";
}

/// <summary>Which registrations of an event somebody sees and decides on.</summary>
/// <param name="CategoryId">One category; all where it names none.</param>
public sealed record Reach(int? CategoryId)
{
    public bool Includes(Registration person) => CategoryId is null || person.CategoryId == CategoryId;
}

/// <summary>What one private link opens.</summary>
/// <param name="Person">The one whom it opens; none where it opens all of the party.</param>
public sealed record OwnRegistrations(Party Party, Registration? Person, IReadOnlyList<Registration> People);

/// <summary>A letter, with whose it is.</summary>
public sealed record SentLetter(int Arrival, string Who, DateTime At, string FileName, byte[] Content);

public static class RegistrationQueries
{
    public static IQueryable<RegistrationDesk> OfEvent(this IQueryable<RegistrationDesk> desks, string slug) =>
        desks.Where(desk => desk.Event.Slug == slug && !desk.Event.Drafted);

    /// <summary>
    /// What an organiser sees of an event: the event managers everything, whoever stands at its door and looks after a category that
    /// category, all others nothing.
    /// </summary>
    internal static async Task<Reach?> ReachOfAsync(this PortalDbContext db, CurrentUser me, int eventId)
    {
        if (me.Has(Roles.EventManager))
            return new Reach(null);
        var category = await db
            .Users.Where(account => account.Id == me.AccountId && account.DoorOfId == eventId)
            .Select(account => account.CategoryId)
            .SingleOrDefaultAsync();
        return category is null ? null : new Reach(category);
    }

    /// <summary>With all that an act needs to know.</summary>
    public static IQueryable<RegistrationDesk> ToActAt(this IQueryable<RegistrationDesk> desks) =>
        desks.Include(desk => desk.Event.City).Include(desk => desk.Categories).Include(desk => desk.Questions).AsSplitQuery();

    /// <summary>The desk of an event, to be looked at.</summary>
    public static IQueryable<RegistrationDesk> ToReadAt(this IQueryable<RegistrationDesk> desks, string slug) =>
        desks.Where(desk => desk.Event.Slug == slug).ToActAt().AsNoTracking();

    /// <summary>With what a turn begins with: its questions are read by those who put them.</summary>
    public static IQueryable<RegistrationDesk> ForATurn(this IQueryable<RegistrationDesk> desks) =>
        desks.Include(desk => desk.Event.City).Include(desk => desk.Categories).AsSingleQuery();

    /// <summary>Offers that nobody has answered in time.</summary>
    public static IQueryable<Registration> Overdue(this IQueryable<Registration> people, int deskId, DateTime now) =>
        people.Where(person => person.DeskId == deskId && person.State == RegistrationState.Offered && person.HeldUntil <= now);

    /// <summary>In the order of their arrival.</summary>
    public static IQueryable<Party> Waiting(this IQueryable<Party> parties, int deskId) =>
        parties
            .Where(party => party.DeskId == deskId && party.Registrations.Any(person => person.State == RegistrationState.Waitlisted))
            .OrderBy(party => party.Arrival);

    /// <summary>The sessions of an edition for which one signs up, in the order of its programme.</summary>
    /// <param name="registrationId">Whoever looks at them; 0 for nobody in particular.</param>
    /// <param name="sessionId">One of them; all where it names none.</param>
    public static IQueryable<SessionSeats> SeatsOf(this PortalDbContext db, int editionId, int registrationId = 0, int? sessionId = null) =>
        db
            .SessionPlaces.Where(places => places.Session.EditionId == editionId && (sessionId == null || places.SessionId == sessionId))
            .OrderBy(places => places.Session.SortDay)
            .ThenBy(places => places.Session.Starts)
            .ThenBy(places => places.SessionId)
            .Select(places => new SessionSeats(
                places.SessionId,
                places.Session.Slug,
                places.Session.Title,
                places.Session.Day,
                places.Session.Starts,
                places.Session.Ends,
                places.Session.TimeZone,
                places.Session.Status == SessionStatus.Held || places.Session.Status == SessionStatus.Cancelled,
                places.Least,
                places.Most,
                places.Taken,
                places.Waiting,
                places.IsFull,
                db.SignUps.Where(one => one.PlacesId == places.Id && one.RegistrationId == registrationId)
                    .Select(one => (SignUpState?)one.State)
                    .FirstOrDefault(),
                db.SignUps.Count(one =>
                    one.PlacesId == places.Id
                    && one.State == SignUpState.Waiting
                    && db.SignUps.Any(own => own.PlacesId == places.Id && own.RegistrationId == registrationId && own.Number > one.Number)
                )
            ));

    /// <summary>Who has signed up for a session, those with a seat first, each in the order of arrival.</summary>
    public static IQueryable<SignedUp> SignedUpFor(this IQueryable<SignUp> signUps, int sessionId) =>
        signUps
            .Where(one => one.Places.SessionId == sessionId)
            .OrderBy(one => one.State == SignUpState.Waiting)
            .ThenBy(one => one.Number)
            .Select(one => new SignedUp(
                one.RegistrationId,
                one.Registration.Desk.Event.Slug,
                one.Registration.Name.Honorific,
                one.Registration.Name.Stated,
                one.Registration.Organisation ?? one.Registration.Party.CityName,
                one.Number,
                one.State
            ));

    /// <summary>For what some people have signed up.</summary>
    public static IQueryable<OwnSeat> OfPeople(this IQueryable<SignUp> signUps, IReadOnlyList<int> registrations) =>
        signUps
            .Where(one => registrations.Contains(one.RegistrationId))
            .OrderBy(one => one.Id)
            .Select(one => new OwnSeat(one.RegistrationId, one.Places.Session.Title, one.State));

    /// <summary>Those who wait for seats, with what it takes to tell them that they have one.</summary>
    public static IQueryable<SignUp> WaitingFor(this IQueryable<SignUp> signUps, IReadOnlyList<int> places) =>
        signUps
            .Where(one => places.Contains(one.PlacesId) && one.State == SignUpState.Waiting)
            .OrderBy(one => one.Number)
            .Include(one => one.Registration.Party)
            .Include(one => one.Registration.Desk.Event.City);

    /// <summary>The letters that came with some registrations, each once, in the order of arrival.</summary>
    public static IQueryable<SentLetter> LettersOf(this PortalDbContext db, IQueryable<Registration> people) =>
        db
            .Parties.Where(party => party.Letter != null && people.Any(person => person.PartyId == party.Id))
            .OrderBy(party => party.Arrival)
            .Select(party => new SentLetter(
                party.Arrival,
                party.CityName ?? party.ContactName,
                party.CreatedAt,
                party.Letter!.FileName,
                party.Letter.Content
            ));

    /// <summary>Who lives at a desk under one of these keys.</summary>
    public static IQueryable<Registration> Known(this IQueryable<Registration> people, int deskId, IReadOnlyList<string> keys) =>
        people.Where(person => person.DeskId == deskId && person.Standing == 0 && keys.Contains(person.PersonKey));

    /// <summary>What a private link opens, to be looked at; none where nobody was given the code, or where it was revoked.</summary>
    public static Task<PrivateLink?> OpenedAsync(this IQueryable<PrivateLink> links, string code, DateTime now)
    {
        if (code.Length != PrivateCode.Length)
            return Task.FromResult<PrivateLink?>(null);
        var hash = PrivateCode.HashOf(code);
        return links
            .AsNoTrackingWithIdentityResolution()
            .AsSplitQuery()
            .Include(link => link.Party.Desk.Event.City)
            .Include(link => link.Party.Desk.Categories)
            .Include(link => link.Party.Desk.Questions)
            .Include(link => link.Party.Registrations)
                .ThenInclude(person => person.Category)
            .Include(link => link.Party.Registrations)
                .ThenInclude(person => person.Steps)
            .Include(link => link.Party.Registrations)
                .ThenInclude(person => person.Answers)
            .SingleOrDefaultAsync(link => link.CodeHash == hash && link.RevokedAt == null && (link.Until == null || link.Until > now));
    }

    /// <summary>Those of an event, with all that an organiser looks at.</summary>
    public static IQueryable<Registration> ToLookAt(this IQueryable<Registration> people, string slug) =>
        people
            .Where(person => person.Desk.Event.Slug == slug)
            .AsNoTrackingWithIdentityResolution()
            .AsSplitQuery()
            .Include(person => person.Steps)
            .Include(person => person.Answers)
            .Include(person => person.CheckIns)
            .Include(person => person.Category)
            .Include(person => person.Party.Registrations)
            .Include(person => person.Party.Desk.Event)
            .Include(person => person.Party.Desk.Questions)
            .Include(person => person.Party.Desk.Categories);

    /// <summary>With what an act on them touches.</summary>
    public static IQueryable<Registration> ToActOn(this IQueryable<Registration> people) =>
        people
            .AsSplitQuery()
            .Include(person => person.Answers)
            .Include(person => person.Party.Registrations)
            .Include(person => person.Party.Links);

    /// <summary>Who waits before a party, by category.</summary>
    public static IQueryable<WaitingCount> Before(this IQueryable<Registration> people, int deskId, int arrival) =>
        people
            .Where(person => person.DeskId == deskId && person.State == RegistrationState.Waitlisted && person.Arrival < arrival)
            .GroupBy(person => person.CategoryId)
            .Select(group => new WaitingCount(group.Key, group.Count()));

    /// <summary>Who waits for an answer, on either side: all others follow from the counts that the desk keeps.</summary>
    public static IQueryable<StateCount> Undecided(this IQueryable<Registration> people, int deskId) =>
        people
            .Where(person =>
                person.DeskId == deskId && (person.State == RegistrationState.Pending || person.State == RegistrationState.Offered)
            )
            .GroupBy(person => new
            {
                person.CategoryId,
                person.State,
                person.HoldsPlace,
            })
            .Select(group => new StateCount(group.Key.CategoryId, group.Key.State, group.Key.HoldsPlace, group.Count()));

    /// <summary>Every word has to be found in the name, the organisation, the address or the tags.</summary>
    public static IQueryable<Registration> Said(this IQueryable<Registration> people, IReadOnlyList<string> foldedWords) =>
        foldedWords.Aggregate(people, (found, word) => found.Where(person => person.SearchForm.Contains(word)));

    public static IQueryable<Registration> Narrowed(
        this IQueryable<Registration> people,
        int deskId,
        RegistrationState? state,
        int? categoryId
    )
    {
        var found = people.Where(person => person.DeskId == deskId);
        if (state is { } one)
            found = found.Where(person => person.State == one);
        if (categoryId is { } category)
            found = found.Where(person => person.CategoryId == category);
        return found;
    }

    public static IQueryable<Registration> ByName(this IQueryable<Registration> people) =>
        people.OrderBy(person => person.SortForm).ThenBy(person => person.Id);

    public static IQueryable<Registration> ByArrival(this IQueryable<Registration> people) =>
        people.OrderBy(person => person.Arrival).ThenBy(person => person.Id);

    public static IQueryable<RegistrationRow> Rows(this IQueryable<Registration> people) =>
        people.Select(person => new RegistrationRow(
            person.Id,
            person.Name.Honorific,
            person.Name.Stated,
            person.Function,
            person.Organisation,
            person.Party.CityName,
            person.CategoryId,
            person.State,
            person.HeldUntil,
            person.Role,
            person.Arrival,
            person.Party.CreatedAt,
            person.Tags,
            person.Note != null,
            person.CheckIns.Any(),
            person.ErasedAt != null
        ));

    /// <summary>Desks at which an offer has ended by now.</summary>
    public static IQueryable<int> DesksWithLateOffers(this IQueryable<Registration> people, DateTime now) =>
        people
            .Where(person => person.State == RegistrationState.Offered && person.HeldUntil <= now)
            .Select(person => person.DeskId)
            .Distinct();

    /// <summary>When the next offer ends.</summary>
    public static Task<DateTime?> NextEndAsync(this IQueryable<Registration> people, CancellationToken stop) =>
        people.Where(person => person.State == RegistrationState.Offered).MinAsync(person => person.HeldUntil, stop);

    /// <summary>Reminders that have not gone, of events that may take place.</summary>
    public static IQueryable<Reminder> ToGo(this IQueryable<Reminder> reminders) =>
        reminders.Where(reminder => reminder.SentAt == null && !reminder.Desk.Event.Cancelled).Include(reminder => reminder.Desk.Event);

    /// <summary>Desks that register the speakers of sessions which are still to come.</summary>
    public static IQueryable<RegistrationDesk> ExpectingSpeakers(this IQueryable<RegistrationDesk> desks, DateOnly today) =>
        desks
            .Where(desk => desk.Event.EditionId != null && !desk.Event.Cancelled && desk.Event.SortDay >= today)
            .Where(desk => desk.Categories.Any(category => category.Speakers != SpeakersCome.NotHere))
            .Include(desk => desk.Event);

    /// <summary>Desks that have said by when they decide, and were not told yet that it is soon.</summary>
    public static IQueryable<int> ToWarn(this IQueryable<RegistrationDesk> desks, DateTime now)
    {
        var soon = now + RegistrationDesk.WarnedBefore;
        return desks.Where(desk => desk.WarnedAt == null && desk.DecidesBy <= soon).Select(desk => desk.Id);
    }

    /// <summary>Desks where something personal is still kept.</summary>
    public static IQueryable<RegistrationDesk> StillKept(this IQueryable<RegistrationDesk> desks, IQueryable<Registration> people) =>
        desks
            .Where(desk => people.Any(person => person.DeskId == desk.Id && person.ErasedAt == null))
            .Include(desk => desk.Event)
            .Include(desk => desk.Questions);

    /// <summary>What was sent from an address, for events that are not over.</summary>
    public static IQueryable<Party> SentFrom(this IQueryable<Party> parties, string address, DateOnly today) =>
        parties
            .Where(party => party.ContactEmail == address && party.Desk.Event.SortDay >= today)
            .OrderBy(party => party.Id)
            .Take(20)
            .Include(party => party.Desk.Event.City);

    /// <summary>What somebody has sent, and what goes to their address; the latest event first.</summary>
    /// <param name="address">In lower case; empty where nobody knows whether they read its mail.</param>
    public static async Task<IReadOnlyList<OwnRegistrations>> OwnRegistrationsAsync(this PortalDbContext db, int accountId, string address)
    {
        var parties = await db.Parties.SentBy(accountId, address).AsNoTracking().ToListAsync();
        var people = await db.Registrations.ReachedAt(address).AsNoTracking().ToListAsync();
        return
        [
            .. parties
                .Select(party => new OwnRegistrations(party, null, [.. party.Registrations.Where(person => person.ErasedAt is null)]))
                .Concat(
                    people
                        .Where(person => parties.All(party => party.Id != person.PartyId))
                        .Select(person => new OwnRegistrations(person.Party, person, [person]))
                )
                .OrderByDescending(one => one.Party.Desk.Event.SortDay)
                .ThenBy(one => one.Party.Id),
        ];
    }

    /// <summary>What an account has sent, or what was sent from its address, and is not erased.</summary>
    public static IQueryable<Party> SentBy(this IQueryable<Party> parties, int accountId, string address) =>
        parties
            .Where(party => party.AccountId == accountId || address != "" && party.ContactEmail == address)
            .Where(party => party.Registrations.Any(person => person.ErasedAt == null))
            .OrderByDescending(party => party.Id)
            .Take(100)
            .AsSplitQuery()
            .Include(party => party.Registrations)
            .Include(party => party.Desk.Event);

    /// <summary>Who has an address, whenever the event is.</summary>
    public static IQueryable<Registration> ReachedAt(this IQueryable<Registration> people, string address) =>
        people
            .Where(person => address != "" && person.Email == address && person.ErasedAt == null)
            .OrderByDescending(person => person.Id)
            .Take(100)
            .Include(person => person.Party.Desk.Event);

    /// <summary>Who has an address, for events that are not over.</summary>
    public static IQueryable<Registration> Reached(this IQueryable<Registration> people, string address, DateOnly today) =>
        people
            .Where(person => person.Email == address && person.ErasedAt == null && person.Desk.Event.SortDay >= today)
            .OrderBy(person => person.Id)
            .Take(20)
            .Include(person => person.Party)
            .Include(person => person.Desk.Event.City);

    /// <summary>Those who may get a reminder; of their tags and of the clock the reminder itself says who does.</summary>
    public static IQueryable<Registration> Remindable(this IQueryable<Registration> people, Reminder reminder)
    {
        var (deskId, state, category) = (reminder.DeskId, reminder.To, reminder.CategoryId);
        return people
            .Where(person => person.DeskId == deskId && person.State == state && person.ErasedAt == null)
            .Where(person => category == null || person.CategoryId == category)
            .OrderBy(person => person.Id)
            .Include(person => person.Party);
    }

    /// <summary>Those who have a place, or may still get one.</summary>
    public static IQueryable<Registration> Living(this IQueryable<Registration> people, int deskId) =>
        people.Where(person => person.DeskId == deskId && person.Standing == 0).OrderBy(person => person.Id);

    /// <inheritdoc cref="Living"/>
    public static IQueryable<Registration> LivingAt(this IQueryable<Registration> people, int eventId) =>
        people.Where(person => person.Desk.EventId == eventId && person.Standing == 0);

    public static IQueryable<Registration> WithTicket(this IQueryable<Registration> people, string ticket) =>
        people.Where(person => person.Ticket == ticket && person.ErasedAt == null);

    public static IQueryable<CheckInCount> CheckedIn(this IQueryable<Registration> people, int deskId) =>
        people
            .Where(person => person.DeskId == deskId)
            .SelectMany(person => person.CheckIns)
            .GroupBy(one => new { one.Day, one.SessionId })
            .Select(group => new CheckInCount(group.Key.Day, group.Key.SessionId, group.Count()));

    /// <summary>So many different people were checked in for a session.</summary>
    public static Task<int> InSessionAsync(this IQueryable<Registration> people, int sessionId) =>
        people.CountAsync(person => person.CheckIns.Any(one => one.SessionId == sessionId));

    /// <summary>Whom those of some categories read on the list for participants.</summary>
    internal static IQueryable<ListedParticipant> SeenBy(
        this IQueryable<Registration> people,
        RegistrationDesk desk,
        IReadOnlyList<int> categories
    ) =>
        (desk.ListsOwnCategoryOnly ? people.Where(person => categories.Contains(person.CategoryId)) : people).Listed(
            desk.Id,
            ListConsent.Participants
        );

    /// <summary>Who has agreed to be listed before those for whom the list is, by name.</summary>
    public static IQueryable<ListedParticipant> Listed(this IQueryable<Registration> people, int deskId, ListConsent least) =>
        people
            .Where(person =>
                person.DeskId == deskId
                && person.State == RegistrationState.Confirmed
                && (person.Consent == ListConsent.Everyone || person.Consent == least)
            )
            .OrderBy(person => person.SortForm)
            .ThenBy(person => person.Id)
            .Select(person => new ListedParticipant(
                person.Name.Honorific,
                person.Name.Stated,
                person.Function,
                person.Organisation ?? person.Party.CityName,
                person.CategoryId
            ));
}
