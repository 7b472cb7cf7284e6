using System.Net;
using ForumPortal.Data.References;
using ForumPortal.Domain.Cities;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Addresses;

/// <summary>A list that somebody has shared stays what it was when what it is narrowed to is renamed, or merged.</summary>
public sealed class EarlierFilterTests(RenamedPortal renamed) : IClassFixture<RenamedPortal>
{
    [Theory]
    [InlineData("/sessions?agency=un-habitat&kind=dialogue", "/sessions?agency=settlements&kind=dialogue")]
    [InlineData("/fr/sessions?theme=sdg-11&city=geneva&q=mayors", "/fr/sessions?theme=cities-goal&city=geneve&q=mayors")]
    [InlineData("/records?agency=un-habitat&edition=2025", "/records?edition=2025&agency=settlements")]
    [InlineData("/speakers?agency=un-habitat&q=rossbach", "/speakers?agency=settlements&q=rossbach")]
    [InlineData("/calls?agency=un-habitat&kind=contribution&page=2", "/calls?agency=settlements&kind=contribution&page=2")]
    [InlineData("/commitments?agency=un-habitat&due=none", "/commitments?agency=settlements&due=none")]
    [InlineData("/commitments?city=geneva&due=2030", "/commitments?city=geneve&due=2030")]
    [InlineData("/fr/commitments?theme=sdg-11", "/fr/commitments?theme=cities-goal")]
    [InlineData("/search?speaker=anaclaudia-rossbach&q=cities", "/search?speaker=rossbach&q=cities")]
    [InlineData("/search.atom?speaker=anaclaudia-rossbach&q=cities", "/search.atom?speaker=rossbach&q=cities")]
    public async Task A_list_narrowed_to_what_has_moved_redirects_and_keeps_all_else(string before, string now)
    {
        using var response = await renamed.Portal.Anybody().GetAsync(before);

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal(now, response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/sessions?theme=nowhere&agency=nobody&city=nowhere")]
    [InlineData("/records?agency=nobody")]
    [InlineData("/speakers?agency=nobody")]
    [InlineData("/calls?agency=nobody")]
    [InlineData("/commitments?agency=nobody&city=nowhere")]
    // Another noun’s earlier address is none of this one’s.
    [InlineData("/commitments?city=un-habitat")]
    public async Task What_never_was_is_an_empty_list(string address) =>
        Assert.Empty((await renamed.Portal.Anybody().ReadAsync(address)).QuerySelectorAll("main .rows li"));
}

/// <summary>A portal in which an agency, a theme and a speaker have new addresses, and two entries for a city were merged.</summary>
public sealed class RenamedPortal : IAsyncLifetime
{
    public Portal Portal { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Portal.WithDatabaseAsync(async db =>
        {
            db.Cities.Add(
                new City
                {
                    Slug = "geneva",
                    Name = "Geneva",
                    Country = "CH",
                }
            );
            await db.SaveChangesAsync();
            (await db.Agencies.SingleAsync(agency => agency.Slug == "un-habitat")).Slug = "settlements";
            (await db.Themes.SingleAsync(theme => theme.Slug == "sdg-11")).Slug = "cities-goal";
            (await db.People.SingleAsync(person => person.Slug == "anaclaudia-rossbach")).Slug = "rossbach";
            await db.SaveChangesAsync();
        });
        await Portal.WithDatabaseAsync(async db =>
        {
            await db.MergeCitiesAsync(
                await db.Cities.SingleAsync(city => city.Slug == "geneve"),
                await db.Cities.SingleAsync(city => city.Slug == "geneva")
            );
            await db.SaveChangesAsync();
        });
        await Portal.SearchableAsync();
    }

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();
}
