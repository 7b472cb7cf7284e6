using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.About;

public sealed class AboutPagesTests
{
    [Fact]
    public async Task The_portal_says_that_it_is_no_official_record_under_which_licence_it_is_and_whom_to_write_to()
    {
        using var portal = new Portal(new() { ["Portal:Contact"] = "hub@forum.example" });

        var page = await portal.Anybody().ReadAsync("/fr/about");

        Assert.Contains("pas un document officiel", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href*='creativecommons.org/licenses/by/4.0']"));
        Assert.NotNull(page.QuerySelector("a[href='mailto:hub@forum.example']"));
    }

    [Theory]
    [InlineData("/about/data")]
    [InlineData("/about/accessibility")]
    [InlineData("/fr/about/privacy")]
    public async Task Every_section_has_its_heading_and_its_text_and_no_reader_gets_a_cookie(string address)
    {
        using var portal = new Portal();

        using var answer = await portal.Anybody().GetAsync(address);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var page = await Visitor.ParseAsync(answer);
        Assert.NotEmpty(page.QuerySelectorAll("main h2"));
        Assert.All(page.QuerySelectorAll("main h2"), heading => Assert.NotEqual("", heading.NextElementSibling!.TextContent.Trim()));
    }
}
