using System.Diagnostics;
using System.Text.RegularExpressions;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.BrowserTests;

/// <summary>The editor of a record with its script: whatever happens to a session, a browser or a connection, no sentence is lost.</summary>
public sealed partial class WritingJourneyTests(Chromium chromium, ServedPortal portal)
    : Journey(chromium, portal),
        IClassFixture<ServedPortal>
{
    private const string Desk = "/manage/records/example-shade-and-water";

    [Fact]
    public async Task Signed_out_in_mid_sentence_the_device_keeps_it_and_offers_it_again()
    {
        const string Typed = "The mayor of Arbolia said that the";
        var editor = await SignedInAsync("editor", scripts: true);
        await editor.GotoAsync(Desk);
        await SignOutEverywhereAsync();
        await TypeAsync(Text(editor, 1), Typed);

        await editor.GotoAsync(Desk);
        await SignInAsync(editor, "editor");
        await Text(editor, 1).Locator("..").GetByRole(AriaRole.Button, new() { Name = "Take it" }).ClickAsync();
        await Text(editor, 1).PressAsync("End");
        await editor.Keyboard.TypeAsync(" city was green.");
        await editor.Keyboard.PressAsync("Control+Enter");

        await SavedAsync(Typed + " city was green.");
        await Assertions.Expect(editor).ToHaveURLAsync(SavedPage());
        await editor.ReloadAsync();
        Assert.Equal(0, await editor.Locator(".paras .notice").CountAsync());
    }

    [Fact]
    public async Task Saved_after_the_session_has_ended_the_sentence_goes_through_the_sign_in_page()
    {
        const string Typed = "Saved over the end of a session.";
        var editor = await SignedInAsync("editor", scripts: true);
        await editor.GotoAsync(Desk);
        await SignOutEverywhereAsync();
        await TypeAsync(Text(editor, 0), Typed);
        await editor.Keyboard.PressAsync("Control+Enter");

        await SignInAsync(editor, "editor");
        await editor.Locator("main form[method=post] button.button").ClickAsync();

        await SavedAsync(Typed);
    }

    [Fact]
    public async Task A_browser_that_is_killed_finds_the_sentence_on_the_device_when_it_comes_back()
    {
        const string Typed = "Typed a moment before the crash";
        var editor = await SignedInAsync("redactrice", scripts: true);
        await editor.GotoAsync(Desk + "/paragraphs/new");
        await TypeAsync(editor.Locator("#Input_Text"), Typed);

        var again = await RestartedAsync(editor, withItsStorage: true);
        await again.GotoAsync(Desk + "/paragraphs/new");
        await again.Locator("form[data-keep] .notice button").First.ClickAsync();

        Assert.Equal(Typed, await again.Locator("#Input_Text").InputValueAsync());
        await again.Locator("#Input_Text").PressAsync("Control+Enter");
        await SavedAsync(Typed);
        await Assertions.Expect(again).ToHaveURLAsync(SavedPage());
        await again.GotoAsync(Desk + "/paragraphs/new");
        Assert.Equal(0, await again.Locator("form[data-keep] .notice").CountAsync());
    }

    [Fact]
    public async Task On_another_device_the_server_offers_what_it_has_kept()
    {
        const string Typed = "Typed on a laptop that was left in a train.";
        var editor = await SignedInAsync("editor", scripts: true);
        await editor.GotoAsync(Desk);
        await TypeAsync(Text(editor, 2), Typed);
        await UntilAsync(() => KeptAsync(Typed));

        var elsewhere = await RestartedAsync(editor, withItsStorage: false);
        await elsewhere.GotoAsync(Desk);
        await elsewhere.Locator(".paras .notice a[href$='/unsaved']").ClickAsync();
        await elsewhere.Locator("form.confirm a.button").ClickAsync();
        Assert.Equal(Typed, await elsewhere.Locator("#Input_Text").InputValueAsync());
        await elsewhere.Locator("#Input_Text").PressAsync("Control+Enter");

        await SavedAsync(Typed);
        await UntilAsync(async () => !await KeptAsync(Typed));
    }

    [Fact]
    public async Task Whoever_saves_after_somebody_else_sees_both_texts_and_a_crash_there_loses_neither()
    {
        const string Mine = "What the second editor wrote.";
        var first = await SignedInAsync("editor", scripts: true);
        var second = await SignedInAsync("redactrice", scripts: true);
        await first.GotoAsync(Desk);
        await second.GotoAsync(Desk);
        await TypeAsync(Text(first, 1), "What the first editor wrote.");
        await first.Keyboard.PressAsync("Control+Enter");
        await SavedAsync("What the first editor wrote.");

        await TypeAsync(Text(second, 1), Mine);
        await second.Keyboard.PressAsync("Control+Enter");
        var texts = second.Locator(".two-texts");
        Assert.Contains("What the first editor wrote.", await texts.Locator(".theirs").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains(Mine, await texts.Locator(".yours").TextContentAsync(), StringComparison.Ordinal);

        var again = await RestartedAsync(second, withItsStorage: true);
        await again.GotoAsync(Desk);
        await Text(again, 1).Locator("..").Locator(".notice button").First.ClickAsync();
        Assert.Equal(Mine, await Text(again, 1).InputValueAsync());
    }

    [Fact]
    public async Task Two_paragraphs_are_written_and_one_is_corrected_without_a_mouse()
    {
        var editor = await SignedInAsync("editor", scripts: true);
        await editor.GotoAsync(Desk + "/paragraphs/new?after=0");
        await editor.Keyboard.TypeAsync("First by keyboard.");
        await editor.Keyboard.PressAsync("Control+Shift+Enter");
        await Assertions.Expect(editor.Locator("[data-saved]")).ToHaveTextAsync("First by keyboard.");
        await editor.Keyboard.TypeAsync("Second by keyboard.");
        await editor.Keyboard.PressAsync("Control+Enter");
        await SavedAsync("Second by keyboard.");

        await Assertions.Expect(editor.Locator("textarea:focus")).ToHaveValueAsync("Second by keyboard.");
        await editor.Keyboard.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(editor.Locator("textarea:focus")).ToHaveValueAsync("First by keyboard.");
        await editor.Keyboard.PressAsync("Control+End");
        await editor.Keyboard.TypeAsync(" Corrected.");
        await editor.Keyboard.PressAsync("Control+Enter");
        await SavedAsync("First by keyboard. Corrected.");
        await Assertions.Expect(editor).ToHaveURLAsync(SavedPage());
        Assert.Equal(0, await editor.Locator("form[data-keep] .notice").CountAsync());
    }

    [Fact]
    public async Task What_is_pasted_from_Word_comes_in_clean()
    {
        var editor = await SignedInAsync("editor", scripts: true);
        await editor.GotoAsync(Desk + "/paragraphs/new");
        await editor.Locator("#Input_Text").FocusAsync();
        await editor.EvaluateAsync(
            """
            () => {
              const data = new DataTransfer();
              data.setData("text/html", `<html><head><style>p { color: red }</style></head><body>
                <p class="MsoNormal" style="margin:0"><b>Cities</b>&nbsp;should <i>share</i> <a href="https://forum.example/plans">plans</a>.<o:p></o:p></p>
                <ul><li>one</li><li>two *</li></ul><script>document.title = "owned"</script><img src="x" onerror="document.title = 'owned'"></body></html>`);
              document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """
        );

        Assert.Equal(
            "**Cities** should *share* [plans](https://forum.example/plans).\n- one\n- two \\*",
            await editor.Locator("#Input_Text").InputValueAsync()
        );
        Assert.DoesNotContain("owned", await editor.TitleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stock_phrase_goes_where_the_cursor_is_with_the_speaker_in_it()
    {
        await Portal.FromDatabaseAsync(async db =>
        {
            var phrase = new StockPhrase();
            phrase.Describe("en", "The floor", "The Chair gave the floor to {speaker}.");
            db.StockPhrases.Add(phrase);
            var session = await db.Sessions.Include(one => one.Participations).SingleAsync(one => one.Slug == "example-shade-and-water");
            session.Seat(await db.People.FirstAsync(), ParticipationRole.Speaker, "Mayor");
            return await db.SaveChangesAsync();
        });
        var editor = await SignedInAsync("editor", scripts: true);
        await editor.GotoAsync(Desk + "/paragraphs/new");
        await editor.Locator("#Input_Speaker").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var speaker = (await editor.Locator("#Input_Speaker option:checked").InnerTextAsync()).Split(',')[0];
        await editor.Locator("#Input_Text").FillAsync("Before.  After.");
        await editor.Locator("#Input_Text").EvaluateAsync("area => area.setSelectionRange(8, 8)");

        await editor.Locator("[data-phrase]").ClickAsync();

        await Assertions.Expect(editor.Locator("#Input_Text")).ToHaveValueAsync($"Before. The Chair gave the floor to {speaker}. After.");
        await Assertions.Expect(editor).ToHaveURLAsync(new Regex("/paragraphs/new$"));
    }

    private static ILocator Text(IPage page, int paragraph) => page.Locator(".paras textarea").Nth(paragraph);

    /// <summary>Writes over what stands there, key by key.</summary>
    private static async Task TypeAsync(ILocator area, string text)
    {
        await area.FocusAsync();
        await area.PressAsync("Control+a");
        await area.PressSequentiallyAsync(text);
    }

    private Task SignOutEverywhereAsync() => Portal.FromDatabaseAsync(db => db.SignInTickets.ExecuteDeleteAsync());

    private Task<bool> KeptAsync(string text) => Portal.FromDatabaseAsync(db => db.UnsavedTexts.AnyAsync(one => one.Text == text));

    private Task SavedAsync(string text) =>
        UntilAsync(() => Portal.FromDatabaseAsync(db => db.Set<Paragraph>().AnyAsync(one => one.Markdown == text)));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var patience = Stopwatch.StartNew(); !await isSo(); await Task.Delay(TimeSpan.FromMilliseconds(50)))
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), "It does not come about.");
    }

    [GeneratedRegex(@"#e\d+$")]
    private static partial Regex SavedPage();
}
