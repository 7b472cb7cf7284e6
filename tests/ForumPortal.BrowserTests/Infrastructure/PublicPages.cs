namespace ForumPortal.BrowserTests.Infrastructure;

/// <summary>Everything that a reader can reach from the first page, in every language, as a browser finds it: looked at once, asked by many tests.</summary>
public sealed class PublicPages(Chromium chromium) : IAsyncLifetime
{
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
        var addresses = Crawl.Found.Where(page => page.Document is not null && page.Status == 200).Select(page => page.Address);
        Reports = await LookAtAsync([.. addresses.Where(IsALookOfItsOwn), "/nowhere", "/fr/nowhere", "/agencies?page=nine"]);
    }

    public async ValueTask DisposeAsync() => await portal.DisposeAsync();

    /// <summary>A filtered list looks like the list, whatever the filter; a mistake is reported alike in every paragraph.</summary>
    private static bool IsALookOfItsOwn(string address) =>
        !address.Contains('?', StringComparison.Ordinal)
        && (!address.Contains("/report/", StringComparison.Ordinal) || address.EndsWith("/p1", StringComparison.Ordinal));

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
