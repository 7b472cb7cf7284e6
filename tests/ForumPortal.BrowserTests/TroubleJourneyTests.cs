using System.Text.RegularExpressions;
using ForumPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.BrowserTests;

/// <summary>What goes wrong on an ordinary day: two windows, a nervous finger, a long lunch. Nothing that somebody typed is lost.</summary>
public sealed partial class TroubleJourneyTests(Chromium chromium, ServedPortal portal)
    : Journey(chromium, portal),
        IClassFixture<ServedPortal>
{
    private const string Draft = "/manage/records/example-shade-and-water";

    [Fact]
    public async Task Two_windows_with_the_same_paragraph_show_both_texts_to_the_later_one()
    {
        var one = await SignedInAsync("editor");
        var other = await one.Context.NewPageAsync();
        await one.GotoAsync(Draft);
        await other.GotoAsync(Draft);

        await SaveParagraphAsync(one, "3", "From the first window.");
        await SaveParagraphAsync(other, "3", "From the second window.");

        await AssertBothTextsAsync(other, "Input.Text", "From the first window.", "From the second window.");
        await other.RunAndWaitForResponseAsync(
            () => other.Locator("main form[method=post] button.button").ClickAsync(),
            answered => answered.Request.Method == "POST"
        );
        await one.ReloadAsync();
        Assert.Equal("From the second window.", await Paragraph(one, "3").Locator("textarea").InputValueAsync());
    }

    [Fact]
    public async Task What_is_wrong_is_read_first()
    {
        var page = await SignedInAsync("editor");
        await page.GotoAsync("/manage/agencies/new");
        await page.Locator("main form[method=post] button.button").ClickAsync();

        await page.Locator(".summary:focus").WaitForAsync();
        Assert.StartsWith("There is a problem · ", await page.TitleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_windows_with_the_same_person_show_both_texts_to_the_later_one()
    {
        const string Person = "/manage/people/kamal-kishore";
        var one = await SignedInAsync("editor");
        var other = await one.Context.NewPageAsync();
        await one.GotoAsync(Person);
        await other.GotoAsync(Person);

        await SaveAsync(one, "From the first window.");
        await SaveAsync(other, "From the second window.");

        await AssertBothTextsAsync(other, "Input.Biography", "From the first window.", "From the second window.");

        static async Task SaveAsync(IPage page, string text)
        {
            await page.Locator("[name='Input.Biography']").FillAsync(text);
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        }
    }

    [Theory]
    [InlineData("/manage/records/new?session=2024-dialogue-international-organizations", "Input.Title", "Begun with a nervous finger")]
    [InlineData(Draft + "/paragraphs/new", "Input.Text", "Written with a nervous finger.")]
    public async Task A_double_click_makes_one_thing(string form, string field, string typed)
    {
        var editor = await SignedInAsync("editor");
        await editor.GotoAsync(form);
        await editor.Locator($"[name='{field}']").FillAsync(typed);

        await editor.Locator("main form[method=post] button.button").First.DblClickAsync();

        await Assertions.Expect(editor).Not.ToHaveURLAsync(NewPage());
        Assert.Equal(200, (await editor.ReloadAsync())!.Status);
        var made = await Portal.FromDatabaseAsync(async db =>
            await db.Records.CountAsync(record => record.Title == typed)
            + await db.Set<Paragraph>().CountAsync(one => one.Markdown == typed)
        );
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task Going_back_after_signing_out_shows_nothing()
    {
        var editor = await SignedInAsync("editor");
        var answer = await editor.GotoAsync(Draft);
        Assert.Contains("no-store", answer!.Headers["cache-control"], StringComparison.Ordinal);

        await editor.Locator(".tools form button.link-button").ClickAsync();
        // Going back is asked of a page that is there.
        await editor.WaitForURLAsync(url => !new Uri(url).AbsolutePath.StartsWith(Draft, StringComparison.Ordinal));
        await editor.GoBackAsync();

        Assert.StartsWith("/account/sign-in", new Uri(editor.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.DoesNotContain("Example record", await editor.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_outlives_the_session()
    {
        const string Typed = "Typed over a long lunch – “with care”.";
        var editor = await SignedInAsync("redactrice");
        await editor.GotoAsync(Draft);
        await Portal.FromDatabaseAsync(db => db.SignInTickets.ExecuteDeleteAsync());
        await SaveParagraphAsync(editor, "4", Typed);

        // A slip while signing in loses nothing either.
        await editor.Locator("[name='Input.Email']").FillAsync("redactrice@forum.example");
        await editor.Locator("[name='Input.Password']").FillAsync("not the password");
        await editor.Locator("main button.button").ClickAsync();
        Assert.Equal(1, await editor.Locator(".summary").CountAsync());
        await SignInAsync(editor, "redactrice");

        Assert.Contains(Typed, await editor.Locator("main").TextContentAsync(), StringComparison.Ordinal);
        await editor.Locator("main form[method=post] button.button").ClickAsync();
        Assert.Equal(Typed, await Paragraph(editor, "4").Locator("textarea").InputValueAsync());
    }

    [Fact]
    public async Task An_enormous_paste_is_kept_and_told_in_a_sentence()
    {
        var editor = await SignedInAsync("editor");
        await editor.GotoAsync(Draft);
        var enormous = string.Concat(Enumerable.Repeat("ten words of a novel that somebody pasted by mistake. ", 4_000));

        await SaveParagraphAsync(editor, "1", enormous);

        Assert.Contains("20000", await editor.Locator(".field.wrong .error").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(enormous.Length, (await editor.Locator("[name='Input.Text']").InputValueAsync()).Length);
    }

    [Fact]
    public async Task A_whole_library_is_refused_with_a_sentence()
    {
        var editor = await SignedInAsync("editor");
        var form = editor.APIRequest.CreateFormData().Append("Input.Text", new string('x', 5 * 1024 * 1024));

        var answer = await editor.APIRequest.PostAsync(Draft + "/paragraphs/new", new() { Form = form });

        Assert.Equal(413, answer.Status);
        Assert.Contains("That is too large", await answer.TextAsync(), StringComparison.Ordinal);
    }

    private static ILocator Paragraph(IPage page, string number) =>
        page.Locator(".paras > li").Filter(new() { Has = page.GetByText(number, new() { Exact = true }) }).First;

    private static async Task SaveParagraphAsync(IPage page, string number, string text)
    {
        var paragraph = Paragraph(page, number);
        await paragraph.Locator("textarea").FillAsync(text);
        await paragraph.Locator("button.button").First.ClickAsync();
    }

    private static async Task AssertBothTextsAsync(IPage page, string field, string theirs, string yours)
    {
        var texts = page.Locator(".two-texts");
        Assert.Contains(theirs, await texts.Locator(".theirs").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains(yours, await texts.Locator(".yours").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(yours, await page.Locator($"[name='{field}']").InputValueAsync());
    }

    [GeneratedRegex("/new(\\?|$)")]
    private static partial Regex NewPage();
}
