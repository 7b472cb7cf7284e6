using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Features.Editions;

namespace ForumPortal.Tests.Editions;

public sealed class DayStripTests
{
    [Fact]
    public void Sessions_at_the_same_time_lie_beneath_each_other()
    {
        var strip = DayStrip.Of([At(9, 11), At(10, 12), At(11, 12)])!;

        Assert.Equal(["8", "36", "8"], strip.Slots.OrderBy(slot => Share(slot.X)).Select(slot => slot.Y));
        Assert.Equal((9, 12), (strip.From, strip.To));
    }

    [Fact]
    public void Sixty_sessions_at_once_stay_within_the_strip()
    {
        var strip = DayStrip.Of(Enumerable.Range(0, 60).Select(_ => At(9, 10)))!;

        Assert.Equal(60, strip.Slots.Select(slot => slot.Y).Distinct().Count());
        Assert.True(Share(strip.Height) < 200);
    }

    [Fact]
    public void What_ends_after_midnight_is_drawn_until_midnight()
    {
        var strip = DayStrip.Of([At(18, 20), At(22, 1)])!;

        Assert.Equal(24, strip.To);
        Assert.All(strip.Slots, slot => Assert.True(Share(slot.X) + Share(slot.Width) <= 100));
    }

    [Fact]
    public void Hours_of_different_time_zones_are_not_drawn_in_one_strip() =>
        Assert.Null(DayStrip.Of([At(9, 10), At(9, 10) with { TimeZone = "Asia/Tokyo" }]));

    [Fact]
    public void From_right_to_left_the_day_begins_at_the_right()
    {
        var strip = DayStrip.Of([At(9, 10), At(11, 12)], mirrored: true)!;

        Assert.Equal("100%", strip.Ticks[0].X);
        Assert.True(Share(strip.Slots[0].X) > Share(strip.Slots[1].X));
    }

    private static double Share(string text) => double.Parse(text.TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture);

    private static ProgrammeEntry At(int starts, int ends) =>
        new(
            1,
            "a",
            "A",
            SessionKind.Panel,
            SessionStatus.Held,
            null,
            new TimeOnly(starts, 0),
            new TimeOnly(ends, 0),
            "Europe/Zurich",
            null,
            false
        );
}
