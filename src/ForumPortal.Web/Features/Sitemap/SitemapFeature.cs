using System.Globalization;
using System.Text;
using System.Xml;
using ForumPortal.Data;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Caching;
using ForumPortal.Web.Platform.Pages;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Sitemap;

/// <summary>What search engines are told: which pages there are, in which languages, and which are not for them.</summary>
public static class SitemapFeature
{
    private const string SitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string XhtmlNamespace = "http://www.w3.org/1999/xhtml";

    /// <summary>The pages that are always there. The first file has them.</summary>
    private static readonly string[] Lists =
    [
        "/",
        "/editions",
        "/sessions",
        "/records",
        "/speakers",
        "/agencies",
        "/cities",
        "/programmes",
        "/themes",
        "/commitments",
        "/calls",
        "/events",
        "/feeds",
        "/glossary",
        "/about",
        "/about/data",
        "/about/accessibility",
        "/about/privacy",
    ];

    public static void MapSitemap(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/robots.txt", [HttpMethods.Get, HttpMethods.Head], Robots).AllowAnonymous();
        endpoints.MapMethods("/sitemap.xml", [HttpMethods.Get, HttpMethods.Head], AnswerAsync).AllowAnonymous();
    }

    private static IResult Robots(HttpContext context, PortalAddress address)
    {
        PublicPageAttribute.Mark(context);
        var text = new StringBuilder("User-agent: *\n").Append("Disallow: /manage\n");
        foreach (var language in PortalLanguages.All)
            text.Append(CultureInfo.InvariantCulture, $"Disallow: {language.Prefix}/account\n");
        return Results.Text(text.Append(CultureInfo.InvariantCulture, $"\nSitemap: {address.Of("/sitemap.xml")}\n").ToString());
    }

    private static async Task AnswerAsync(HttpContext context, PortalDbContext db, PortalAddress address, ListQuery list)
    {
        var page = list.Number(KnownParameters.Page, 1, ListQuery.MaxPage);
        if (list.Wrong is { } wrong)
        {
            await Results.Text(wrong, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
            return;
        }
        var years = await db.Editions.OrderBy(edition => edition.Year).Select(edition => edition.Year).ToListAsync(context.RequestAborted);
        var always = Lists.Concat(years.SelectMany(year => new[] { $"/editions/{year}", $"/editions/{year}/index" })).ToList();
        var files = new SitemapFiles(await db.SitemapEntries().CountAsync(context.RequestAborted), always.Count, PortalLanguages.All.Count);
        if (page > files.Count)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        PublicPageAttribute.Mark(context);
        context.Response.ContentType = "application/xml; charset=utf-8";
        await using var xml = XmlWriter.Create(
            context.Response.Body,
            new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false) }
        );
        if (page is null && files.Count > 1)
        {
            await WriteIndexAsync(xml, address, files.Count);
            return;
        }
        var entries = db.SitemapEntries().Skip(((page ?? 1) - 1) * files.EntriesEach).Take(files.EntriesEach);
        await WriteFileAsync(xml, address, page > 1 ? [] : always, entries.InLanguages(db).AsAsyncEnumerable());
    }

    private static async Task WriteIndexAsync(XmlWriter xml, PortalAddress address, int files)
    {
        await xml.WriteStartElementAsync(null, "sitemapindex", SitemapNamespace);
        for (var file = 1; file <= files; file++)
        {
            await xml.WriteStartElementAsync(null, "sitemap", SitemapNamespace);
            await xml.WriteElementStringAsync(null, "loc", SitemapNamespace, $"{address.Of("/sitemap.xml")}?{KnownParameters.Page}={file}");
            await xml.WriteEndElementAsync();
        }
        await xml.WriteEndElementAsync();
    }

    private static async Task WriteFileAsync(
        XmlWriter xml,
        PortalAddress address,
        IEnumerable<string> always,
        IAsyncEnumerable<SitemapRow> rows
    )
    {
        await xml.WriteStartElementAsync(null, "urlset", SitemapNamespace);
        await xml.WriteAttributeStringAsync("xmlns", "xhtml", null, XhtmlNamespace);
        foreach (var path in always)
            await WritePageAsync(xml, address, new SitemapPage(path, null, new Dictionary<string, string>()));
        await foreach (var page in PagesAsync(rows))
            await WritePageAsync(xml, address, page);
        await xml.WriteEndElementAsync();
    }

    /// <summary>The rows of one page follow each other.</summary>
    private static async IAsyncEnumerable<SitemapPage> PagesAsync(IAsyncEnumerable<SitemapRow> rows)
    {
        var same = new List<SitemapRow>();
        await foreach (var row in rows)
        {
            if (same.Count > 0 && (same[0].List, same[0].Slug) != (row.List, row.Slug))
            {
                yield return SitemapPage.Of(same);
                same.Clear();
            }
            same.Add(row);
        }
        if (same.Count > 0)
            yield return SitemapPage.Of(same);
    }

    /// <summary>Each language of a page names all its languages.</summary>
    private static async Task WritePageAsync(XmlWriter xml, PortalAddress address, SitemapPage page)
    {
        var alternates = Alternates(address, page);
        foreach (var language in PortalLanguages.All)
        {
            await xml.WriteStartElementAsync(null, "url", SitemapNamespace);
            await xml.WriteElementStringAsync(null, "loc", SitemapNamespace, address.Of(page.Path, language));
            if (page.Changed is { } changed)
                await xml.WriteElementStringAsync(
                    null,
                    "lastmod",
                    SitemapNamespace,
                    changed.ToString("s", CultureInfo.InvariantCulture) + "Z"
                );
            foreach (var (code, other) in alternates)
                await WriteAlternateAsync(xml, code, other);
            await xml.WriteEndElementAsync();
        }
    }

    /// <summary>The same as stand in the head of the page: search engines believe neither where the two differ.</summary>
    private static List<(string Language, string Address)> Alternates(PortalAddress address, SitemapPage page) =>
        [
            .. PortalLanguages.All.Select(language =>
                (language.Code, address.Of(page.InOthers.GetValueOrDefault(language.Code, page.Path), language))
            ),
            .. page
                .InOthers.Where(one => PortalLanguages.All.All(language => language.Code != one.Key))
                .Select(one => (one.Key, address.Of(one.Value))),
            ("x-default", address.Of(page.Path)),
        ];

    private static async Task WriteAlternateAsync(XmlWriter xml, string language, string address)
    {
        await xml.WriteStartElementAsync("xhtml", "link", XhtmlNamespace);
        await xml.WriteAttributeStringAsync(null, "rel", null, "alternate");
        await xml.WriteAttributeStringAsync(null, "hreflang", null, language);
        await xml.WriteAttributeStringAsync(null, "href", null, address);
        await xml.WriteEndElementAsync();
    }
}

/// <summary>How the portal's addresses are divided into files.</summary>
/// <param name="Entries">Pages of something that has a slug.</param>
/// <param name="Always">Pages that are always there; room is kept for them in every file.</param>
/// <param name="Languages">Each page has an address in each of them.</param>
public sealed record SitemapFiles(int Entries, int Always, int Languages)
{
    /// <summary>So many addresses may stand in one file; sitemaps.org allows no more.</summary>
    public const int AddressesPerFile = 50_000;

    public int EntriesEach => AddressesPerFile / Languages - Always;
    public int Count => Math.Max(1, (Entries + EntriesEach - 1) / EntriesEach);
}
