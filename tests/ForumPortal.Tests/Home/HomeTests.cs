using ForumPortal.Domain;
using ForumPortal.Domain.Events;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Home;

public sealed class HomeTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Theory]
    [InlineData("/", "")]
    [InlineData("/fr", "/fr")]
    public async Task The_first_page_leads_to_every_list_in_the_readers_language(string address, string prefix)
    {
        var page = await portal.Anybody().ReadAsync(address);

        var doors = page.QuerySelectorAll("#start ~ ul a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Equal(11, doors.Count);
        Assert.All(doors, door => Assert.StartsWith(prefix + "/", door, StringComparison.Ordinal));
        Assert.Equal($"{prefix}/search", page.QuerySelector("form.searchbox")!.GetAttribute("action"));
    }

    [Fact]
    public async Task It_shows_the_latest_record_with_its_state_and_what_was_published_lately()
    {
        var page = await portal.Anybody().ReadAsync("/");

        var latest = page.QuerySelector("#records ~ ul li")!;
        Assert.Equal("/records/2025-dialogue-international-organizations", latest.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Provisional", latest.QuerySelector(".state")!.TextContent);
        Assert.Contains("version 1", page.QuerySelector("#lately ~ ul")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_what_is_asked_of_cities_and_nothing_that_is_closed_or_asked_of_nobody_named()
    {
        var page = await portal.Anybody().ReadAsync("/");

        var calls = page.QuerySelectorAll("#calls ~ ul > li").ToList();
        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.DoesNotContain("nobody named", call.TextContent, StringComparison.Ordinal));
        Assert.All(calls, call => Assert.Null(call.QuerySelector(".state.closed")));
    }

    [Fact]
    public async Task An_event_is_coming_until_its_last_day_is_over_and_can_be_registered_for_between_its_hours()
    {
        var noon = Portal.Start.UtcDateTime.AddHours(3);
        await portal.WithDatabaseAsync(async db =>
        {
            var e = new Event { Slug = "lake", Title = "Lake dialogue" };
            e.TakePlaceOn(PartialDate.Parse("2026-03-02"), PartialDate.Parse("2026-03-03"), null);
            e.TakeRegistrations(RegistrationWay.Here, noon, noon.AddHours(1));
            db.Events.Add(e);
            await db.SaveChangesAsync();
        });

        Assert.Equal((true, false), await ShownAsync());
        portal.Clock.SetUtcNow(noon);
        Assert.Equal((true, true), await ShownAsync());
        portal.Clock.SetUtcNow(noon.AddHours(1));
        Assert.Equal((true, false), await ShownAsync());
        portal.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal((false, false), await ShownAsync());

        async Task<(bool Coming, bool Open)> ShownAsync()
        {
            var page = await portal.Anybody().ReadAsync("/");
            return (
                page.QuerySelector("#coming ~ ul a[href='/events/lake']") is not null,
                page.QuerySelector("#offices ~ p a[href='/events/lake']") is not null
            );
        }
    }
}
