using System.Net;
using ForumPortal.Domain;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Cities;
using ForumPortal.Domain.People;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Records;
using ForumPortal.Web.Features.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ForumPortal.Tests.Search;

/// <summary>What is found is what is published: soon, on every node, and whatever happens to an index.</summary>
public sealed class AlwaysRightTests : IDisposable
{
    private const string Words = "“own revenue” rossbach";
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task What_is_published_is_found_and_what_is_withdrawn_is_gone_at_once()
    {
        await portal.ApprovedAsync();
        await portal.SearchableAsync();
        Assert.DoesNotContain(OnTheDesk.Slug, await FoundAsync(portal, Words), StringComparison.Ordinal);
        await PublishAsync();
        await portal.SearchableAsync();
        Assert.Contains($"/records/{OnTheDesk.Slug}#p3", await FoundAsync(portal, Words), StringComparison.Ordinal);

        // The page of a withdrawn record is gone with its commit: the index is not even asked for its opinion.
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync(OnTheDesk.Desk + "/withdraw", new() { ["Input.Notice"] = "Taken back for a check." });
        Assert.DoesNotContain(OnTheDesk.Slug, await FoundAsync(portal, Words), StringComparison.Ordinal);
        await portal.SearchableAsync();
        Assert.DoesNotContain(OnTheDesk.Slug, await FoundAsync(portal, Words), StringComparison.Ordinal);
        await reviewer.DoAsync(OnTheDesk.Desk + "/reinstate", new() { ["Input.Reason"] = "Checked." });
        await portal.SearchableAsync();
        Assert.Contains(OnTheDesk.Slug, await FoundAsync(portal, Words), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_name_of_somebody_finds_what_they_said_before()
    {
        await portal.SearchableAsync();
        await portal.WithDatabaseAsync(async db =>
        {
            var agency = await db.Agencies.SingleAsync(agency => agency.Slug == "un-habitat");
            agency.EarlierNames = [.. agency.EarlierNames, new("Centre for Human Settlements", "UNCHS")];
            await db.SaveChangesAsync();
        });
        await portal.SearchableAsync();
        var passages = (await FoundAsync(portal, "UNCHS land")).Split('\n').Where(address => address.Contains('#')).ToList();
        Assert.NotEmpty(passages);
        // What is read again takes the place of what was there.
        Assert.Equal(passages.Distinct(), passages);
        Assert.Contains("/agencies/un-habitat", await FoundAsync(portal, "unchs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_organisation_asked_is_found_under_its_new_address_and_no_more_under_its_old_one()
    {
        await portal.SearchableAsync();
        await portal.WithDatabaseAsync(async db =>
        {
            (await db.Agencies.SingleAsync(agency => agency.Slug == "itu")).Slug = "telecommunication-union";
            await db.SaveChangesAsync();
        });
        await portal.SearchableAsync();

        var found = await portal.Anybody().ReadAsync("/search?agency=telecommunication-union&q=nominations");
        using var old = await portal.Anybody().GetAsync("/search?agency=itu&q=nominations");

        Assert.NotNull(found.QuerySelector("a[href^='/calls/2025-nominations-ai-panel']"));
        Assert.Equal(HttpStatusCode.MovedPermanently, old.StatusCode);
    }

    [Fact]
    public async Task For_whom_somebody_spoke_finds_the_passage_and_stands_at_it()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var seat = await db.Participations.SingleAsync(one =>
                one.Session.Slug == OnTheDesk.Session && one.NameAsStated.Contains("Rossbach")
            );
            seat.OnBehalfOf = "the Mayor of Evian";
            await db.SaveChangesAsync();
        });
        await portal.ApprovedAsync();
        await PublishAsync();
        await portal.SearchableAsync();

        var page = await portal.Anybody().ReadAsync("/search?kind=passage&q=" + Uri.EscapeDataString("Mayor of Evian"));
        var hits = page.QuerySelectorAll($".passages > li:has(a[href^='/records/{OnTheDesk.Slug}#'])");
        Assert.Equal(2, hits.Length);
        Assert.All(
            hits,
            hit =>
            {
                Assert.EndsWith(", on behalf of the Mayor of Evian", hit.QuerySelector(".as")!.TextContent, StringComparison.Ordinal);
                Assert.Contains("in the office", hit.QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task The_mayor_of_a_city_in_a_year_is_who_held_the_office_then()
    {
        await portal.WithDatabaseAsync(async db =>
        {
            var braga = new City
            {
                Slug = "braga",
                Name = "Braga",
                Country = "PT",
            };
            foreach (var (name, from, to) in new[] { ("Ricardo Rio", "2013", "2025-10"), ("João Rodrigues", "2025-11", null) })
            {
                var person = new Person { Slug = Slugs.From(name), Name = new PersonalName(name) };
                var office = person.Hold("Mayor", city: braga);
                (office.From, office.To) = (PartialDate.Parse(from), to is null ? null : PartialDate.Parse(to));
                db.People.Add(person);
            }
            await db.SaveChangesAsync();
        });
        await portal.SearchableAsync();
        Assert.Equal(["/speakers/ricardo-rio"], await PeopleAsync("mayor of Braga 2023"));
        Assert.Equal(["/speakers/joao-rodrigues"], await PeopleAsync("mayor Braga 2026"));
        Assert.Equal(2, (await PeopleAsync("mayors of braga")).Count);
    }

    [Fact]
    public async Task What_another_node_publishes_is_found_here_within_a_second_of_the_clock()
    {
        await portal.ApprovedAsync();
        using var other = await BesideAsync([]);
        await other.SearchableAsync();
        await PublishAsync();
        other.Clock.Advance(TimeSpan.FromSeconds(1));
        await other.SearchableAsync();
        Assert.Contains(OnTheDesk.Slug, await FoundAsync(other, Words), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_or_deleted_folder_is_built_anew_and_no_page_fails_meanwhile()
    {
        await portal.SearchableAsync();
        var index = portal.Services.GetRequiredService<SearchIndex>();
        var before = index.Serving!.Folder;
        foreach (var file in Directory.GetFiles(before).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            await File.WriteAllBytesAsync(file, [1, 2, 3]);
        using var damaged = await portal.Anybody().GetAsync("/search?q=cities+housing");
        Assert.True(damaged.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable);
        if (Directory.Exists(before))
            Directory.Delete(before, recursive: true);
        await UntilServingAsync(index, folder => folder != before);
        Assert.Contains("/records/2025-dialogue", await FoundAsync(portal, "rossbach housing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_there_is_no_index_search_says_so_and_everything_else_is_there()
    {
        // A file where the folder should be: nothing can be written, as on a full disk.
        using var blocked = new Portal();
        await File.WriteAllTextAsync(Path.Combine(blocked.Folder, "search"), "");
        using var response = await blocked.Anybody().GetAsync("/search?q=cities");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains(
            "Search is being rebuilt",
            (await Visitor.ParseAsync(response)).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        await blocked.Anybody().ReadAsync("/records");
        await blocked.Anybody().ReadAsync("/search");

        File.Delete(Path.Combine(blocked.Folder, "search"));
        await UntilAsync(blocked, () => blocked.Services.GetRequiredService<SearchIndex>().Serving is not null);
        Assert.Contains("/records/2025-dialogue", await FoundAsync(blocked, "cities"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_organisers_have_it_built_anew_while_the_old_one_serves()
    {
        await portal.SearchableAsync();
        var index = portal.Services.GetRequiredService<SearchIndex>();
        var before = index.Serving!.Folder;
        var editor = await portal.SignedInAsync(Roles.Editor);
        await editor.DoAsync("/manage/search/rebuild");
        Assert.NotNull(index.Serving);
        await UntilServingAsync(index, folder => folder != before);
        Assert.Contains("/records/2025-dialogue", await FoundAsync(portal, "cities"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(before));
    }

    [Fact]
    public async Task An_index_of_an_older_format_serves_until_the_new_one_is_built()
    {
        await portal.SearchableAsync();
        var folder = portal.Services.GetRequiredService<SearchIndex>().Serving!.Folder;
        var data = Directory.CreateTempSubdirectory("forumportal-older-").FullName;
        var older = Path.Combine(data, "search", "0-20200101000000000-older");
        Directory.CreateDirectory(older);
        foreach (var file in Directory.GetFiles(folder).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(older, Path.GetFileName(file)));
        using (var next = await BesideAsync(new() { ["Portal:DataFolder"] = data }))
        {
            var index = next.Services.GetRequiredService<SearchIndex>();
            await UntilAsync(next, () => index.Serving is not null);
            Assert.Contains("/records/2025-dialogue", await FoundAsync(next, "cities"), StringComparison.Ordinal);
            await UntilAsync(next, () => !index.IsWorn && index.Serving?.Folder != older);
            Assert.StartsWith($"{Fields.Format}-", Path.GetFileName(index.Serving!.Folder), StringComparison.Ordinal);
            Assert.Contains("/records/2025-dialogue", await FoundAsync(next, "cities"), StringComparison.Ordinal);
            Assert.False(Directory.Exists(older));
        }
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_mistake_in_a_question_does_not_condemn_an_index_that_is_whole()
    {
        await portal.SearchableAsync();
        var searching = portal.Services.GetRequiredService<Searching>();
        Assert.Throws<NullReferenceException>(() => searching.Ask(new Question(null!, new Dictionary<string, string>(), 1)));
        Assert.False(portal.Services.GetRequiredService<SearchIndex>().IsWorn);
    }

    [Fact]
    public async Task A_draft_writes_nothing_into_the_feed()
    {
        await portal.SearchableAsync();
        var before = await portal.FromDatabaseAsync(db => db.SearchChanges.CountAsync());
        await portal.ApprovedAsync();
        Assert.Equal(before, await portal.FromDatabaseAsync(db => db.SearchChanges.CountAsync()));
        await PublishAsync();
        var lines = await portal.FromDatabaseAsync(db => db.SearchChanges.OrderBy(line => line.Id).Skip(before).ToListAsync());
        Assert.Equal([nameof(Record)], lines.Select(line => line.Noun).Distinct());
    }

    /// <summary>Another node over the same database.</summary>
    private async Task<Portal> BesideAsync(Dictionary<string, string?> settings)
    {
        var (connection, provider) = await portal.FromDatabaseAsync(db =>
            Task.FromResult(
                (
                    db.Database.GetConnectionString(),
                    db.Database.IsNpgsql() ? "PostgreSql"
                    : db.Database.IsSqlServer() ? "SqlServer"
                    : "Sqlite"
                )
            )
        );
        return new Portal(
            new(settings)
            {
                ["ConnectionStrings:Portal"] = connection,
                ["Database:Provider"] = provider,
                ["Content:LoadOnStart"] = "false",
            }
        );
    }

    private async Task PublishAsync()
    {
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await reviewer.DoAsync(OnTheDesk.Desk + "/publish");
    }

    private static async Task<string> FoundAsync(Portal at, string words)
    {
        var page = await at.Anybody().ReadAsync("/search?q=" + Uri.EscapeDataString(words));
        return string.Join('\n', page.QuerySelectorAll(".hits .rows a").Select(a => a.GetAttribute("href")));
    }

    private async Task<List<string>> PeopleAsync(string words)
    {
        var page = await portal.Anybody().ReadAsync("/search?kind=person&q=" + Uri.EscapeDataString(words));
        return [.. page.QuerySelectorAll(".hits h3 a").Select(a => a.GetAttribute("href")!)];
    }

    private Task UntilServingAsync(SearchIndex index, Func<string, bool> isSo) =>
        UntilAsync(portal, () => index.Serving is { } serving && isSo(serving.Folder) && !index.IsWorn);

    private static async Task UntilAsync(Portal at, Func<bool> isSo)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!isSo())
        {
            at.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20));
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), "It does not happen.");
        }
    }
}
