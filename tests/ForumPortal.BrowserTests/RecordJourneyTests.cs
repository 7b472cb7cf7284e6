namespace ForumPortal.BrowserTests;

/// <summary>How a record comes about, as the README tells a newcomer: three people, four pages each, no script.</summary>
public sealed class RecordJourneyTests(Chromium chromium, ServedPortal portal) : Journey(chromium, portal), IClassFixture<ServedPortal>
{
    [Fact]
    public async Task A_sentence_of_a_draft_is_corrected_approved_by_somebody_else_and_read_by_everybody()
    {
        var editor = await SignedInAsync("editor");
        await editor.Locator(".tiles a[href*='status=draft']").ClickAsync();
        await editor.GetByRole(AriaRole.Link, new() { Name = "Example record" }).ClickAsync();
        var paragraph = editor.Locator(".paras > li", new() { HasText = "two hundert trees" });
        var text = paragraph.Locator("textarea");
        await text.FillAsync((await text.InputValueAsync()).Replace("hundert", "hundred", StringComparison.Ordinal));
        await paragraph.GetByRole(AriaRole.Button, new() { Name = "Save 2" }).ClickAsync();
        Assert.Contains("two hundred trees", await editor.Locator(".paras").TextContentAsync(), StringComparison.Ordinal);
        await editor.Locator(".statusline a[href$='/submit']").ClickAsync();
        await editor.Locator("form.confirm button").ClickAsync();
        Assert.Equal("In review", await editor.Locator(".statusline .state").TextContentAsync());

        var reviewer = await SignedInAsync("reviewer");
        await reviewer.Locator(".tiles a[href*='status=in-review']").ClickAsync();
        await reviewer.GetByRole(AriaRole.Link, new() { Name = "Example record" }).ClickAsync();
        await reviewer.Locator(".statusline a[href$='/approve']").ClickAsync();
        Assert.Contains("two hundred trees", await reviewer.Locator("article.record").TextContentAsync(), StringComparison.Ordinal);
        await reviewer.Locator("main form button.button").First.ClickAsync();
        await reviewer.Locator(".statusline a[href$='/publish']").ClickAsync();
        await reviewer.Locator("form.confirm button").ClickAsync();
        Assert.Equal("Provisional", await reviewer.Locator(".statusline .state").TextContentAsync());

        var reader = await SomebodyAsync(size: Chromium.Phone);
        await reader.GotoAsync("/records");
        var row = reader.Locator(".rows > li", new() { HasText = "Example record" });
        Assert.Equal("Example", await row.Locator(".example").TextContentAsync());
        await row.GetByRole(AriaRole.Link).First.ClickAsync();
        Assert.Contains("two hundred trees", await reader.Locator("#p2").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await reader.Locator(".notice.sample").CountAsync());
    }
}
