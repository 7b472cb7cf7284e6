using System.Net;
using ForumPortal.Tests.Infrastructure;

namespace ForumPortal.Tests.People;

public sealed class SpeakerPagesTests : IDisposable
{
    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Theory]
    [InlineData("Anaclaudia")]
    [InlineData("Anacláudia")]
    [InlineData("Anaclàudia")]
    [InlineData("Anacla\u0300udia")]
    [InlineData("rossbach ANACLAUDIA")]
    public async Task Any_spelling_of_a_name_finds_its_bearer(string typed)
    {
        var page = await portal.Anybody().ReadAsync("/speakers?q=" + Uri.EscapeDataString(typed));

        var found = Assert.Single(page.QuerySelectorAll(".rows > li"));
        Assert.Equal("Ms. Anaclàudia Rossbach", found.QuerySelector("h2")!.TextContent);
        Assert.Contains("UN-Habitat", found.TextContent, StringComparison.Ordinal);
        Assert.Contains("Executive Director", found.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("%_[]\\'")]
    public async Task Whatever_is_typed_is_looked_for_and_not_found(string typed)
    {
        var page = await portal.Anybody().ReadAsync("/speakers?q=" + Uri.EscapeDataString(typed));

        Assert.NotNull(page.QuerySelector(".empty"));
    }

    [Fact]
    public async Task A_speaker_is_shown_under_the_sources_name_with_the_authority_form_beside_it()
    {
        var page = await portal.Anybody().ReadAsync("/speakers/anaclaudia-rossbach");

        Assert.Equal("Ms. Anaclàudia Rossbach", page.QuerySelector("h1")!.TextContent);
        var names = page.QuerySelector("aside .facts")!.TextContent;
        Assert.Contains("Anacláudia Rossbach", names, StringComparison.Ordinal);
        Assert.Contains("Ana Cláudia Rossbach", names, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_office_whose_term_nobody_stated_says_so_and_names_its_source()
    {
        var page = await portal.Anybody().ReadAsync("/speakers/sami-kanaan");

        var mayor = page.QuerySelectorAll(".timeline > li").Single(office => office.QuerySelector("h3")!.TextContent == "Mayor");
        Assert.Equal("term not stated", mayor.QuerySelector(".when .gap")!.TextContent);
        Assert.NotNull(mayor.QuerySelector("a[rel=external]"));
        Assert.Equal("/cities/geneve", mayor.QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/speakers?page=0", HttpStatusCode.BadRequest)]
    [InlineData("/speakers/anaclaudia-rossbach?page=x", HttpStatusCode.BadRequest)]
    [InlineData("/speakers/nobody", HttpStatusCode.NotFound)]
    public async Task A_wrong_address_is_answered_as_one(string address, HttpStatusCode expected)
    {
        using var response = await portal.Anybody().GetAsync(address);

        Assert.Equal(expected, response.StatusCode);
    }
}
