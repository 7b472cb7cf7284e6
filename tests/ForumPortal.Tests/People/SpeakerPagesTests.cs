using System.Net;
using System.Text.Json;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

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
    public async Task A_speakers_page_has_their_words_sessions_and_calls_with_the_office_of_the_day()
    {
        var page = await portal.Anybody().ReadAsync("/fr/speakers/anaclaudia-rossbach");

        var quoted = page.QuerySelector(".words blockquote")!.ParentElement!;
        Assert.Contains("This is a table of partners", quoted.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/fr/records/", quoted.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        var session = page.QuerySelector("#sessions + .rows > li")!;
        Assert.Equal("/fr/sessions/2025-dialogue-international-organizations", session.QuerySelector("h3 a")!.GetAttribute("href"));
        Assert.Contains("Executive Director, UN-Habitat", session.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("#calls + .rows a"));
        Assert.Empty(page.QuerySelectorAll("#commitments + .rows a"));
    }

    [Fact]
    public async Task What_was_said_in_an_example_session_is_marked_as_made_up()
    {
        const string Speaker = "/speakers/anaclaudia-rossbach";
        var before = await portal.Anybody().ReadAsync(Speaker);
        await portal.WithDatabaseAsync(async db =>
        {
            var session = await db
                .Sessions.Include(session => session.Cities)
                .SingleAsync(session => session.Slug == "2025-dialogue-international-organizations");
            session.SetCities([(await db.Cities.SingleAsync(city => city.Fictional)).Id]);
            await db.SaveChangesAsync();
        });

        var page = await portal.Anybody().ReadAsync(Speaker);

        Assert.Empty(before.QuerySelectorAll("main .example"));
        Assert.All(page.QuerySelectorAll(".words > li"), passage => Assert.NotNull(passage.QuerySelector(".example")));
        Assert.NotNull(page.QuerySelector("#sessions + .rows .example"));
    }

    [Fact]
    public async Task Search_engines_are_told_who_a_speaker_is_and_nothing_of_an_example()
    {
        var speaker = await portal.Anybody().ReadAsync("/speakers/anaclaudia-rossbach");
        var example = await portal.Anybody().ReadAsync("/cities/beispielstadt");

        using var told = JsonDocument.Parse(speaker.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal("Person", told.RootElement.GetProperty("@type").GetString());
        Assert.Equal("Rossbach", told.RootElement.GetProperty("familyName").GetString());
        Assert.Null(example.QuerySelector("script"));
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
