using System.Net;
using System.Xml.Linq;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Tests.Records;
using ForumPortal.Web.Features.Sitemap;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Sitemap;

public sealed class SitemapTests
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    [Fact]
    public async Task The_sitemap_has_every_page_in_every_language_with_its_other_languages()
    {
        using var portal = new Portal(new() { ["Portal:PublicAddress"] = "https://forum.example" });

        var pages = await ReadAsync(portal, "/sitemap.xml");

        var addresses = pages.Root!.Elements(Map + "url").Select(url => url.Element(Map + "loc")!.Value).ToList();
        Assert.Contains("https://forum.example/", addresses);
        Assert.Contains("https://forum.example/fr", addresses);
        Assert.Contains("https://forum.example/editions/2025", addresses);
        Assert.Contains("https://forum.example/fr/sessions/2025-dialogue-international-organizations", addresses);
        Assert.Contains("https://forum.example/fr/records/2025-dialogue-international-organizations/translations/fr", addresses);
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        Assert.All(
            pages.Root.Elements(Map + "url"),
            url => Assert.Equal(["en", "fr", "x-default"], url.Elements(Xhtml + "link").Select(link => link.Attribute("hreflang")!.Value))
        );
    }

    [Fact]
    public async Task Each_page_of_the_sitemap_is_there_and_names_the_same_addresses_itself()
    {
        const string Dialogue = "2025-dialogue-international-organizations";
        using var portal = new Portal();
        await TranslateAsync(portal, Dialogue, "ar", TranslationKind.Translation);
        await TranslateAsync(portal, Dialogue, "fr", TranslationKind.Interpretation);
        await portal.ApprovedAsync();
        await (await portal.SignedInAsync(Roles.Reviewer)).DoAsync(OnTheDesk.Desk + "/publish");
        await TranslateAsync(portal, OnTheDesk.Slug, "fr", TranslationKind.Machine);
        var anybody = portal.Anybody();

        var told = (await ReadAsync(portal, "/sitemap.xml"))
            .Root!.Elements(Map + "url")
            .ToDictionary(
                url => url.Element(Map + "loc")!.Value,
                url => Sorted(url.Elements(Xhtml + "link"), (link, name) => link.Attribute(name)?.Value)
            );

        foreach (var (address, alternates) in told)
        {
            var page = await anybody.ReadAsync(new Uri(address).PathAndQuery);
            var links = page.QuerySelectorAll("link[rel=alternate][hreflang]");
            Assert.Equal(address, page.QuerySelector("link[rel=canonical]")?.GetAttribute("href"));
            Assert.Equal(Sorted(links, (link, name) => link.GetAttribute(name)), alternates);
        }
        Assert.Equal(
            [
                $"ar https://localhost/records/{Dialogue}/translations/ar",
                $"en https://localhost/records/{Dialogue}",
                $"fr https://localhost/fr/records/{Dialogue}/translations/fr",
                $"x-default https://localhost/records/{Dialogue}",
            ],
            told[$"https://localhost/records/{Dialogue}"]
        );
    }

    [Fact]
    public async Task A_published_record_says_when_it_was_published()
    {
        using var portal = new Portal();

        var pages = await ReadAsync(portal, "/sitemap.xml");

        var record = pages
            .Root!.Elements(Map + "url")
            .First(url => url.Element(Map + "loc")!.Value.Contains("/records/", StringComparison.Ordinal));
        Assert.StartsWith("2026-03-02", record.Element(Map + "lastmod")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sitemap.xml?page=2", HttpStatusCode.NotFound)]
    [InlineData("/sitemap.xml?page=last", HttpStatusCode.BadRequest)]
    [InlineData("/fr/sitemap.xml", HttpStatusCode.NotFound)]
    public async Task A_file_that_is_not_there_is_refused(string address, HttpStatusCode status)
    {
        using var portal = new Portal();

        using var answer = await portal.Anybody().GetAsync(address);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(24_979, 1)]
    [InlineData(24_980, 2)]
    [InlineData(70_000, 3)]
    public void No_file_holds_more_addresses_than_search_engines_take(int entries, int count)
    {
        var files = new SitemapFiles(entries, Always: 21, Languages: 2);

        Assert.Equal(count, files.Count);
        Assert.True((files.EntriesEach + files.Always) * files.Languages <= SitemapFiles.AddressesPerFile);
        Assert.True(files.EntriesEach * files.Count >= entries);
    }

    [Fact]
    public async Task Search_engines_are_kept_from_the_organisers_pages_and_shown_the_sitemap()
    {
        using var portal = new Portal(new() { ["Portal:PublicAddress"] = "https://forum.example" });

        var text = await portal.Anybody().Http.GetStringAsync(new Uri("/robots.txt", UriKind.Relative));

        Assert.Contains("Disallow: /manage\n", text, StringComparison.Ordinal);
        Assert.Contains("Disallow: /fr/account\n", text, StringComparison.Ordinal);
        Assert.Contains("Sitemap: https://forum.example/sitemap.xml\n", text, StringComparison.Ordinal);
    }

    /// <summary>Publishes a record in another language, as far as one paragraph goes.</summary>
    private static async Task TranslateAsync(Portal portal, string slug, string language, TranslationKind kind)
    {
        var (editor, reviewer) = (await portal.ActorAsync(Roles.Editor), await portal.ActorAsync(Roles.Reviewer));
        var at = portal.Clock.GetUtcNow().UtcDateTime;
        await portal.WithDatabaseAsync(async db =>
        {
            var record = await db
                .Records.Include(record => record.Versions)
                .Include(record => record.Translations)
                .SingleAsync(record => record.Slug == slug);
            var translation = record.Translate(record.Versions[0], language, kind, editor, at);
            var passage = translation.InOrder().First(passage => passage is { Kind: ParagraphKind.Text, Voice: not Voice.Quote });
            translation.Describe("…", null, "…", editor, at);
            translation.Write(passage, "…", editor, at);
            translation.Submit(editor, at);
            translation.Approve(translation.Content, reviewer, at);
            translation.Publish(record.Versions[0], note: null, reviewer, at);
            await db.SaveChangesAsync();
        });
    }

    private static IEnumerable<string> Sorted<T>(IEnumerable<T> links, Func<T, string, string?> attribute) =>
        links.Select(link => $"{attribute(link, "hreflang")} {attribute(link, "href")}").Order(StringComparer.Ordinal);

    private static async Task<XDocument> ReadAsync(Portal portal, string address) =>
        XDocument.Parse(await portal.Anybody().Http.GetStringAsync(new Uri(address, UriKind.Relative)));
}
