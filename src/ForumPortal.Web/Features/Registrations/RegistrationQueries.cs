using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;
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

/// <summary>How many of each category wait before somebody.</summary>
public sealed record WaitingCount(int CategoryId, int Count);

public static class RegistrationQueries
{
    public static IQueryable<RegistrationDesk> OfEvent(this IQueryable<RegistrationDesk> desks, string slug) =>
        desks.Where(desk => desk.Event.Slug == slug && !desk.Event.Drafted);

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

    /// <summary>Who lives at a desk under one of these keys.</summary>
    public static IQueryable<Registration> Known(this IQueryable<Registration> people, int deskId, IReadOnlyList<string> keys) =>
        people.Where(person => person.DeskId == deskId && person.Standing == 0 && keys.Contains(person.PersonKey));

    /// <summary>What a private link opens, to be looked at; none where nobody was given the code, or where it was revoked.</summary>
    public static Task<PrivateLink?> OpenedAsync(this IQueryable<PrivateLink> links, string code)
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
            .SingleOrDefaultAsync(link => link.CodeHash == hash && link.RevokedAt == null);
    }

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

    /// <summary>Who has an address, for events that are not over.</summary>
    public static IQueryable<Registration> Reached(this IQueryable<Registration> people, string address, DateOnly today) =>
        people
            .Where(person => person.Email == address && person.ErasedAt == null && person.Desk.Event.SortDay >= today)
            .OrderBy(person => person.Id)
            .Take(20)
            .Include(person => person.Party)
            .Include(person => person.Desk.Event.City);

    /// <summary>Those who have a place, or may still get one.</summary>
    public static IQueryable<Registration> Living(this IQueryable<Registration> people, int deskId) =>
        people.Where(person => person.DeskId == deskId && person.Standing == 0).OrderBy(person => person.Id);

    public static IQueryable<Registration> WithTicket(this IQueryable<Registration> people, string ticket) =>
        people.Where(person => person.Ticket == ticket && person.ErasedAt == null);

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
