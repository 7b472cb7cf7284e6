using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumPortal.Data;
using ForumPortal.Domain.Accounts;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Search;

/// <summary>Whoever looks for words finds the paragraph, and sees whose they are.</summary>
public sealed class SearchPageTests(SearchedPortal searched) : IClassFixture<SearchedPortal>
{
    private readonly Portal portal = searched.Portal;

    [Fact]
    public async Task A_search_leads_to_the_paragraph_with_its_speaker_office_day_voice_and_state()
    {
        var page = await AskAsync("Rossbach housing");
        var first = page.QuerySelector(".passages > li")!;
        Assert.Matches(@"^/records/2025-dialogue-international-organizations#p\d+$", first.QuerySelector(".hit a")!.GetAttribute("href")!);
        Assert.Contains("Rossbach", first.QuerySelector(".by .who")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("UN-Habitat", first.QuerySelector(".by")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(first.QuerySelectorAll("mark"));
        Assert.NotNull(first.QuerySelector(".state"));
        Assert.Contains("7 October 2025", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("housing in the text", first.QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anaclaudia rossbach", "/speakers/anaclaudia-rossbach")]
    [InlineData("ANACLÁUDIA", "/speakers/anaclaudia-rossbach")]
    [InlineData("undrr", "/agencies/undrr")]
    [InlineData("UNISDR", "/agencies/undrr")]
    [InlineData("geneve", "/cities/geneve")]
    [InlineData("Geneva", "/cities/geneve")]
    public async Task A_name_finds_who_bears_it_however_it_is_typed(string typed, string address) =>
        Assert.Contains(address, (await AskAsync(typed)).QuerySelectorAll(".rows h3 a").Select(a => a.GetAttribute("href")));

    [Theory]
    [InlineData("beispielstadt", "/cities/beispielstadt", true)]
    [InlineData("example shade and water&kind=session", "/sessions/example-shade-and-water", true)]
    [InlineData("geneve", "/cities/geneve", false)]
    public async Task What_is_made_up_is_marked_where_it_is_found(string typed, string address, bool marked)
    {
        var page = await AskAsync(typed);
        var hit = page.QuerySelector($".rows h3 a[href='{address}']")!.Closest("li")!;
        Assert.Equal(marked, hit.QuerySelector(".example") is not null);
    }

    [Fact]
    public async Task A_question_need_not_be_words_of_the_passage()
    {
        var page = await AskAsync("what did UNDRR say about resilience?");
        Assert.All(
            page.QuerySelectorAll(".passages > li").Take(3),
            hit => Assert.Contains("UNDRR", hit.TextContent, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("what", page.QuerySelectorAll("mark").Select(mark => mark.TextContent));
    }

    [Fact]
    public async Task A_search_is_narrowed_by_facets_that_say_how_much_there_is()
    {
        var all = await AskAsync("cities");
        var facet = all.QuerySelector(".facets a[href*='agency=']")!;
        var count = int.Parse(facet.ParentElement!.QuerySelector(".num")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
        var narrowed = await portal.Anybody().ReadAsync(facet.GetAttribute("href")!);
        Assert.StartsWith($"{count} found", Text(narrowed.QuerySelector("main [role=status]")!), StringComparison.Ordinal);
        Assert.NotNull(narrowed.QuerySelector(".facets a[href='/search?q=cities']"));
        Assert.Equal("cities", ((IHtmlInputElement)narrowed.QuerySelector("#q")!).Value);
    }

    [Theory]
    [InlineData("/agencies/undrr")]
    [InlineData("/cities/geneve")]
    [InlineData("/speakers/anaclaudia-rossbach")]
    [InlineData("/sessions/2025-dialogue-international-organizations")]
    [InlineData("/editions/2025")]
    [InlineData("/themes/sdg-11")]
    public async Task One_speaker_agency_city_session_edition_or_theme_is_searched_from_its_own_page(string address)
    {
        var form = (await portal.Anybody().ReadAsync(address)).QuerySelector("main form[role=search][action='/search']")!;
        var chosen = (IHtmlInputElement)form.QuerySelector("input[type=hidden]")!;
        var found = await portal.Anybody().ReadAsync($"/search?q=cities&{chosen.Name}={chosen.Value}");
        Assert.NotNull(found.QuerySelector("main [role=status]"));
        Assert.Equal(chosen.Value, ((IHtmlInputElement)found.QuerySelector($"main input[name={chosen.Name}]")!).Value);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search")]
    [InlineData("/search?q=cities")]
    public async Task A_page_that_is_a_search_has_one_box(string address) =>
        Assert.Single((await portal.Anybody().ReadAsync(address)).QuerySelectorAll("input[type=search]"));

    [Fact]
    public async Task Phrases_exclusions_and_beginnings_narrow_and_widen()
    {
        var word = await CountAsync("digital");
        var without = await CountAsync("digital -cities");
        var phrase = await CountAsync("“digital infrastructure”");
        Assert.InRange(without, 1, word - 1);
        Assert.InRange(phrase, 1, word - 1);
        var speaker = await CountAsync("Rossbach");
        Assert.InRange(await CountAsync("“digital infrastructure” OR Rossbach"), speaker, speaker + phrase);
        Assert.InRange(await CountAsync("digit*"), word, 1_000);
    }

    [Fact]
    public async Task A_misspelt_word_is_looked_for_as_the_nearest_one_and_the_page_says_so()
    {
        var page = await AskAsync("Rassbach");
        Assert.Contains(
            "Nothing has “Rassbach”; looked for rossbach",
            Text(page.QuerySelector("main [role=status]")!),
            StringComparison.Ordinal
        );
        Assert.NotEmpty(page.QuerySelectorAll(".passages > li"));
    }

    [Fact]
    public async Task Where_a_choice_leaves_nothing_the_page_says_which_one_to_drop()
    {
        var page = await AskAsync("Rossbach&agency=undrr&edition=2025");
        Assert.Equal("/search?q=Rossbach&edition=2025", page.QuerySelector(".empty a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task What_is_looked_for_in_vain_is_counted_without_who_asked()
    {
        await AskAsync("xylophone+zeppelin");
        await AskAsync("Xylophone  ZEPPELIN");
        await AskAsync("somebody@city.example+zzzz");
        portal.Clock.Advance(TimeSpan.FromSeconds(2));
        await UntilAsync(db => db.FailedSearches.AnyAsync(search => search.Words == "xylophone zeppelin" && search.Times == 2));
        Assert.False(await portal.FromDatabaseAsync(db => db.FailedSearches.AnyAsync(search => search.Words.Contains('@'))));
        var editor = await portal.SignedInAsync(Roles.Editor);
        Assert.Contains(
            "xylophone zeppelin",
            (await editor.ReadAsync("/manage/search")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/search?q=a&page=0")]
    [InlineData("/search?q=a&page=51")]
    [InlineData("/search?q=a&kind=nonsense")]
    [InlineData("/search?q=a&edition=abc")]
    [InlineData("/search?q=a&agency=%27%22")]
    [InlineData("/search?q=a&voice=loud")]
    public async Task A_malformed_choice_is_told_in_a_sentence(string address)
    {
        using var response = await portal.Anybody().GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Every_page_has_the_search_box_and_the_french_one_searches_in_french()
    {
        var page = await portal.Anybody().ReadAsync("/fr/agencies");
        Assert.Equal("/fr/search", page.QuerySelector("header form[role=search]")!.GetAttribute("action"));
        var found = await portal.Anybody().ReadAsync("/fr/search?q=logement");
        Assert.Equal("fr", found.DocumentElement.GetAttribute("lang"));
    }

    private async Task<IHtmlDocument> AskAsync(string query) =>
        await portal.Anybody().ReadAsync("/search?q=" + query.Replace(" ", "+", StringComparison.Ordinal));

    private async Task<int> CountAsync(string query)
    {
        var page = await portal.Anybody().ReadAsync("/search?kind=passage&q=" + Uri.EscapeDataString(query));
        return int.Parse(Text(page.QuerySelector("main [role=status]")!).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task UntilAsync(Func<PortalDbContext, Task<bool>> happened)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!await portal.FromDatabaseAsync(happened))
        {
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20));
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), "It does not happen.");
        }
    }

    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A portal whose index is ready.</summary>
public sealed class SearchedPortal : IAsyncLifetime
{
    public Portal Portal { get; } = new();

    public async ValueTask InitializeAsync() => await Portal.SearchableAsync();

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();
}
