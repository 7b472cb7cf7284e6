using System.Net;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Feeds;

/// <summary>What is new reaches those who follow it, and what is corrected does not come twice.</summary>
public sealed class FeedTests : IDisposable
{
    private readonly Portal portal = new(new() { ["Portal:PublicAddress"] = "https://forum.example" });

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Every_feed_is_accepted_by_a_reader_in_every_language()
    {
        await portal.SearchableAsync();
        var wrong = new List<string>();
        foreach (var language in new[] { "", "/fr" })
        foreach (
            var address in new[]
            {
                "/feeds/records.atom",
                "/feeds/corrections.atom",
                "/feeds/commitments.atom",
                "/feeds/calls.atom",
                "/feeds/events.atom",
                "/agencies/un-habitat.atom",
                "/cities/geneve.atom",
                "/themes/sdg-11.atom",
                "/speakers/anaclaudia-rossbach.atom",
                "/search.atom?q=cities",
                "/search.atom?agency=undrr&q=resilience",
            }
        )
        {
            var feed = await portal.Anybody().FollowAsync(language + address);
            if (feed.Version != "atom10" || feed.Wrong is not null)
                wrong.Add($"{language}{address} is {feed.Version}: {feed.Wrong}");
            if (feed.Self != $"https://forum.example{language}{address}")
                wrong.Add($"{language}{address} says that it is {feed.Self}");
            if (feed.Entries.Any(entry => !entry.Link.StartsWith($"https://forum.example{language}/", StringComparison.Ordinal)))
                wrong.Add($"{language}{address} leads elsewhere");
            if (feed.Entries.Count == 0 && address is not ("/feeds/corrections.atom" or "/themes/sdg-11.atom" or "/cities/geneve.atom"))
                wrong.Add($"{language}{address} is empty");
            if (feed.Entries.DistinctBy(entry => entry.Id).Count() != feed.Entries.Count)
                wrong.Add($"{language}{address} tells something twice");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_corrected_record_keeps_its_identifier_and_is_newer_and_the_correction_is_told()
    {
        await PublishAsync();
        await portal.SearchableAsync();
        var before = await OneAsync("/feeds/records.atom");
        var passage = (await portal.Anybody().FollowAsync("/search.atom?q=revenue")).Entries.Single(entry => Leads(entry, "#p3"));

        portal.Clock.Advance(TimeSpan.FromDays(2));
        await CorrectAsync();
        await portal.SearchableAsync();

        foreach (var address in new[] { "/feeds/records.atom", "/agencies/un-habitat.atom", "/speakers/anaclaudia-rossbach.atom" })
        {
            var after = await OneAsync(address);
            Assert.Equal(before.Id, after.Id);
            Assert.Equal(before.Published, after.Published);
            Assert.StartsWith("2026-03-04", after.Updated, StringComparison.Ordinal);
        }
        var again = (await portal.Anybody().FollowAsync("/search.atom?q=revenue")).Entries.Single(entry => Leads(entry, "#p3"));
        Assert.Equal((passage.Id, passage.Published), (again.Id, again.Published));
        Assert.StartsWith("2026-03-04", again.Updated, StringComparison.Ordinal);
        var correction = Assert.Single((await portal.Anybody().FollowAsync("/feeds/corrections.atom")).Entries);
        Assert.EndsWith($"/records/{OnTheDesk.Slug}/corrigenda/1", correction.Link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_record_leaves_its_feeds_and_the_withdrawal_is_told()
    {
        await PublishAsync();
        await portal.SearchableAsync();
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync(OnTheDesk.Desk + "/withdraw", new() { ["Input.Notice"] = "Taken back for a check." });

        foreach (var address in new[] { "/feeds/records.atom", "/agencies/un-habitat.atom", "/search.atom?q=revenue" })
            Assert.DoesNotContain((await portal.Anybody().FollowAsync(address)).Entries, entry => Leads(entry, ""));
        Assert.Contains((await portal.Anybody().FollowAsync("/feeds/corrections.atom")).Entries, entry => Leads(entry, ""));
        var page = await portal.Anybody().ReadAsync("/feeds");
        var first = page.QuerySelector("main .rows > li")!;
        Assert.Contains("Withdrawn", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("Taken back for a check.", first.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_new_lists_publications_corrections_and_withdrawals_the_latest_first()
    {
        await PublishAsync();
        portal.Clock.Advance(TimeSpan.FromDays(2));
        await CorrectAsync();

        var page = await portal.Anybody().ReadAsync("/feeds");
        var acts = page.QuerySelectorAll("main .rows > li").Select(row => row.QuerySelector(".kicker b")!.TextContent).ToList();
        Assert.Equal(["Corrected", "Published"], acts.Take(2));
        var correction = page.QuerySelector("main .rows > li h2 a")!;
        Assert.Equal($"/records/{OnTheDesk.Slug}/corrigenda/1", correction.GetAttribute("href"));
        Assert.NotNull((await portal.Anybody().ReadAsync("/")).QuerySelector("a[href='/feeds']"));
    }

    [Fact]
    public async Task A_commitment_that_is_changed_keeps_its_identifier_and_comes_first()
    {
        var before = (await portal.Anybody().FollowAsync("/feeds/commitments.atom")).Entries;
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.WithDatabaseAsync(async db =>
        {
            var last = before[^1].Link;
            var slug = last[(last.LastIndexOf('/') + 1)..];
            (await db.Commitments.SingleAsync(one => one.Slug == slug)).Measure = "Hectares";
            await db.SaveChangesAsync();
        });
        var after = (await portal.Anybody().FollowAsync("/feeds/commitments.atom")).Entries;
        Assert.Equal(before[^1].Id, after[0].Id);
        Assert.StartsWith("2026-03-03", after[0].Updated, StringComparison.Ordinal);
        Assert.Equal(before[^1].Published, after[0].Published);
    }

    [Fact]
    public async Task What_people_can_type_is_no_trouble_for_a_reader()
    {
        const string Title = "<b>&amp;</b> ]]> \uFFFE\uFFFF \u202Edesrever\u202C 👩🏽‍🚀 مرحبا";
        await portal.WithDatabaseAsync(async db =>
        {
            var one = await db.Events.FirstAsync(e => !e.Drafted);
            (one.Title, one.Description) = (Title, "[x](javascript:alert(1)) " + Title);
            await db.SaveChangesAsync();
        });
        var feed = await portal.Anybody().FollowAsync("/feeds/events.atom");
        Assert.Null(feed.Wrong);
        Assert.Contains(feed.Entries, entry => entry.Title.Contains("👩🏽‍🚀 مرحبا", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/records", "/feeds/records.atom")]
    [InlineData("/fr/events", "/fr/feeds/events.atom")]
    [InlineData("/agencies/undrr", "/agencies/undrr.atom")]
    [InlineData("/fr/speakers/anaclaudia-rossbach", "/fr/speakers/anaclaudia-rossbach.atom")]
    [InlineData("/search?agency=undrr&q=flood&page=1", "/search.atom?agency=undrr&q=flood")]
    public async Task A_page_says_to_programs_and_to_people_where_it_can_be_followed(string address, string feed)
    {
        await portal.SearchableAsync();
        var page = await portal.Anybody().ReadAsync(address);
        Assert.Equal(feed, page.QuerySelector("link[type='application/atom+xml']")!.GetAttribute("href"));
        Assert.Equal(feed, page.QuerySelector("main a[type='application/atom+xml']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_feed_is_kept_until_something_changes_and_asked_for_by_its_tag()
    {
        using var first = await portal.Anybody().GetAsync("/feeds/records.atom");
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("/feeds/records.atom", UriKind.Relative));
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        using var unchanged = await portal.Anybody().Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        await PublishAsync();
        await OneAsync("/feeds/records.atom");
    }

    [Fact]
    public async Task A_feed_follows_what_it_is_about_to_a_new_address()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            (await db.Agencies.SingleAsync(agency => agency.Slug == "undrr")).Slug = "drr-office";
            await db.SaveChangesAsync();
        });
        using var moved = await portal.Anybody().GetAsync("/fr/agencies/undrr.atom");
        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        Assert.Equal("/fr/agencies/drr-office.atom", moved.Headers.Location!.OriginalString);
        using var wrong = await portal.Anybody().GetAsync("/search.atom?agency=NO!");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private async Task PublishAsync()
    {
        await portal.ApprovedAsync();
        await (await portal.SignedInAsync(Roles.Reviewer)).DoAsync(OnTheDesk.Desk + "/publish");
    }

    private async Task CorrectAsync()
    {
        var (editor, reviewer) = (await portal.SignedInAsync(Roles.Editor), await portal.SignedInAsync(Roles.Reviewer));
        await editor.DoAsync(
            OnTheDesk.Desk + "/correct?paragraph=4",
            new() { ["Input.Text"] = "The meeting rose at 1 p.m.", ["Input.Reason"] = "The hour is on the recording." }
        );
        await editor.DoAsync(OnTheDesk.Desk + "/corrigendum/submit");
        await reviewer.DoAsync(OnTheDesk.Desk + "/corrigendum/approve");
        await reviewer.DoAsync(OnTheDesk.Desk + "/corrigendum/publish");
    }

    private async Task<ReadEntry> OneAsync(string address) =>
        Assert.Single((await portal.Anybody().FollowAsync(address)).Entries, entry => Leads(entry, ""));

    private static bool Leads(ReadEntry entry, string end) =>
        entry.Link.EndsWith("/records/" + OnTheDesk.Slug + end, StringComparison.Ordinal);
}
