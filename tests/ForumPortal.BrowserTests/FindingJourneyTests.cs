using System.Text.RegularExpressions;

namespace ForumPortal.BrowserTests;

/// <summary>A city officer has ten minutes, a phone and a slow line: what did they say, may I quote it, and what is asked of us?</summary>
public sealed partial class FindingJourneyTests(Chromium chromium, ServedPortal portal)
    : Journey(chromium, portal),
        IClassFixture<ServedPortal>
{
    private const int MostBytes = 40 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_UNDRR_said_is_found_and_may_be_quoted_after_three_pages(bool scripts)
    {
        await UntilSearchableAsync();
        var page = await SomebodyAsync(scripts, Chromium.Phone);
        await page.GotoAsync("/");
        await page.Locator("main form[role=search] input[name=q]").FillAsync("what did UNDRR say about resilience?");
        await page.Locator("main form[role=search] button").ClickAsync();

        var hit = page.Locator(".passages > li", new() { HasText = "UNDRR" }).First;
        Assert.NotEqual(0, await hit.Locator("mark").CountAsync());
        Assert.Matches("provisional|final", (await hit.Locator(".state").TextContentAsync())!.ToLowerInvariant());
        await hit.Locator(".hit a").ClickAsync();

        var passage = page.Locator(".para:target");
        await Assertions.Expect(passage).ToBeInViewportAsync();
        Assert.Contains("UNDRR", await page.Locator(".record").TextContentAsync(), StringComparison.Ordinal);
        Assert.NotEqual("", (await passage.Locator(".by").First.TextContentAsync())!.Trim());
        Assert.NotEqual(0, await page.Locator(".doc-head .state").CountAsync());
        Assert.True(await passage.Locator("a.cite").IsVisibleAsync());
        if (scripts)
            await CopiedAsync(page, passage);
        else
        {
            // Without script the citation is one link further.
            await passage.Locator("a.cite").ClickAsync();
            Assert.Matches(Citation(), await page.Locator("#citation").TextContentAsync() ?? "");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_asked_of_cities_and_by_when_is_one_light_list_after_two_pages(bool scripts)
    {
        var page = await SomebodyAsync(scripts, Chromium.Phone);
        var requests = new List<IRequest>();
        page.Request += (_, request) => requests.Add(request);
        await page.GotoAsync("/");
        await page.Locator("main a[href='/calls']").First.ClickAsync();
        await Assertions.Expect(page.Locator("main li").First).ToBeVisibleAsync();

        var states = await page.Locator("main .state").AllTextContentsAsync();
        var open = states.Select(state => state.Contains("Open", StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.Equal(open.OrderByDescending(isOpen => isOpen), open);
        foreach (var request in requests)
            Assert.True((await request.SizesAsync()).ResponseBodySize <= MostBytes, request.Url);
        Assert.Equal(
            0,
            await page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)")
        );
    }

    [Fact]
    public async Task An_acronym_says_what_it_means_by_touch_and_keyboard_without_script()
    {
        var page = await SomebodyAsync(size: Chromium.Phone);
        await page.GotoAsync("/records/2025-dialogue-international-organizations");
        var acronym = page.Locator(".record button.term", new() { HasText = "UNDRR" });
        Assert.Equal(1, await acronym.CountAsync());
        var meaning = page.Locator("#term-undrr");
        Assert.False(await meaning.IsVisibleAsync());
        await acronym.ClickAsync();
        await Assertions.Expect(meaning).ToBeInViewportAsync();
        Assert.Contains("Disaster Risk Reduction", await meaning.TextContentAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(meaning).ToBeHiddenAsync();
        await acronym.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(meaning).ToBeVisibleAsync();
        await meaning.Locator("a").ClickAsync();
        Assert.EndsWith("/agencies/undrr", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_words_have_an_address_that_marks_them_and_leads_to_their_paragraph()
    {
        var page = await SomebodyAsync(scripts: true);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync("/records/2025-dialogue-international-organizations");
        var quote = page.Locator(".para.quote", new() { HasText = "This is a table of partners" }).First;
        await quote
            .Locator("blockquote")
            .EvaluateAsync(
                """
                quote => {
                  const text = quote.querySelector("p").firstChild;
                  const at = text.data.indexOf("table of par");
                  getSelection().setBaseAndExtent(text, at, text, at + "table of par".length);
                }
                """
            );
        await page.Locator(".mark-words").ClickAsync();
        await Assertions.Expect(page.Locator(".record [role=status]")).Not.ToHaveTextAsync("");
        var address = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

        var id = await quote.GetAttributeAsync("id");
        Assert.Contains($"#{id}:~:text=", address, StringComparison.Ordinal);
        Assert.Contains("table%20of%20partners", address, StringComparison.Ordinal);
        var reader = await SomebodyAsync();
        await reader.GotoAsync(address);
        await Assertions.Expect(reader.Locator($"#{id}")).ToBeInViewportAsync();
    }

    private static async Task CopiedAsync(IPage page, ILocator passage)
    {
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await passage.Locator("button.copy").ClickAsync();
        await Assertions.Expect(page.Locator(".record [role=status]")).Not.ToHaveTextAsync("");
        var copied = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.Matches(Citation(), copied);
        Assert.EndsWith("#" + await passage.GetAttributeAsync("id"), copied.TrimEnd('.', ' '), StringComparison.Ordinal);
    }

    private async Task UntilSearchableAsync()
    {
        using var http = new HttpClient { BaseAddress = Portal.Address };
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); ; )
        {
            using var answer = await http.GetAsync(new Uri("/search?q=undrr", UriKind.Relative));
            if (answer.IsSuccessStatusCode)
                return;
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), "Search does not begin.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    [GeneratedRegex(@"FM5-R\d+.*/records/2025-dialogue-international-organizations", RegexOptions.Singleline)]
    private static partial Regex Citation();
}
