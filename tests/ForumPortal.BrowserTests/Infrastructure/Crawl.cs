using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ForumPortal.BrowserTests.Infrastructure;

/// <summary>A link as it stands in a page.</summary>
public sealed record FoundLink(string On, string Href, bool IsExternal);

/// <summary>What answered at an address, and as a document where it is a page.</summary>
public sealed record FoundPage(string Address, int Status, string Html, IHtmlDocument? Document);

/// <summary>Follows every link and every choice of every filter, from some addresses to wherever they lead inside the portal.</summary>
public sealed class Crawl(Uri portal, HttpClient http)
{
    private static readonly HtmlParser Parser = new();

    private readonly Queue<string> waiting = [];
    private readonly Dictionary<string, FoundPage> found = [];
    private readonly List<FoundLink> links = [];

    public IReadOnlyCollection<FoundPage> Found => found.Values;
    public IReadOnlyList<FoundLink> Links => links;

    public FoundPage? At(string address) => found.GetValueOrDefault(address);

    public async Task FollowAsync(params string[] starts)
    {
        foreach (var start in starts)
            Wait(start);
        while (waiting.TryDequeue(out var address))
        {
            using var response = await http.GetAsync(new Uri(portal, address));
            var html = response.Content.Headers.ContentType?.MediaType == "text/html" ? await response.Content.ReadAsStringAsync() : "";
            var document = html.Length == 0 ? null : Parser.ParseDocument(html);
            found[address] = new(address, (int)response.StatusCode, html, document);
            if (document is not null && response.IsSuccessStatusCode)
                Follow(address, document);
        }
    }

    /// <summary>Where a link on a page leads, without what stands after the hash.</summary>
    public string Target(FoundLink link) => new Uri(new Uri(portal, link.On), link.Href).PathAndQuery;

    private void Follow(string address, IHtmlDocument document)
    {
        foreach (var element in document.QuerySelectorAll("a[href], area[href], link[href]"))
        {
            var href = element.GetAttribute("href")!;
            var external = !Uri.TryCreate(new Uri(portal, address), href, out var target) || target.Authority != portal.Authority;
            var cited = element.GetAttribute("rel")?.Split(' ').Contains("external") == true || target?.Scheme == "mailto";
            links.Add(new(address, href, external && cited));
            // An absolute address of the portal itself (canonical, alternates) is the same page.
            if (!external)
                Wait(target!.PathAndQuery);
        }
        foreach (var form in document.QuerySelectorAll<IHtmlFormElement>("form").Where(form => form.Method == "get"))
        {
            var action = form.GetAttribute("action") is { Length: > 0 } given ? given : address.Split('?')[0];
            foreach (var select in form.QuerySelectorAll<IHtmlSelectElement>("select[name]"))
            {
                foreach (var option in select.Options.Where(option => option.Value.Length > 0))
                    Wait($"{action}?{select.Name}={Uri.EscapeDataString(option.Value)}", isChoice: true);
            }
        }
    }

    private void Wait(string address, bool isChoice = false)
    {
        // Choices are tried one at a time: what two of them make together is endless.
        if (isChoice)
            links.Add(new(address, address, IsExternal: false));
        if (found.TryAdd(address, new(address, 0, "", null)))
            waiting.Enqueue(address);
    }
}
