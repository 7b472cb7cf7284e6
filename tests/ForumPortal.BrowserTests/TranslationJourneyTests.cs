namespace ForumPortal.BrowserTests;

/// <summary>A record in another language: an editor translates it, somebody else approves it, and a reader has both before them. No script.</summary>
public sealed class TranslationJourneyTests(Chromium chromium, ServedPortal portal) : Journey(chromium, portal), IClassFixture<ServedPortal>
{
    private const string Slug = "2025-dialogue-international-organizations";
    private const string Quote = "«Esta es una mesa de socios.»";

    [Fact]
    public async Task A_record_is_translated_approved_by_somebody_else_and_read_side_by_side_on_a_phone()
    {
        var editor = await SignedInAsync("editor");
        await editor.GotoAsync("/manage/records/" + Slug);
        await editor.GetByRole(AriaRole.Link, new() { Name = "Begin a translation" }).ClickAsync();
        await editor.GetByLabel("Language").SelectOptionAsync("es");
        await editor.GetByLabel("Kind").SelectOptionAsync("Translation");
        await editor.GetByLabel("Vouched for by").FillAsync("La redacción del portal");
        await editor.Locator("main button.button").ClickAsync();
        await editor.Locator(".statusline a[href$='/describe']").ClickAsync();
        await editor.Locator("#Input_Title").FillAsync("«Esta es una mesa de socios»");
        await editor.Locator("main button.button").ClickAsync();
        var quote = editor.Locator(".sheet > li", new() { HasText = "This is a table of partners" });
        await quote.Locator("textarea").FillAsync(Quote);
        await quote.GetByRole(AriaRole.Button, new() { Name = "Save 4" }).ClickAsync();
        await editor.Locator(".statusline a[href$='/submit']").ClickAsync();
        await editor.Locator("form.confirm button").ClickAsync();
        Assert.Equal("In review", await editor.Locator(".statusline .state").TextContentAsync());

        var reviewer = await SignedInAsync("reviewer");
        await reviewer.GotoAsync("/manage/records/" + Slug);
        await reviewer.Locator("section[aria-labelledby=translations] a", new() { HasText = "español" }).ClickAsync();
        await reviewer.Locator(".statusline a[href$='/approve']").ClickAsync();
        Assert.Equal(Quote, (await reviewer.Locator("#p4 [lang=es]").TextContentAsync())!.Trim());
        await reviewer.Locator("main form button.button").First.ClickAsync();
        await reviewer.Locator(".statusline a[href$='/publish']").ClickAsync();
        await reviewer.Locator("form.confirm button").ClickAsync();
        Assert.Equal("Published", await reviewer.Locator(".statusline .state").TextContentAsync());

        var reader = await SomebodyAsync(size: Chromium.Phone);
        await reader.GotoAsync("/records/" + Slug);
        await reader.Locator(".tongues a[hreflang=es]").ClickAsync();
        Assert.Equal(Quote, (await reader.Locator("#p4 blockquote").TextContentAsync())!.Trim());
        Assert.Equal(1, await reader.Locator("#p5 .untranslated").CountAsync());
        await reader.Locator(".tongues a[href*='side-by-side']").ClickAsync();
        var (original, spanish) = (reader.Locator("#p4 blockquote").First, reader.Locator("#p4 blockquote[lang=es]"));
        Assert.Contains("table of partners", await original.TextContentAsync(), StringComparison.Ordinal);
        var (above, below) = ((await original.BoundingBoxAsync())!, (await spanish.BoundingBoxAsync())!);
        Assert.True(below.Y >= above.Y + above.Height, "The second language stands below the first.");
        Assert.True(below.X + below.Width <= Chromium.Phone.Width, "Nothing is wider than a phone.");

        await reader.SetViewportSizeAsync(Chromium.Desk.Width, Chromium.Desk.Height);
        (above, below) = ((await original.BoundingBoxAsync())!, (await spanish.BoundingBoxAsync())!);
        Assert.True(below.X >= above.X + above.Width, "At a desk the languages stand beside each other.");
    }
}
