using ForumPortal.Domain.Events;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.Caching;

public sealed class ClockMomentsTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_page_stays_the_same_until_midnight_and_no_longer()
    {
        var morning = await TagAsync();
        portal.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 2, 23, 59, 59, TimeSpan.Zero));
        var evening = await TagAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var night = await TagAsync();

        Assert.Equal(morning, evening);
        Assert.NotEqual(evening, night);
    }

    [Fact]
    public async Task A_page_changes_when_a_registration_opens_and_when_it_closes()
    {
        var noon = Portal.Start.UtcDateTime.AddHours(3);
        await portal.WithDatabaseAsync(async db =>
        {
            var e = new Event { Slug = "lake", Title = "Lake" };
            e.TakeRegistrations(RegistrationWay.Here, noon, noon.AddHours(1));
            db.Events.Add(e);
            await db.SaveChangesAsync();
        });
        var before = await TagAsync();
        portal.Clock.SetUtcNow(noon);
        var opened = await TagAsync();
        portal.Clock.SetUtcNow(noon.AddMinutes(59));
        var still = await TagAsync();
        portal.Clock.SetUtcNow(noon.AddHours(1));
        var closed = await TagAsync();

        Assert.NotEqual(before, opened);
        Assert.Equal(opened, still);
        Assert.NotEqual(still, closed);
    }

    private async Task<string> TagAsync()
    {
        using var page = await portal.Anybody().GetAsync("/agencies");
        return page.Headers.ETag!.Tag;
    }
}
