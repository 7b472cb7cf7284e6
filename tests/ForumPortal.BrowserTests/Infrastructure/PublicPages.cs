namespace ForumPortal.BrowserTests.Infrastructure;

/// <summary>Everything that a reader can reach from the first page, in every language, as a browser finds it: looked at once, asked by many tests.</summary>
public sealed class PublicPages(Chromium chromium) : IAsyncLifetime
{
    private const int FullestOfEach = 3;

    private readonly ServedPortal portal = new();

    public Uri Portal => portal.Address;
    public Crawl Crawl { get; private set; } = null!;
    public IReadOnlyList<PageReport> Reports { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        Crawl = new Crawl(portal.Address, http);
        var plain = portal.PlainAddresses(isPublic: true).ToList();
        await Crawl.FollowAsync(["/", "/fr", .. plain, .. plain.Select(address => "/fr" + address)]);
        Reports = await LookAtAsync([.. OneOfEachLook(), "/nowhere", "/fr/nowhere", "/agencies?page=nine"]);
    }

    public async ValueTask DisposeAsync() => await portal.DisposeAsync();

    /// <summary>
    /// Of each kind of page the fullest ones and the emptiest, in each language: forty themes are one page forty times. A filtered list
    /// looks like the list, whatever the filter. What needs no browser is asked of every page that was found.
    /// </summary>
    private IEnumerable<string> OneOfEachLook()
    {
        var patterns = portal.Patterns().OrderBy(pattern => pattern.Count(letter => letter == '{')).Select(PageKind.Of).ToList();
        return Crawl
            .Found.Where(page => page is { Document: not null, Status: 200 } && !page.Address.Contains('?', StringComparison.Ordinal))
            .GroupBy(page =>
            {
                var isFrench = page.Address == "/fr" || page.Address.StartsWith("/fr/", StringComparison.Ordinal);
                return (
                    isFrench,
                    patterns.Find(kind => kind.Is(isFrench ? "/" + page.Address[3..].TrimStart('/') : page.Address))?.Pattern
                );
            })
            .SelectMany(alike =>
            {
                var byLength = alike.OrderByDescending(page => page.Html.Length).ToList();
                return byLength.Take(alike.Key.isFrench ? 1 : FullestOfEach).Append(byLength[^1]).Distinct();
            })
            .Select(page => page.Address);
    }

    private async Task<IReadOnlyList<PageReport>> LookAtAsync(string[] addresses)
    {
        var reports = new PageReport[addresses.Length];
        await Parallel.ForAsync(
            0,
            addresses.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (i, _) => reports[i] = await PageReport.OfAsync(chromium.Browser, portal.Address, addresses[i])
        );
        return reports;
    }
}
