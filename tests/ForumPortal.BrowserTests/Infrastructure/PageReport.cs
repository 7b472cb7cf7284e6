using System.Collections.Concurrent;
using Deque.AxeCore.Commons;

namespace ForumPortal.BrowserTests.Infrastructure;

/// <summary>What a browser finds on one page.</summary>
public sealed record PageReport(string Address, int Status)
{
    /// <summary>Errors on the console: a failed request, a script, something that the content security policy forbids.</summary>
    public IReadOnlyList<string> Complaints { get; init; } = [];
    public IReadOnlyList<string> Requests { get; init; } = [];

    /// <summary>Bytes over the wire, headers included.</summary>
    public long Bytes { get; init; }

    /// <summary>The bytes of a record's own text.</summary>
    public long RecordText { get; init; }
    public int Cookies { get; init; }
    public int FirstHeadings { get; init; }
    public IReadOnlyList<string> Barriers { get; init; } = [];

    /// <summary>What is wider than a narrow phone, left to right and right to left.</summary>
    public IReadOnlyList<string> TooWide { get; init; } = [];

    /// <summary>Run in the page as it stands: it has no frames, for which the way around them takes ten times as long.</summary>
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Widest = """
        () => {
          const page = document.scrollingElement;
          if (page.scrollWidth <= innerWidth) return null;
          const out = [...document.querySelectorAll('body *')].filter(element => {
            const box = element.getBoundingClientRect();
            return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && !element.closest('.visually-hidden, .skip');
          }).slice(0, 3).map(element => element.tagName.toLowerCase() + (element.className.baseVal ?? element.className ? '.' + (element.className.baseVal ?? element.className) : ''));
          return page.scrollWidth + ' px: ' + out.join(', ');
        }
        """;

    /// <summary>What is pressed or written in, and less than 44 pixels high: a finger misses it. A tick has its label beside it.</summary>
    private const string TooLow = """
        () => [...document.querySelectorAll(
            'main :is(.button, .link-button, select, textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file]))')]
          .filter(element => element.checkVisibility() && !element.closest('.visually-hidden'))
          .filter(element => element.getBoundingClientRect().height < 43.5)
          .slice(0, 3).map(element => 'narrow: too low for a finger: ' + element.outerHTML.slice(0, 200))
        """;

    /// <summary>Opens the page as somebody who was never here, and looks at it in light and dark, wide and narrow, and from right to left.</summary>
    public static async Task<PageReport> OfAsync(IBrowser browser, Uri portal, string address, string? storageState = null)
    {
        await using var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = portal.ToString(),
                ViewportSize = Chromium.Desk,
                ColorScheme = ColorScheme.Light,
                StorageState = storageState,
            }
        );
        var page = await context.NewPageAsync();
        var complaints = new ConcurrentQueue<string>();
        var requests = new ConcurrentQueue<IRequest>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.RequestFinished += (_, request) => requests.Enqueue(request);
        var response = await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        var report = new PageReport(address, response!.Status)
        {
            Requests = [.. requests.Select(request => request.Url)],
            Bytes = (await Task.WhenAll(requests.Select(SizeAsync))).Sum(),
            RecordText = await page.EvaluateAsync<long>(
                "() => new TextEncoder().encode(document.querySelector('article.record')?.textContent ?? '').length"
            ),
            Cookies = (await context.CookiesAsync()).Count,
            FirstHeadings = await page.Locator("h1").CountAsync(),
        };
        await page.EvaluateAsync(Axe);
        var barriers = new List<string>(await BarriersAsync(page, "light"));
        // In the dark only colours change, and they are the same in every language; on a narrow page only sizes.
        if (!address.StartsWith("/fr", StringComparison.Ordinal))
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            barriers.AddRange(await BarriersAsync(page, "dark", "color-contrast", "link-in-text-block"));
        }
        var tooWide = new List<string>();
        await page.SetViewportSizeAsync(Chromium.Phone.Width, Chromium.Phone.Height);
        barriers.AddRange(await BarriersAsync(page, "narrow", "target-size", "scrollable-region-focusable"));
        barriers.AddRange(await page.EvaluateAsync<string[]>(TooLow));
        await LookAsync("left to right");
        await page.EvaluateAsync("() => { document.documentElement.dir = 'rtl'; }");
        await LookAsync("right to left");
        await page.SetViewportSizeAsync(Chromium.Desk.Width, Chromium.Desk.Height);
        await LookAsync("right to left at a desk");
        return report with
        {
            // A page that is not there says so on the console: that is its status, and no fault.
            Complaints =
            [
                .. complaints.Where(text => report.Status == 200 || !text.Contains("Failed to load resource", StringComparison.Ordinal)),
            ],
            Barriers = barriers,
            TooWide = tooWide,
        };

        async Task LookAsync(string how)
        {
            if (await page.EvaluateAsync<string?>(Widest) is { } widest)
                tooWide.Add($"{how}, {widest}");
        }
    }

    private static async Task<long> SizeAsync(IRequest request)
    {
        var sizes = await request.SizesAsync();
        return sizes.ResponseBodySize + sizes.ResponseHeadersSize;
    }

    /// <param name="rules">All of them where none is named.</param>
    private static Task<string[]> BarriersAsync(IPage page, string how, params string[] rules) =>
        page.EvaluateAsync<string[]>(
            """
            async ([how, ...rules]) => (await axe.run(rules.length ? { runOnly: rules } : {})).violations.map(violation =>
              `${how}: ${violation.id} (${violation.help}): ${violation.nodes.slice(0, 3).map(node => node.html).join(' | ')}`)
            """,
            new[] { how }.Concat(rules).ToArray()
        );
}
