using ForumPortal.Domain;
using ForumPortal.Domain.Calls;

namespace ForumPortal.Tests.Calls;

public sealed class CallTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData(null, null, CallStatus.NotStated)]
    [InlineData("2026-03-02", null, CallStatus.NotStated)]
    [InlineData("2026-03-03", null, CallStatus.NotYetOpen)]
    [InlineData("2026-03-03", "2026-03-04", CallStatus.NotYetOpen)]
    [InlineData(null, "2026-03-01", CallStatus.Closed)]
    [InlineData(null, "2026-03-02", CallStatus.Closing)]
    [InlineData("2026-03-02", "2026-03-16", CallStatus.Closing)]
    [InlineData(null, "2026-03-17", CallStatus.Open)]
    // A month lasts until its last day; a day without its year closes nothing.
    [InlineData(null, "2026-02", CallStatus.Closed)]
    [InlineData(null, "2026-03", CallStatus.Open)]
    [InlineData(null, "--03-01", CallStatus.NotStated)]
    public void The_clock_opens_and_closes_a_call(string? opens, string? closes, CallStatus status)
    {
        var call = new Call();
        call.TakeAnswers(Date(opens), Date(closes));

        Assert.Equal(status, call.StatusOn(Today));
    }

    [Fact]
    public void A_call_that_closes_before_it_opens_is_refused_and_stays_as_it_was()
    {
        var call = new Call();
        call.TakeAnswers(Date("2026-03"), Date("2026-04"));

        var refused = Assert.Throws<ForumRuleException>(() => call.TakeAnswers(Date("2026-05-01"), Date("2026-04")));

        Assert.Equal(CallRules.ClosesAfterItOpens, refused.Refusal.Rule);
        Assert.Equal((Date("2026-03"), Date("2026-04")), (call.Opens, call.Closes));
    }

    private static PartialDate? Date(string? text) => text is null ? null : PartialDate.Parse(text);
}
