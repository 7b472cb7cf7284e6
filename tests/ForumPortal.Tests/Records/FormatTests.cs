using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using ForumPortal.Data;
using ForumPortal.Domain.Records;
using ForumPortal.Domain.Sessions;
using ForumPortal.Tests.Infrastructure;
using ForumPortal.Web.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>What is taken away says all that the page says, and nothing that is hidden.</summary>
public sealed partial class FormatTests(FormatTests.House house) : IClassFixture<FormatTests.House>
{
    private const string Summary = "/records/everything-in-it";
    private const string Verbatim = "/records/word-for-word";
    private const string Hidden = "closed doors";
    private static readonly XNamespace Akn = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

    private readonly Portal portal = house.Portal;

    public static TheoryData<string, string> TextFormats =>
        new MatrixTheoryData<string, string>([Summary, Verbatim], [".json", ".md", ".txt", ".akn.xml", ".docx"]);

    [Theory, MemberData(nameof(TextFormats))]
    public async Task Every_public_paragraph_is_in_every_format_and_no_hidden_one_is(string record, string format)
    {
        var words = await WordsAsync(portal, record + format, format);

        foreach (var block in (await PublicAsync(record)).SelectMany(MarkdownBlocks.Of))
            Assert.Contains(OneLine(block.Text.TrimStart('>')), words, StringComparison.Ordinal);
        Assert.DoesNotContain(Hidden, words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".json", "application/json", "inline")]
    [InlineData(".md", "text/markdown", "inline")]
    [InlineData(".txt", "text/plain", "inline")]
    [InlineData(".akn.xml", "application/akn+xml", "inline")]
    [InlineData(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment")]
    [InlineData(".ris", "application/x-research-info-systems", "attachment")]
    [InlineData(".bib", "application/x-bibtex", "attachment")]
    [InlineData(".csl.json", "application/vnd.citationstyles.csl+json", "attachment")]
    public async Task Each_format_says_what_it_is_what_it_is_called_and_by_what_to_ask_again(string format, string type, string how)
    {
        foreach (var address in new[] { Summary, Summary + "/versions/1" })
        {
            using var response = await portal.Anybody().GetAsync(address + format);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
            Assert.Equal(how, response.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal($"FM5-R8-v1-everything-in-it{format}", response.Content.Headers.ContentDisposition.FileName);
            using var again = new HttpRequestMessage(HttpMethod.Get, address + format);
            again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
            using var unchanged = await portal.Anybody().Http.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        }
    }

    [Theory]
    [InlineData("/records/nowhere.json", HttpStatusCode.NotFound)]
    [InlineData(Summary + ".exe", HttpStatusCode.NotFound)]
    [InlineData(Summary + ".json.exe", HttpStatusCode.NotFound)]
    [InlineData(Summary + "/versions/9.docx", HttpStatusCode.NotFound)]
    [InlineData(Summary + ".ris?paragraph=99", HttpStatusCode.NotFound)]
    [InlineData(Summary + ".ris?paragraph=<script>", HttpStatusCode.BadRequest)]
    [InlineData(Summary + "/excerpt.docx?agency=nobody", HttpStatusCode.NotFound)]
    [InlineData(Summary + "/excerpt.docx?agency=No One", HttpStatusCode.BadRequest)]
    [InlineData(Summary + "/compare?from=1&to=2", HttpStatusCode.NotFound)]
    [InlineData(Summary + "/compare?from=first", HttpStatusCode.BadRequest)]
    [InlineData(Summary + "/cite?paragraph=99", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_not_there_in_any_format(string address, HttpStatusCode status)
    {
        using var response = await portal.Anybody().GetAsync(address);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task The_text_in_JSON_is_plain_and_stands_under_that_name_alone()
    {
        var json = JsonDocument.Parse(await portal.Anybody().Http.GetStringAsync(new Uri(Summary + ".json", UriKind.Relative))).RootElement;

        var paragraph = json.GetProperty("paragraphs").EnumerateArray().Single(one => one.GetProperty("number").GetString() == "3");
        Assert.Equal("Emphasis and strength, with a link to more.", paragraph.GetProperty("text").GetString());
        Assert.StartsWith("*Emphasis*", paragraph.GetProperty("markdown").GetString(), StringComparison.Ordinal);
        Assert.False(json.TryGetProperty("text", out _));
    }

    [Theory]
    [InlineData(Summary)]
    [InlineData(Verbatim)]
    [InlineData("/records/2025-dialogue-international-organizations")]
    public async Task The_Word_document_is_valid_has_a_title_an_outline_and_a_bookmark_for_each_paragraph(string record)
    {
        using var bytes = new MemoryStream(await portal.Anybody().Http.GetByteArrayAsync(new Uri(record + ".docx", UriKind.Relative)));
        using var word = WordprocessingDocument.Open(bytes, isEditable: false);

        Assert.Empty(
            new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365)
                .Validate(word)
                .Select(error => error.Description + error.Path?.XPath)
        );
        Assert.False(string.IsNullOrEmpty(word.PackageProperties.Title));
        Assert.Contains(word.MainDocumentPart!.Document!.Descendants<BookmarkStart>(), bookmark => bookmark.Name == "p1");
        Assert.Contains(word.MainDocumentPart.Document.Descendants<ParagraphStyleId>(), style => style.Val == "Heading1");
    }

    [Fact]
    public async Task A_summary_is_a_debate_report_and_a_verbatim_record_a_debate_with_speeches()
    {
        var summary = await AknAsync(Summary);
        var verbatim = await AknAsync(Verbatim);

        Assert.Equal("meetingMinute", summary.Element(Akn + "debateReport")!.Attribute("name")!.Value);
        Assert.Equal("verbatimRecord", verbatim.Element(Akn + "debate")!.Attribute("name")!.Value);
        var speech = verbatim.Descendants(Akn + "speech").First();
        Assert.Contains("Rossbach", speech.Element(Akn + "from")!.Value, StringComparison.Ordinal);
        foreach (var document in new[] { summary, verbatim })
        {
            var ids = document.Descendants().Attributes("eId").Select(id => id.Value).ToList();
            Assert.Equal(ids.Distinct().Count(), ids.Count);
            Assert.Contains("p1", ids);
            var references = document.Descendants().Attributes().Where(one => one.Value.StartsWith('#')).Select(one => one.Value[1..]);
            Assert.All(references, reference => Assert.Contains(reference, ids));
            Assert.Equal("false", document.Descendants(Akn + "FRBRauthoritative").Single().Attribute("value")!.Value);
            Assert.Matches("^FM5-R[89]$", document.Descendants(Akn + "FRBRnumber").Single().Attribute("value")!.Value);
            Assert.Equal("#state", document.Descendants(Akn + "docStatus").Single().Attribute("refersTo")!.Value);
        }
    }

    [Fact]
    public async Task A_paragraph_is_cited_in_words_and_for_programs_that_keep_references()
    {
        var anybody = portal.Anybody();
        var page = await anybody.ReadAsync(Summary + "/cite?paragraph=2");
        var ris = await anybody.Http.GetStringAsync(new Uri(Summary + ".ris?paragraph=2", UriKind.Relative));
        var bib = await anybody.Http.GetStringAsync(new Uri(Summary + ".bib?paragraph=2", UriKind.Relative));
        var csl = JsonDocument.Parse(await anybody.Http.GetStringAsync(new Uri(Summary + ".csl.json?paragraph=2", UriKind.Relative)));

        Assert.Matches(
            @"Forum of Mayors, Everything in it: 100% & more, FM5-R8, version 1 \(\d{4}-\d\d-\d\d\), para\. 2, https://localhost/records/everything-in-it/versions/1#p2",
            page.QuerySelector("#citation")!.TextContent
        );
        Assert.Contains("UR  - https://localhost/records/everything-in-it/versions/1#p2\r\n", ris, StringComparison.Ordinal);
        Assert.EndsWith("ER  - \r\n", ris, StringComparison.Ordinal);
        Assert.Contains(@"title = {Everything in it: 100\% \& more}", bib, StringComparison.Ordinal);
        Assert.Equal("FM5-R8", csl.RootElement[0].GetProperty("number").GetString());
        foreach (var link in page.QuerySelectorAll(".prose li a"))
        {
            using var response = await anybody.GetAsync(link.GetAttribute("href")!);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task An_excerpt_has_what_one_party_said_and_nothing_of_others()
    {
        var anybody = portal.Anybody();
        var parties = (await anybody.ReadAsync(Summary + "/excerpt")).QuerySelectorAll(".index a");
        var page = await anybody.ReadAsync(Summary + "/excerpt?agency=un-habitat");
        var text = await anybody.Http.GetStringAsync(new Uri(Summary + "/excerpt.txt?agency=un-habitat", UriKind.Relative));

        Assert.Equal("UN-Habitat", Assert.Single(parties).TextContent);
        Assert.Equal(["2"], page.QuerySelectorAll(".record a.no").Select(number => number.TextContent));
        Assert.Contains("“This is a table of partners.”", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mayors met", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_leads_to_its_formats_and_says_that_there_is_no_PDF_where_there_is_no_browser()
    {
        var anybody = portal.Anybody();
        var page = await anybody.ReadAsync("/fr" + Summary);

        var links = page.QuerySelectorAll(".rail [aria-labelledby=take] a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.DoesNotContain(links, link => link.EndsWith(".pdf", StringComparison.Ordinal));
        Assert.Contains("pas de PDF", page.QuerySelector(".rail [aria-labelledby=take]")!.TextContent, StringComparison.Ordinal);
        foreach (var link in links.Concat(page.QuerySelectorAll("link[rel=alternate][type]").Select(link => link.GetAttribute("href")!)))
        {
            using var response = await anybody.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        using var pdf = await anybody.GetAsync(Summary + ".pdf");
        Assert.Equal(HttpStatusCode.NotFound, pdf.StatusCode);
    }

    private async Task<XElement> AknAsync(string record) =>
        XElement.Parse(await portal.Anybody().Http.GetStringAsync(new Uri(record + ".akn.xml", UriKind.Relative)));

    /// <summary>The words of a file in one of the formats, without white space.</summary>
    internal static async Task<string> WordsAsync(Portal portal, string address, string format)
    {
        var bytes = await portal.Anybody().Http.GetByteArrayAsync(new Uri(address, UriKind.Relative));
        var text = Encoding.UTF8.GetString(bytes);
        switch (format)
        {
            case ".json":
                var paragraphs = JsonDocument.Parse(text).RootElement.GetProperty("paragraphs").EnumerateArray();
                return OneLine(string.Join(' ', paragraphs.Select(paragraph => paragraph.GetProperty("text").GetString())));
            case ".md":
                return OneLine(MarkdownText.Plain(text));
            case ".akn.xml":
                return OneLine(XElement.Parse(text).Value);
            case ".docx":
                using (var stream = new MemoryStream(bytes))
                using (var word = WordprocessingDocument.Open(stream, isEditable: false))
                    return OneLine(word.MainDocumentPart!.Document!.Body!.InnerText);
            default:
                return OneLine(text);
        }
    }

    private Task<List<string>> PublicAsync(string record) =>
        portal.FromDatabaseAsync(db =>
            db.PublishedParagraphs.Where(paragraph => "/records/" + paragraph.Version.Record.Slug == record)
                .Select(paragraph => paragraph.Markdown)
                .ToListAsync()
        );

    /// <summary>White space is set differently by each format.</summary>
    internal static string OneLine(string text) => White().Replace(MarkdownBlocks.Allowed(text), "");

    [GeneratedRegex(@"[\s\u0001-\u001F]+")]
    private static partial Regex White();

    /// <summary>One portal with two records that have everything in them.</summary>
    public sealed class House : IAsyncLifetime
    {
        public Portal Portal { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Portal.WithDatabaseAsync(db => PublishAsync(db, 8, "everything-in-it", RecordKind.Summary));
            await Portal.WithDatabaseAsync(db => PublishAsync(db, 9, "word-for-word", RecordKind.Verbatim));
        }

        public ValueTask DisposeAsync()
        {
            Portal.Dispose();
            return ValueTask.CompletedTask;
        }

        private static async Task PublishAsync(PortalDbContext db, int number, string slug, RecordKind kind)
        {
            var session = await db
                .Sessions.Include(session => session.Edition)
                .Include(session => session.Participations)
                    .ThenInclude(seat => seat.Person)
                .Include(session => session.Participations)
                    .ThenInclude(seat => seat.Agency)
                .SingleAsync(session => session.Slug == "2025-dialogue-international-organizations");
            var seat = session.Participations.Single(seat => seat.NameAsStated.Contains("Rossbach", StringComparison.Ordinal));
            var now = Portal.Start.UtcDateTime;
            var record = new Record(session, number, slug, "Everything in it: 100% & more", kind, "en", Some.Writer, now);
            foreach (var text in Texts(seat))
                record.Write(text, null, Some.Writer, now);
            record.Submit(Some.Writer, now);
            db.Records.Add(record);
            await db.SaveChangesAsync();
            record.Approve(record.Content, Some.Reviewer, now);
            record.Publish(DateOnly.FromDateTime(now).AddDays(28), null, Some.Reviewer, now);
            await db.SaveChangesAsync();
        }

        private static IEnumerable<ParagraphText> Texts(Participation seat) =>
            [
                Some.Words("Mayors met before any heading."),
                Some.Heading,
                Some.Quote(seat.Id),
                Some.Words("*Emphasis* and **strength**, with [a link](https://forum.example/more?a=1&b=2) to more."),
                Some.Words("Said behind closed doors.") with
                {
                    Hidden = true,
                },
                new(ParagraphKind.Heading, null, null, "A heading without anything below it"),
                new(ParagraphKind.Heading, null, null, "Six scripts"),
                Some.Words("- one item\n- another one\n\n1. first\n2. second"),
                Some.Words("Города, 城市与联合国, مدن العالم, villes, ciudades & <b>no markup</b> \u0007\uFFFE 😀"),
                Some.Words("2 * 3 * 4, snake_case, #tag, 100 % and a | bar; 1. not a list"),
                new(ParagraphKind.ProceduralNote, null, null, "The session rose at noon."),
                new(ParagraphKind.Decision, null, null, "The Forum *took note* of it."),
                Some.Words("> quoted\n> > deeper"),
                Some.Words(new string('>', 3000) + " deep"),
            ];
    }
}
