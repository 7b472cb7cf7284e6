using ForumPortal.Domain;
using ForumPortal.Domain.Events;

namespace ForumPortal.Tests.Events;

public sealed class EventTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("2026-05-12", "2026-05-11", null)]
    [InlineData("2026-07", "2026-06", null)]
    [InlineData("--11-04", "--11-03", 2025)]
    [InlineData("2026", "2025-12-31", null)]
    public void A_last_day_before_the_first_is_refused_and_the_days_stay(string first, string last, int? year)
    {
        var it = new Event();
        it.TakePlaceOn(PartialDate.Parse("2026-01-01"), null, null);

        var refused = Assert.Throws<ForumRuleException>(() => it.TakePlaceOn(PartialDate.Parse(first), PartialDate.Parse(last), year));

        Assert.Equal(EventRules.LastDayNotBeforeFirst, refused.Refusal.Rule);
        Assert.Equal(PartialDate.Parse("2026-01-01"), it.First);
    }

    [Theory]
    [InlineData("2026-05-11", "2026-05-11")]
    [InlineData("2026-07-07", "2026-07")]
    [InlineData("--12-30", "--01-02")]
    public void Days_that_may_be_right_are_taken(string first, string last)
    {
        var it = new Event();
        it.TakePlaceOn(PartialDate.Parse(first), PartialDate.Parse(last), null);

        Assert.Equal(PartialDate.Parse(last), it.Last);
    }

    [Theory]
    [InlineData("2026-05-11", null, "2026-05-11")]
    [InlineData("2026-07", null, "2026-07-31")]
    [InlineData("--11-03", 2025, "2025-11-03")]
    [InlineData("--11-03", null, "9999-12-31")]
    public void A_list_puts_an_event_where_it_can_be_at_the_latest(string first, int? year, string day)
    {
        var it = new Event();
        it.TakePlaceOn(PartialDate.Parse(first), null, year);

        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), it.SortDay);
    }

    [Fact]
    public void The_clock_opens_and_closes_registration_to_the_minute()
    {
        var it = new Event();
        it.TakeRegistrations(RegistrationWay.Here, Now, Now.AddDays(1));

        Assert.Equal(RegistrationStatus.NotYetOpen, it.RegistrationOn(Now.AddMinutes(-1)));
        Assert.Equal(RegistrationStatus.Open, it.RegistrationOn(Now));
        Assert.Equal(RegistrationStatus.Open, it.RegistrationOn(Now.AddDays(1).AddMinutes(-1)));
        Assert.Equal(RegistrationStatus.Closed, it.RegistrationOn(Now.AddDays(1)));
    }

    [Fact]
    public void Nobody_registers_for_what_is_cancelled()
    {
        var it = new Event();
        it.Cancel("No room", Now);
        it.TakeRegistrations(RegistrationWay.Here, null, null);

        Assert.Equal(RegistrationStatus.None, it.RegistrationOn(Now));
    }

    [Fact]
    public void Registration_that_closes_before_it_opens_is_refused_and_stays_as_it_was()
    {
        var it = new Event();

        var refused = Assert.Throws<ForumRuleException>(() => it.TakeRegistrations(RegistrationWay.Here, Now, Now));

        Assert.Equal(EventRules.RegistrationClosesAfterItOpens, refused.Refusal.Rule);
        Assert.Equal(RegistrationWay.Nowhere, it.Registration);
    }
}
