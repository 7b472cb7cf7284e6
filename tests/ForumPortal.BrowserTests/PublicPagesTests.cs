using System.Globalization;
using System.Text.RegularExpressions;

namespace ForumPortal.BrowserTests;

/// <summary>What holds for every public page, also for those that are added tomorrow.</summary>
public sealed partial class PublicPagesTests(PublicPages pages) : IClassFixture<PublicPages>
{
    private const int MostBytes = 40 * 1024;
    private const int MostRequests = 5;

    [Fact]
    public void Every_link_leads_somewhere()
    {
        var broken = pages
            .Crawl.Links.Where(link => !link.IsExternal)
            .Where(link => pages.Crawl.At(pages.Crawl.Target(link)) is not { Status: 200 })
            .Select(link => $"{link.On} → {link.Href} answered {pages.Crawl.At(pages.Crawl.Target(link))?.Status}");
        HasNone(broken);
    }

    [Fact]
    public void Every_link_into_a_page_leads_to_something_on_it()
    {
        var broken =
            from link in pages.Crawl.Links
            where !link.IsExternal && link.Href.Contains('#', StringComparison.Ordinal)
            let id = Uri.UnescapeDataString(link.Href.Split('#')[1])
            let page = pages.Crawl.At(pages.Crawl.Target(link))
            where page?.Document is not null && page.Document.GetElementById(id) is null
            select $"{link.On} → {link.Href}";
        HasNone(broken);
    }

    [Fact]
    public void Nothing_leads_away_but_the_sources_that_are_cited()
    {
        var away = pages
            .Crawl.Links.Where(link => !link.IsExternal && pages.Crawl.At(pages.Crawl.Target(link)) is null)
            .Select(link => $"{link.On} → {link.Href}");
        HasNone(away);
    }

    [Fact]
    public void Every_page_answers_without_a_complaint()
    {
        HasNone(pages.Reports.Where(page => page.Status >= 500).Select(page => $"{page.Address} answered {page.Status}"));
        HasNone(pages.Reports.SelectMany(page => page.Complaints, (page, complaint) => $"{page.Address}: {complaint}"));
    }

    [Fact]
    public void Every_page_is_light()
    {
        HasNone(
            pages
                .Reports.Where(page => page.Bytes > MostBytes + page.RecordText)
                .Select(page => $"{page.Address}: {page.Bytes} bytes, {page.RecordText} of them at most a record’s text")
        );
        HasNone(
            pages
                .Reports.Where(page => page.Requests.Count > MostRequests)
                .Select(page => $"{page.Address}: {page.Requests.Count} requests")
        );
    }

    [Fact]
    public void Everything_comes_from_the_portal_itself()
    {
        var foreign =
            from page in pages.Reports
            from request in page.Requests
            where new Uri(request).Authority != pages.Portal.Authority
            select $"{page.Address}: {request}";
        HasNone(foreign);
    }

    [Fact]
    public void No_reader_gets_a_cookie()
    {
        // Signing in, reporting a mistake and registering are forms, and a form needs one.
        string[] forms = ["/account/", "/report/", "/register", "/registrations/"];
        var fed = pages.Reports.Where(page =>
            page.Cookies > 0 && !forms.Any(form => page.Address.Contains(form, StringComparison.Ordinal))
        );
        HasNone(fed.Select(page => $"{page.Address}: {page.Cookies} cookies"));
    }

    [Fact]
    public void Every_page_has_one_first_heading() =>
        HasNone(pages.Reports.Where(page => page.FirstHeadings != 1).Select(page => $"{page.Address}: {page.FirstHeadings}"));

    [Fact]
    public void No_page_puts_up_a_barrier() =>
        HasNone(pages.Reports.SelectMany(page => page.Barriers, (page, barrier) => $"{page.Address} {barrier}"));

    [Fact]
    public void No_page_scrolls_sideways_on_a_narrow_phone_or_from_right_to_left() =>
        HasNone(pages.Reports.SelectMany(page => page.TooWide, (page, wide) => $"{page.Address} {wide}"));

    [Fact]
    public async Task Every_page_is_valid_HTML()
    {
        var folder = Directory.CreateTempSubdirectory("forumportal-html-").FullName;
        var documents = pages.Crawl.Found.Where(page => page.Document is not null).ToList();
        for (var i = 0; i < documents.Count; i++)
            await File.WriteAllTextAsync(Path.Combine(folder, $"{i}.html"), documents[i].Html);
        var wrong = await HtmlChecker.CheckAsync(folder);
        Directory.Delete(folder, recursive: true);
        HasNone(
            wrong.Select(line =>
                FileNumber().Replace(line, match => documents[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)].Address + ":")
            )
        );
    }

    [GeneratedRegex(@"^.*/(\d+)\.html""?:")]
    private static partial Regex FileNumber();

    private static void HasNone(IEnumerable<string> wrong)
    {
        var sentences = wrong.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(sentences.Count == 0, string.Join('\n', sentences));
    }
}
