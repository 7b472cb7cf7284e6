using System.Xml.Linq;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.House;

/// <summary>What a page costs the database is a number that does not grow with what stands on it.</summary>
public sealed class StatementTests
{
    private const int Most = 8;

    /// <summary>Whoever carries something like a sign-in cookie is served past the cache.</summary>
    private const string PastTheCache = "ForumPortal=none";

    private static readonly string[] Narrowed =
    [
        "/sessions?edition=2025&theme=sdg-11&agency=un-habitat&city=geneva&kind=dialogue&q=mayors",
        "/sessions?edition=2025&theme=nowhere&agency=nobody&city=nowhere",
        "/records?edition=2025",
        "/records/2025-dialogue-international-organizations/versions/1",
        "/records/2025-dialogue-international-organizations/translations/fr/versions/1",
        "/records/2025-dialogue-international-organizations/side-by-side?from=en&to=fr",
        "/calls?edition=2025",
        "/commitments?q=climate",
        "/events?q=forum",
        "/speakers?q=rossbach",
        "/cities?q=geneva",
        "/agencies?q=habitat",
        "/search?q=cities",
        "/search?q=geneva+habitat&kind=session",
        "/search.atom?q=cities",
        "/feeds/records.atom",
        "/feeds/commitments.atom",
        "/agencies/un-habitat.atom",
        "/cities/geneve.atom",
        "/themes/sdg-11.atom",
        "/speakers/anaclaudia-rossbach.atom",
    ];

    [Fact]
    public async Task No_public_page_asks_the_database_more_than_eight_times()
    {
        await using var portal = new Portal(new() { ["Database:Provider"] = "Sqlite" });
        using var http = portal.Anybody().Http;
        var sitemap = XDocument.Parse(await http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));
        var addresses = sitemap
            .Descendants()
            .Where(element => element.Name.LocalName == "loc")
            .Select(loc => new Uri(loc.Value).PathAndQuery);
        var costly = new List<string>();
        await portal.SearchableAsync();
        await portal.QuietAsync();
        var asked = 0;
        foreach (var address in addresses.Concat(Narrowed).Append("/sitemap.xml"))
        {
            portal.Statements.Reset();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
            request.Headers.Add("Cookie", PastTheCache);
            using var response = await http.SendAsync(request);
            if (!response.IsSuccessStatusCode || portal.Statements.Count > Most)
                costly.Add($"{address}: {portal.Statements.Count}, answered {(int)response.StatusCode}");
            asked += portal.Statements.Count;
        }
        TheHouse.HasNone(costly);
        Assert.True(asked > 0, "Nothing was counted.");
    }
}
