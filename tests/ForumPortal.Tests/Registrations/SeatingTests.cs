using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Domain.People;
using ForumPortal.Domain.Registrations;

namespace ForumPortal.Tests.Registrations;

/// <summary>Who gets a place, and that nobody is told a place is theirs that is not.</summary>
public sealed class SeatingTests
{
    private static readonly Actor Manager = new(1, "A manager");
    private static readonly DateTime Start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private DateTime now = Start;

    [Fact]
    public void Whoever_comes_first_has_a_place_and_the_next_one_waits()
    {
        var (desk, mayors) = DeskWith(capacity: 1);

        var first = Arrive(desk, mayors);
        var second = Arrive(desk, mayors);

        Assert.Equal(RegistrationState.Confirmed, first.Registrations[0].State);
        Assert.Equal(RegistrationState.Waitlisted, second.Registrations[0].State);
        Assert.True(mayors.IsFull);
    }

    [Fact]
    public void A_place_that_is_given_back_is_offered_to_the_first_who_waits()
    {
        var (desk, mayors) = DeskWith(capacity: 1);
        var all = Enumerable.Range(0, 3).Select(_ => Arrive(desk, mayors)).ToList();

        desk.Withdraw(all[0].Registrations[0], now);
        Settle(desk, all);

        Assert.Equal([RegistrationState.Withdrawn, RegistrationState.Offered, RegistrationState.Waitlisted], StatesOf(all));
        Assert.Equal(now.AddHours(desk.OfferHours), all[1].Registrations[0].HeldUntil);
    }

    [Fact]
    public void An_offer_that_nobody_takes_goes_on_and_does_not_come_back()
    {
        var (desk, mayors) = DeskWith(capacity: 1);
        var all = Enumerable.Range(0, 3).Select(_ => Arrive(desk, mayors)).ToList();
        desk.Withdraw(all[0].Registrations[0], now);
        Settle(desk, all);

        now = now.AddHours(desk.OfferHours);
        var refused = Assert.Throws<ForumRuleException>(() => desk.Accept(all[1].Registrations[0], now));
        Settle(desk, all);
        desk.Withdraw(all[2].Registrations[0], now);
        Settle(desk, all);

        Assert.Equal(RegistrationRules.OfferIsOver, refused.Refusal.Rule);
        Assert.Equal([RegistrationState.Withdrawn, RegistrationState.Expired, RegistrationState.Declined], StatesOf(all));
        Assert.Equal(0, desk.Taken);
    }

    [Fact]
    public void Who_stays_together_is_passed_over_until_all_fit_and_keeps_the_turn()
    {
        var (desk, mayors) = DeskWith(capacity: 2);
        var holders = Arrive(desk, mayors, people: 2, maySplit: true);
        var pair = Arrive(desk, mayors, people: 2);
        var single = Arrive(desk, mayors);
        var all = new[] { holders, pair, single };

        desk.Withdraw(holders.Registrations[0], now);
        Settle(desk, all);
        Assert.Equal(RegistrationState.Offered, single.Registrations[0].State);

        desk.Withdraw(single.Registrations[0], now);
        desk.Withdraw(holders.Registrations[1], now);
        Settle(desk, all);
        Assert.All(pair.Registrations, person => Assert.Equal(RegistrationState.Offered, person.State));
    }

    [Fact]
    public void Who_may_be_parted_is_seated_as_far_as_places_go()
    {
        var (desk, mayors) = DeskWith(capacity: 2);

        var party = Arrive(desk, mayors, people: 4, maySplit: true);

        Assert.Equal(2, party.Registrations.Count(person => person.State == RegistrationState.Confirmed));
        Assert.Equal(2, party.Registrations.Count(person => person.State == RegistrationState.Waitlisted));
    }

    [Fact]
    public void What_is_reserved_for_others_promotes_nobody()
    {
        var (desk, mayors) = DeskWith(capacity: 3);
        var press = desk.Open([new LocalText("en", "Press")]);
        desk.Arrange(mayors, null, 2, false, false, false);
        var reporter = Arrive(desk, press);
        var another = Arrive(desk, press);

        desk.Arrange(mayors, null, 3 - 1, false, false, false);
        Settle(desk, [reporter, another]);

        Assert.Equal([RegistrationState.Confirmed, RegistrationState.Waitlisted], StatesOf([reporter, another]));
        Assert.Equal(2, desk.FreeFor(mayors));
        Assert.Equal(0, desk.FreeFor(press));
    }

    [Fact]
    public void Who_waits_for_approval_holds_no_place_and_approval_takes_one()
    {
        var (desk, mayors) = DeskWith(capacity: 1);
        desk.Arrange(mayors, null, 0, needsApproval: true, false, false);
        var first = Arrive(desk, mayors).Registrations[0];
        var second = Arrive(desk, mayors).Registrations[0];
        Assert.Equal(0, desk.Taken);

        desk.Approve(second, Manager, now);
        var refused = Assert.Throws<ForumRuleException>(() => desk.Approve(first, Manager, now));
        Assert.Equal(RegistrationRules.NoPlaceLeft, refused.Refusal.Rule);
        Assert.Equal(RegistrationState.Pending, first.State);

        desk.PutOnWaitingList(first, Manager, now);
        Assert.Equal((RegistrationState.Waitlisted, 1), (first.State, mayors.Waiting));
    }

    [Fact]
    public void An_answer_that_matters_is_looked_at_again_and_the_place_is_kept()
    {
        var (desk, mayors) = DeskWith(capacity: 1);
        var office = new Question { NeedsNewApproval = true, Texts = [new QuestionText("en", "Office", null, [])] };
        var meal = new Question { Texts = [new QuestionText("en", "Meal", null, [])] };
        desk.Ask(office);
        desk.Ask(meal);
        var person = Arrive(desk, mayors).Registrations[0];

        desk.Change(person, [(meal, "None")], now);
        Assert.Equal(RegistrationState.Confirmed, person.State);
        desk.Change(person, [(office, "Mayor")], now);
        Assert.Equal((RegistrationState.Pending, true), (person.State, person.HoldsPlace));
        Assert.Equal(RegistrationState.Waitlisted, Arrive(desk, mayors).Registrations[0].State);

        desk.Approve(person, Manager, now);
        Assert.Equal((RegistrationState.Confirmed, 1), (person.State, desk.Taken));
    }

    [Fact]
    public void What_is_frozen_or_the_organisers_own_is_not_changed_by_the_person()
    {
        var (desk, mayors) = DeskWith(capacity: 1);
        var frozen = new Question { FrozenFrom = now, Texts = [new QuestionText("en", "Flight", null, [])] };
        var own = new Question { ManagersOnly = true, Texts = [new QuestionText("en", "Rank", null, [])] };
        var person = Arrive(desk, mayors).Registrations[0];

        desk.Change(person, [(frozen, "LX 1"), (own, "First")], now);

        Assert.Empty(person.Answers);
    }

    [Fact]
    public void Fewer_places_than_are_taken_cannot_be_set()
    {
        var (desk, mayors) = DeskWith(capacity: 2);
        Arrive(desk, mayors, people: 2);

        Assert.Throws<ForumRuleException>(() => desk.Hold(1));
        Assert.Throws<ForumRuleException>(() => desk.Arrange(mayors, 1, 0, false, false, false));
        Assert.Equal(2, desk.Capacity);
    }

    [Fact]
    public void Without_a_waiting_list_nobody_is_taken_in_beyond_the_places_and_nothing_changes()
    {
        var (desk, mayors) = DeskWith(capacity: 1);
        desk.KeepsWaitingList = false;

        Assert.Throws<ForumRuleException>(() => Arrive(desk, mayors, people: 2, maySplit: true));

        Assert.Equal((0, 0), (desk.Taken, desk.Arrivals));
    }

    [Fact]
    public void Who_hands_over_keeps_the_place_and_the_former_ticket_ends()
    {
        var (desk, mayors) = DeskWith(capacity: 1);
        var person = Arrive(desk, mayors).Registrations[0];
        var ticket = person.Ticket;

        desk.HandOver(person, Somebody(99), now);

        Assert.Equal((RegistrationState.Confirmed, 1), (person.State, desk.Taken));
        Assert.NotEqual(ticket, person.Ticket);
        Assert.Equal("Person 99", person.Name.Stated);
    }

    [Fact]
    public void Who_is_forgotten_leaves_a_count_and_no_name()
    {
        var (desk, mayors) = DeskWith(capacity: 1);
        var person = Arrive(desk, mayors).Registrations[0];
        desk.Withdraw(person, now);

        person.Erase(now);

        Assert.Equal(
            "",
            person.Name.Stated
                + person.Email
                + person.Organisation
                + person.SearchForm.Replace(person.Ticket.ToLowerInvariant(), "", StringComparison.Ordinal).Trim()
        );
        Assert.Equal(RegistrationState.Withdrawn, person.State);
    }

    /// <summary>Thousands of histories that nobody thought of.</summary>
    [Fact]
    public void Whatever_happens_no_place_is_given_twice_and_nobody_is_overtaken()
    {
        for (var seed = 0; seed < 4_000; seed++)
            new History(seed).Run();
    }

    private static (RegistrationDesk Desk, Category Mayors) DeskWith(int? capacity)
    {
        var desk = DeskOfAnOpenEvent();
        var mayors = desk.Open([new LocalText("en", "Mayors")]);
        desk.Hold(capacity);
        return (desk, mayors);
    }

    private static RegistrationDesk DeskOfAnOpenEvent()
    {
        var of = new Event();
        of.TakePlaceOn(PartialDate.Parse("2026-10-01"), null, null);
        of.TakeRegistrations(RegistrationWay.Here, null, null);
        return new RegistrationDesk(of);
    }

    private int people;

    private Party Arrive(RegistrationDesk desk, Category category, int people = 1, bool maySplit = false)
    {
        var party = new Party(desk, new Contact("An assistant", "office@city.example", "en"), Guid.NewGuid().ToString("N"), now)
        {
            MaySplit = maySplit,
        };
        for (var i = 0; i < people; i++)
            party.Add(category, Somebody(this.people++));
        desk.Register(party, now);
        return party;
    }

    private static Registrant Somebody(int number) =>
        new(new PersonalName($"Person {number}"), $"person{number}@city.example", null, null, ListConsent.Nobody);

    private void Settle(RegistrationDesk desk, IEnumerable<Party> parties) =>
        desk.Settle(parties.SelectMany(party => party.Registrations), parties, now);

    private static List<RegistrationState> StatesOf(IEnumerable<Party> parties) =>
        [.. parties.SelectMany(party => party.Registrations).Select(person => person.State)];

    /// <summary>One desk, and what people and organisers do to it by chance.</summary>
    private sealed class History(int seed)
    {
        private readonly Random chance = new(seed);
        private readonly RegistrationDesk desk = DeskOfAnOpenEvent();
        private readonly List<Party> parties = [];
        private readonly HashSet<Registration> ended = [];
        private DateTime now = Start;
        private int people;

        public void Run()
        {
            for (var i = chance.Next(1, 5); i > 0; i--)
                desk.Open([new LocalText("en", $"Category {i}")]);
            desk.Hold(chance.Next(4) == 0 ? null : chance.Next(1, 12));
            foreach (var category in desk.Categories)
                Try(() =>
                    desk.Arrange(
                        category,
                        chance.Next(3) == 0 ? null : chance.Next(1, 8),
                        chance.Next(3),
                        chance.Next(4) == 0,
                        false,
                        false
                    )
                );
            for (var step = 0; step < 40; step++)
            {
                Act();
                desk.Settle(People, parties, now);
                Check(step);
            }
        }

        private IEnumerable<Registration> People => parties.SelectMany(party => party.Registrations);

        private void Act()
        {
            now = now.AddHours(chance.Next(30));
            var person = parties.Count == 0 ? null : People.ElementAt(chance.Next(People.Count()));
            switch (chance.Next(13))
            {
                case < 5:
                    var party = new Party(desk, new Contact("", "a@b.example", "en"), "", now) { MaySplit = chance.Next(2) == 0 };
                    for (var i = chance.Next(1, 5); i > 0; i--)
                        party.Add(desk.Categories[chance.Next(desk.Categories.Count)], Somebody(people++));
                    if (Try(() => desk.Register(party, now)))
                        parties.Add(party);
                    break;
                case 5 when person is not null:
                    Try(() => desk.Withdraw(person, now));
                    break;
                case 6 when person is not null:
                    Try(() => desk.Accept(person, now));
                    break;
                case 7 when person is not null:
                    Try(() => desk.Approve(person, Manager, now));
                    break;
                case 8 when person is not null:
                    Try(() => desk.Refuse(person, "No", Manager, now));
                    break;
                case 9 when person is not null:
                    if (Try(() => desk.Offer(person, Manager, now)))
                        ended.Remove(person);
                    break;
                case 10 when person is not null:
                    if (Try(() => desk.ReturnToPending(person, Manager, now)))
                        ended.Remove(person);
                    break;
                case 11:
                    Try(() => desk.Hold(chance.Next(1, 14)));
                    var category = desk.Categories[chance.Next(desk.Categories.Count)];
                    Try(() => desk.Arrange(category, category.Quota, chance.Next(4), category.NeedsApproval, false, false));
                    break;
                case 12:
                    desk.Expect(desk.Categories[chance.Next(desk.Categories.Count)], (SpeakersCome)chance.Next(3));
                    // A speaker whom nobody has registered, or one who came by themselves.
                    if (person is null || chance.Next(2) == 0)
                    {
                        var own = new Party(desk, new Contact("", "s@b.example", "en"), "", now);
                        person = own.Add(desk.ForSpeakers ?? desk.Categories[0], Somebody(people++));
                        if (desk.ForSpeakers is not null)
                            parties.Add(own);
                    }
                    desk.RegisterSpeaker(people, person, now);
                    break;
            }
        }

        private void Check(int step)
        {
            var where = $"seed {seed}, step {step}";
            Assert.True(People.Count(person => person.HoldsPlace) == desk.Taken, where);
            Assert.True(desk.Capacity is null || desk.Taken <= desk.Capacity, where);
            foreach (var category in desk.Categories)
            {
                Assert.True(category.Quota is null || category.Taken <= category.Quota, where);
                Assert.True(category.Taken == People.Count(person => person.Category == category && person.HoldsPlace), where);
                Assert.True(
                    category.Waiting == People.Count(person => person.Category == category && person.State == RegistrationState.Waitlisted),
                    where
                );
                Assert.True(
                    category.Offered == People.Count(person => person.Category == category && person.State == RegistrationState.Offered),
                    where
                );
                Assert.True(
                    category.Beside
                        == People.Count(person =>
                            person.Category == category && person.BesidePlaces && person.State == RegistrationState.Confirmed
                        ),
                    where
                );
                Assert.True(category.IsFull == (desk.FreeFor(category) is 0), where);
            }
            foreach (var person in People)
            {
                Assert.True(
                    person.State is not (RegistrationState.Confirmed or RegistrationState.Offered)
                        || person.HoldsPlace
                        || person.BesidePlaces,
                    where
                );
                Assert.False(person.HoldsPlace && person.BesidePlaces, where);
                Assert.True(person.IsLive || !person.HoldsPlace, where);
                Assert.False(person.IsOverdue(now), where);
                Assert.False(ended.Contains(person) && person.IsLive, $"{where}: what had ended came back");
                if (!person.IsLive)
                    ended.Add(person);
            }
            // Whoever could be seated does not wait.
            foreach (var party in parties)
            {
                var waiting = party.Registrations.Where(person => person.State == RegistrationState.Waitlisted).ToList();
                if (party.MaySplit || waiting.Count == 1)
                    Assert.True(waiting.TrueForAll(person => desk.FreeFor(person.Category) is 0), where);
            }
        }

        private static bool Try(Action act)
        {
            try
            {
                act();
                return true;
            }
            catch (ForumRuleException)
            {
                return false;
            }
        }
    }
}
