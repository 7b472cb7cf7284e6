namespace ForumPortal.BrowserTests;

/// <summary>A city officer has ten minutes: what was said in 2025, by whom, and may it be quoted?</summary>
public sealed class ReadingJourneyTests(Chromium chromium, ServedPortal portal) : Journey(chromium, portal), IClassFixture<ServedPortal>
{
    private const string Record = "/records/2025-dialogue-international-organizations";

    [Fact]
    public async Task A_newcomer_finds_the_quote_of_2025_and_its_permanent_address_in_three_pages()
    {
        var page = await SomebodyAsync(size: Chromium.Phone);
        await page.GotoAsync("/");
        await page.Locator($"main a[href^='{Record}']").First.ClickAsync();

        var quote = page.Locator(".para.quote", new() { HasText = "This is a table of partners" });
        Assert.Contains("Rossbach", await quote.Locator(".who").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("Executive Director", await quote.Locator(".as").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("UN-Habitat", await quote.Locator(".as").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await quote.Locator("blockquote").CountAsync());
        await quote.Locator("a.no").ClickAsync();
        Assert.EndsWith($"{Record}#{await quote.GetAttributeAsync("id")}", page.Url, StringComparison.Ordinal);
        Assert.Contains(
            "not an official record",
            await page.Locator(".doc .notice").First.TextContentAsync(),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task On_a_wide_screen_the_text_begins_below_its_head_however_much_stands_beside_it()
    {
        var page = await SomebodyAsync();
        await page.GotoAsync(Record);

        var head = (await page.Locator(".doc-head").BoundingBoxAsync())!;
        var rail = (await page.Locator(".doc > .rail").BoundingBoxAsync())!;
        var text = (await page.Locator(".doc > .record").BoundingBoxAsync())!;
        Assert.True(rail.X > text.X + text.Width, "The rail stands beside the text.");
        Assert.InRange(text.Y - (head.Y + head.Height), 0, 60);
    }

    [Fact]
    public async Task On_paper_the_meanings_of_acronyms_follow_the_text_and_cover_nothing()
    {
        var page = await SomebodyAsync();
        await page.GotoAsync(Record);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        var last = (await page.Locator(".para").Last.BoundingBoxAsync())!;
        var below = last.Y + last.Height;
        foreach (var meaning in await page.Locator(".meaning").AllAsync())
        {
            var box = (await meaning.BoundingBoxAsync())!;
            Assert.True(box.Y >= below, $"{await meaning.TextContentAsync()} covers what stands above it.");
            below = box.Y + box.Height;
        }
        Assert.True(await page.Locator(".meaning").CountAsync() > 1);
    }

    [Theory]
    [InlineData("/sessions/2025-dialogue-international-organizations", ".rail, .roundtable svg, .seats")]
    [InlineData("/editions/2025", ".rail, .timeline, #figures, table.data")]
    public async Task On_paper_everything_stands_that_is_read_and_nothing_that_is_pressed(string address, string read)
    {
        const string Pressed = "nav a:visible, summary:visible, input:visible, button:visible";
        var page = await SomebodyAsync();
        await page.GotoAsync(address);
        Assert.NotEqual(0, await page.Locator(Pressed).CountAsync());

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        foreach (var part in read.Split(", "))
            Assert.True(await page.Locator(part).First.IsVisibleAsync(), $"{part} is not printed.");
        Assert.Equal(0, await page.Locator(Pressed).CountAsync());
    }

    [Theory]
    [InlineData("Anaclaudia")]
    [InlineData("Anacláudia")]
    [InlineData("Anaclàudia")]
    public async Task A_speaker_is_found_however_her_name_is_typed(string typed)
    {
        var page = await SomebodyAsync();
        await page.GotoAsync("/speakers");
        await page.Locator("main form[role=search] input[name=q]").FillAsync(typed);
        await page.Locator("main form[role=search] button").ClickAsync();

        await page.Locator("main .rows a", new() { HasText = "Rossbach" }).ClickAsync();
        Assert.Contains("Rossbach", await page.Locator("h1").TextContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "In my time zone")]
    [InlineData("/fr", "Dans mon fuseau horaire")]
    public async Task Whoever_is_elsewhere_reads_the_hours_in_a_time_zone_of_their_own(string language, string words)
    {
        var page = await SomebodyAsync(scripts: true, size: Chromium.Phone, zone: "Asia/Tokyo");
        await page.GotoAsync(language + "/events/example-mayors-table");
        var hours = page.Locator("main bdi[data-from]");
        var closes = page.Locator("main time[data-from]").Last;
        var stated = await closes.TextContentAsync();
        Assert.Equal("09:30–17:00 (Europe/Zurich)", await hours.TextContentAsync());

        var own = page.GetByRole(AriaRole.Button, new() { Name = words });
        await own.ClickAsync();
        // Zurich is eight hours behind in winter and seven in summer; the evening ends on the next day.
        Assert.Matches(@"^1[67]:30–0[01]:00 \(Asia/Tokyo\)$", await hours.TextContentAsync());
        Assert.EndsWith("(Asia/Tokyo)", await closes.TextContentAsync(), StringComparison.Ordinal);
        await page.ReloadAsync();
        Assert.Equal("true", await own.GetAttributeAsync("aria-pressed"));
        Assert.Contains("Asia/Tokyo", await hours.TextContentAsync(), StringComparison.Ordinal);

        await own.ClickAsync();
        Assert.Equal("09:30–17:00 (Europe/Zurich)", await hours.TextContentAsync());
        Assert.Equal(stated, await closes.TextContentAsync());
    }

    [Fact]
    public async Task Where_clocks_show_the_same_there_is_nothing_to_switch()
    {
        var page = await SomebodyAsync(scripts: true, zone: "Europe/Paris");
        await page.GotoAsync("/events/example-mayors-table");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.False(await page.Locator(".zones").IsVisibleAsync());
    }

    [Fact]
    public async Task The_same_page_in_French_is_one_step_away()
    {
        var page = await SomebodyAsync();
        await page.GotoAsync(Record);
        await page.Locator(".langs summary").ClickAsync();
        await page.Locator(".langs a[lang=fr]").ClickAsync();

        Assert.EndsWith("/fr" + Record, page.Url, StringComparison.Ordinal);
        Assert.Equal("fr", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("en", await page.Locator(".para.quote [lang]").First.GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task With_the_keyboard_alone_the_content_is_one_key_away_and_focus_is_always_seen()
    {
        var page = await SomebodyAsync(scripts: true);
        await page.GotoAsync(Record);
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href')"));
        await AssertFocusIsSeenAsync(page);
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("() => document.activeElement.id"));

        for (var i = 0; i < 25; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            await AssertFocusIsSeenAsync(page);
        }
    }

    private static async Task AssertFocusIsSeenAsync(IPage page)
    {
        var hidden = await page.EvaluateAsync<string?>(
            """
            () => {
              const element = document.activeElement, box = element.getBoundingClientRect(), style = getComputedStyle(element);
              const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
              const inView = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
              return outlined && inView ? null : element.outerHTML.slice(0, 200);
            }
            """
        );
        Assert.Null(hidden);
    }
}
