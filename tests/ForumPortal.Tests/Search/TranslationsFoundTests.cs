namespace ForumPortal.Tests.Search;

/// <summary>Whoever looks for words of a translation finds the paragraph in that language.</summary>
public sealed class TranslationsFoundTests(SearchedPortal searched) : IClassFixture<SearchedPortal>
{
    [Fact]
    public async Task A_word_of_a_translation_leads_to_its_paragraph_which_says_that_it_is_one()
    {
        var page = await searched.Portal.Anybody().ReadAsync("/search?q=inondations");

        var hit = Assert.Single(page.QuerySelectorAll(".passages > li"));
        var link = hit.QuerySelector(".hit a")!;
        Assert.Equal("/records/2025-dialogue-international-organizations/translations/fr#p14", link.GetAttribute("href"));
        Assert.Equal("fr", hit.QuerySelector(".hit")!.GetAttribute("lang"));
        Assert.Contains("translation", hit.QuerySelector(".kicker")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Kishore",
            (await searched.Portal.Anybody().ReadAsync("/search?q=inondations&language=fr")).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_search_for_a_speaker_finds_each_passage_once()
    {
        var page = await searched.Portal.Anybody().ReadAsync("/search?q=UNDRR+resilience&language=en");

        Assert.All(
            page.QuerySelectorAll(".passages .hit a"),
            link => Assert.DoesNotContain("/translations/", link.GetAttribute("href")!, StringComparison.Ordinal)
        );
    }
}
