using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Features.Glossary;
using Microsoft.AspNetCore.Html;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Glossary;

/// <summary>City staff do not speak UN: what an acronym stands for is at hand, and the record says what it said.</summary>
public sealed class GlossaryTests
{
    private const string Slug = "2025-dialogue-international-organizations";
    private const string Record = "/records/" + Slug;

    private static readonly TermsInText Terms = new([
        new Term("UNDRR", "UN Office for Disaster Risk Reduction", "en", "/agencies/undrr"),
        new Term("UN-Habitat", "United Nations Human Settlements Programme", "en", "/agencies/un-habitat"),
        new Term("SDG", "Sustainable Development Goal", "en", "/glossary#term-sdg"),
    ]);

    [Fact]
    public async Task The_glossary_has_the_acronyms_of_agencies_and_programmes_earlier_ones_and_its_own()
    {
        using var portal = new Portal();
        var page = await portal.Anybody().ReadAsync("/glossary");
        Assert.Contains("Human Settlements", page.QuerySelector("#term-un-habitat + dd")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/programmes/mcr2030", page.QuerySelector("#term-mcr2030 + dd a")!.GetAttribute("href"));
        Assert.Contains("UNDRR", page.QuerySelector("#term-unisdr + dd")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Voluntary Local Review", page.QuerySelector("#term-vlr + dd")!.TextContent, StringComparison.Ordinal);
        var words = page.QuerySelectorAll("main dt").Select(term => term.TextContent).ToList();
        Assert.Equal(words.Order(StringComparer.OrdinalIgnoreCase), words);
        var french = await portal.Anybody().ReadAsync("/fr/glossary");
        Assert.Contains("Examen local volontaire", french.QuerySelector("#term-vlr + dd")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_of_an_acronym_in_a_record_opens_its_meaning_and_the_words_stay_as_they_are()
    {
        using var portal = new Portal();
        var page = await portal.Anybody().ReadAsync(Record);
        var first = Assert.Single(page.QuerySelectorAll(".record .para button.term"), button => button.TextContent == "UNDRR");
        var meaning = page.GetElementById(first.GetAttribute("popovertarget")!)!;
        Assert.True(meaning.HasAttribute("popover"));
        Assert.Contains("Disaster Risk Reduction", meaning.TextContent, StringComparison.Ordinal);
        Assert.Equal("/agencies/undrr", meaning.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Disaster", page.GetElementById(first.GetAttribute("aria-describedby")!)!.TextContent, StringComparison.Ordinal);
        Assert.Null(meaning.Closest(".para"));
        var plain = await portal.FromDatabaseAsync(db =>
            db.PublishedParagraphs.Where(one => one.Version.Record.Slug == Slug && one.Markdown.Contains("UNDRR"))
                .OrderBy(one => one.Position)
                .Select(one => one.Markdown)
                .FirstAsync()
        );
        Assert.Contains(plain[..40], page.QuerySelector("article.record")!.TextContent, StringComparison.Ordinal);
        var text = await portal.Anybody().Http.GetStringAsync(new Uri(Record + ".md", UriKind.Relative));
        Assert.DoesNotContain("popover", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>UNDRR and UNDRR</p>", "<p>[UNDRR] and UNDRR</p>")]
    [InlineData("<p>the SDGs of UN-Habitat</p>", "<p>the [SDGs] of [UN-Habitat]</p>")]
    [InlineData("<p>联合国UNDRR的报告</p>", "<p>联合国[UNDRR]的报告</p>")]
    [InlineData("<p>XUNDRR UNDRRs SUNDRR-2 ÉUNDRR</p>", "<p>XUNDRR UNDRRs SUNDRR-2 ÉUNDRR</p>")]
    [InlineData(
        "<p><a href=\"https://x.example/?UNDRR>\" rel=\"external\">UNDRR</a> UNDRR</p>",
        "<p><a href=\"https://x.example/?UNDRR>\" rel=\"external\">UNDRR</a> [UNDRR]</p>"
    )]
    [InlineData("<p><code>UNDRR</code></p>", "<p><code>UNDRR</code></p>")]
    [InlineData("<p>&lt;UNDRR&gt; &amp;UNDRR; 1 < 2</p>", "<p>&lt;UNDRR&gt; &amp;UNDRR; 1 < 2</p>")]
    public void An_acronym_is_a_word_of_the_text_and_nothing_else(string html, string marked)
    {
        var explained = new List<Term>();
        var found = Terms.In(new HtmlString(html), explained).ToString()!;
        var told = System.Text.RegularExpressions.Regex.Replace(found, "<button[^>]*>([^<]*)</button>", "[$1]");
        Assert.Equal(marked, told);
    }

    [Fact]
    public void What_was_explained_above_is_not_explained_again()
    {
        var explained = new List<Term>();
        Terms.In(new HtmlString("<p>UNDRR</p>"), explained);
        var below = Terms.In(new HtmlString("<p>UNDRR, SDG</p>"), explained).ToString()!;
        Assert.StartsWith("<p>UNDRR, <button", below, StringComparison.Ordinal);
        Assert.Equal(["UNDRR", "SDG"], explained.Select(term => term.Word));
    }
}
