using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumPortal.Domain.Accounts;
using ForumPortal.Domain.Records;
using ForumPortal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Tests.Records;

/// <summary>An editor imports a document, decides on what is proposed, and goes on writing.</summary>
public sealed class ImportTests : IDisposable
{
    private const string Session = "2025-dialogue-international-organizations";
    private const string Desk = "/manage/records/" + Session + "-2";
    private const string Public = "/records/" + Session + "-2";
    private const string Text =
        "Rivers and roofs\n\nMs. Ilse van der Berg, Secretary-General of the European Housing Federation, said: “Nobody builds a roof alone.” "
        + "She called on cities to publish their rents. She pointed out the River Week in October 2026 and the towns of Tulcea (Romania).\n\n<script>alert(1)</script> The end.";

    private readonly Portal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task An_import_attributes_nothing_until_the_proposals_are_accepted()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var imported = await SendAsync(editor, "notes.txt", Encoding.UTF8.GetBytes(Text));

        Assert.Equal(Desk + "/proposals", imported.Headers.Location?.OriginalString);
        Assert.Equal(
            0,
            await CountAsync(db => db.Paragraphs.Where(one => one.Record.Slug == Session + "-2" && one.ParticipationId != null))
        );
        var page = await editor.ReadAsync(Desk + "/proposals");
        Assert.Contains("“Nobody builds a roof alone.”", page.QuerySelector("ol.rows")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("ol.rows script"));
        Assert.Null(page.QuerySelector(".summary"));

        using var accepted = await editor.SubmitAsync(page, "", [], "section > form.actions");

        Assert.Equal(Desk, accepted.Headers.Location?.OriginalString);
        var draft = await editor.ReadAsync(Desk + "/preview");
        Assert.Contains("Ilse van der Berg", draft.QuerySelector(".para.quote")!.TextContent, StringComparison.Ordinal);
        // What becomes public with the text is read with it before.
        Assert.Contains("Publish their rents", draft.QuerySelector(".para .asks")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith(
            "/manage/calls/",
            draft.QuerySelector("[aria-labelledby=outcome] a")!.GetAttribute("href"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            1,
            await CountAsync(db =>
                db.Calls.Where(call =>
                    call.Drafted && call.Text.Contains("publish their rents") && call.FromPerson!.Name.Stated == "Ilse van der Berg"
                )
            )
        );
        Assert.Equal(
            1,
            await CountAsync(db => db.Mentions.Where(mention => mention.City!.Name == "Tulcea" && mention.City.Country == "RO"))
        );
    }

    [Fact]
    public async Task What_a_long_text_proposes_is_paged_and_deciding_on_one_stays_on_its_page()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        string[] trees = ["Alder", "Birch", "Cedar", "Hazel", "Linden", "Maple", "Rowan", "Willow"];
        var speakers = new[] { "Ada", "Bea", "Cora", "Dora", "Elsa", "Fara", "Gina", "Hanna" }.SelectMany(
            _ => trees,
            (name, tree) => $"{name} {tree}"
        );
        var text = string.Join("\n\n", speakers.Select(name => $"Ms. {name}, Mayor of Tulcea, said that roofs are built."));
        (await SendAsync(editor, "notes.txt", Encoding.UTF8.GetBytes(text))).Dispose();

        var first = await editor.ReadAsync(Desk + "/proposals");
        var second = await editor.ReadAsync(Desk + "/proposals?page=2");

        Assert.Null(second.QuerySelector(".summary"));
        var named = second.QuerySelector("ol.rows li")!.TextContent;
        Assert.DoesNotContain(named, first.QuerySelectorAll("ol.rows li").Select(row => row.TextContent));
        using var refused = await editor.SubmitAsync(second, "", [], "ol.rows form");
        Assert.Equal(Desk + "/proposals?page=2", refused.Headers.Location?.OriginalString);
        using var wrong = await editor.GetAsync(Desk + "/proposals?page=none");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task What_is_taken_from_a_draft_appears_with_its_number_when_the_draft_is_published()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        (await SendAsync(editor, "notes.txt", Encoding.UTF8.GetBytes(Text))).Dispose();
        (await editor.SubmitAsync(Desk + "/proposals", [], "section > form.actions")).Dispose();
        var call = await portal.FromDatabaseAsync(db => db.Calls.Where(call => call.Drafted).Select(call => call.Slug).SingleAsync());
        using var hidden = await portal.Anybody().GetAsync("/calls/" + call);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.DoesNotContain(call, (await portal.Anybody().ReadAsync("/calls")).Body!.InnerHtml, StringComparison.Ordinal);

        foreach (var (who, act) in new[] { (editor, "/submit"), (reviewer, "/approve"), (reviewer, "/publish") })
            (await who.SubmitAsync(Desk + act, [])).Dispose();

        await portal.Anybody().ReadAsync("/calls/" + call);
        Assert.Contains(
            call,
            (await portal.Anybody().ReadAsync("/records/" + Session + "-2")).QuerySelector("#p3")!.InnerHtml,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_named_leads_to_its_page_and_back_once_the_record_is_public()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        (await SendAsync(editor, "notes.txt", Encoding.UTF8.GetBytes(Text))).Dispose();
        (await editor.SubmitAsync(Desk + "/proposals", [], "section > form.actions")).Dispose();
        Assert.Equal("Tulcea", (await editor.ReadAsync(Desk)).QuerySelector(".paras a[href='/manage/cities/tulcea']")!.TextContent);
        Assert.NotNull((await editor.ReadAsync(Desk + "/preview")).QuerySelector("[aria-labelledby=mentioned] a[href='/cities/tulcea']"));
        Assert.Null((await portal.Anybody().ReadAsync("/cities/tulcea")).QuerySelector("#mentioned"));

        foreach (var (who, act) in new[] { (editor, "/submit"), (reviewer, "/approve"), (reviewer, "/publish") })
            (await who.SubmitAsync(Desk + act, [])).Dispose();

        var record = await portal.Anybody().ReadAsync("/records/" + Session + "-2");
        var named = record
            .QuerySelector("[aria-labelledby=mentioned] li:has(a[href='/cities/tulcea']) a[href^='#p']")!
            .GetAttribute("href")!;
        Assert.Contains("Tulcea", record.QuerySelector(named)!.TextContent, StringComparison.Ordinal);
        var city = await portal.Anybody().ReadAsync("/cities/tulcea");
        Assert.NotNull(city.QuerySelector($"#mentioned + ul a[href='/records/{Session}-2{named}']"));
        await reviewer.SubmitAsync(Desk + "/withdraw", new() { ["Input.Notice"] = "The wrong file." });
        Assert.Null((await portal.Anybody().ReadAsync("/cities/tulcea")).QuerySelector("#mentioned"));
    }

    [Fact]
    public async Task One_proposal_is_changed_and_another_refused()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        (await SendAsync(editor, "notes.txt", Encoding.UTF8.GetBytes(Text))).Dispose();
        var speaker = await IdOfAsync(ProposalKind.Speaker);
        var call = await IdOfAsync(ProposalKind.Call);

        using var changed = await editor.SubmitAsync(
            $"/manage/records/{Session}-2/proposal/{speaker}",
            new() { ["Input.Office"] = "President" }
        );
        using var refused = await editor.SubmitAsync(Desk + "/proposals", [], $"#q{call} form");
        var page = await editor.ReadAsync(Desk + "/proposals");
        var form = page.QuerySelector<IHtmlFormElement>($"#q{await IdOfAsync(ProposalKind.Event)} form")!;
        form.SetAttribute("action", Desk + "/proposals/refuse");
        using var no = await editor.SubmitAsync(page, "", [], $"#{form.Closest("li")!.Id} form");

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(
            1,
            await CountAsync(db =>
                db.Participations.Where(seat => seat.NameAsStated == "Ms. Ilse van der Berg" && seat.Office == "President")
            )
        );
        Assert.Equal(1, await CountAsync(db => db.Calls.Where(one => one.Drafted)));
        Assert.Equal(0, await CountAsync(db => db.Events.Where(one => one.Drafted)));
        Assert.Equal(1, await CountAsync(db => db.Proposals.Where(one => one.State == ProposalState.Refused)));
    }

    [Theory]
    [InlineData("a.docm", "macros")]
    [InlineData("a.pdf", "Word document")]
    [InlineData("empty.txt", "no text")]
    public async Task What_cannot_be_read_is_said_in_a_sentence(string name, string sentence)
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await SendAsync(editor, name, "%PDF"u8[..(name == "empty.txt" ? 0 : 4)].ToArray().Append((byte)' ').ToArray());

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(
            sentence,
            (await Visitor.ParseAsync(refused)).QuerySelector("#Document-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_document_beyond_all_bounds_is_refused_before_it_is_read()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var refused = await SendAsync(editor, "large.docx", new byte[18 * 1024 * 1024]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.NotNull((await Visitor.ParseAsync(refused)).QuerySelector("h1"));
    }

    [Theory, MemberData(nameof(RecognitionTests.Hostile), MemberType = typeof(RecognitionTests))]
    public async Task A_hostile_document_is_answered_with_a_sentence_and_leaves_nothing(string name, string reason, byte[] bytes)
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var before = await CountAsync(db => db.Records);

        using var refused = await SendAsync(editor, name, bytes);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var sentence = (await Visitor.ParseAsync(refused)).QuerySelector("#Document-error")!.TextContent;
        Assert.DoesNotContain(reason, sentence, StringComparison.Ordinal);
        Assert.True(sentence.Length > 20, sentence);
        Assert.Equal(before, await CountAsync(db => db.Records));
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_refused_without_being_read()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        using var endless = new Zeros(200L * 1024 * 1024);

        using var refused = await SendAsync(editor, "large.docx", new StreamContent(endless));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.NotNull((await Visitor.ParseAsync(refused)).QuerySelector("h1"));
        Assert.True(endless.Position < 20 * 1024 * 1024, $"{endless.Position} bytes were read.");
    }

    public static TheoryData<string, string> Strange =>
        new()
        {
            // Elements within each other end a reader that calls itself.
            { "deep.html", "<p>Mayors met.</p>" + Again("<div><b><ul><li>", 25_000) + "They left." },
            { "deep.md", "Mayors met.\n\n" + Again("> ", 100_000) + "They left." },
            { "controls.txt", "Mayors\u0001 met\u0008 at\u000B the\u001F river\uFFFE.\n\nThey\uFFFF left." },
            { "controls.html", "<p>Mayors met&#x1; at&#0; the&#xFFFE; river.</p><p>They left.</p>" },
            {
                "scripts.html",
                "<title><script>alert(1)</script></title><h1 onclick=alert(1)>Rivers<script>alert(1)</script></h1><svg onload=alert(1)>"
                    + "<p style='x:expression(alert(1))'>Mayors <a href='javascript:alert(1)'>met</a>.</p><iframe src=//e.example></iframe>"
                    + "<p>Ms. <img src=x onerror=alert(1)>Ana &lt;script&gt;alert(1)&lt;/script&gt;, Mayor of &lt;b onclick=alert(1)&gt;Tulcea, said: “&lt;script&gt;alert(1)&lt;/script&gt;”.</p>"
            },
            {
                "scripts.md",
                "# <script>alert(1)</script>\n\n[met](javascript:alert(1)) ![x](x\" onerror=\"alert(1)) <img src=x onerror=alert(1)>"
            },
        };

    [Theory, MemberData(nameof(Strange))]
    public async Task What_can_be_read_of_a_strange_document_becomes_a_draft_in_which_nothing_is_active(string name, string text)
    {
        var editor = await portal.SignedInAsync(Roles.Editor);

        using var imported = await SendAsync(editor, name, Encoding.UTF8.GetBytes(text));

        Assert.Equal(Desk + "/proposals", imported.Headers.Location?.OriginalString);
        if ((await editor.ReadAsync(Desk + "/proposals")).QuerySelector("section > form.actions") is not null)
            (await editor.SubmitAsync(Desk + "/proposals", [], "section > form.actions")).Dispose();
        foreach (var address in new[] { Desk + "/proposals", Desk, Desk + "/preview" })
            HasNothingActive(await editor.ReadAsync(address));
        await PublishAsync(editor);
        var anybody = portal.Anybody();
        foreach (var end in new[] { "", "/versions/1", "/versions" })
            HasNothingActive(await anybody.ReadAsync(Public + end));
        foreach (
            var end in new[]
            {
                ".json",
                ".md",
                ".txt",
                ".akn.xml",
                ".docx",
                ".ris",
                ".bib",
                ".csl.json",
                "/versions.json",
                "/versions/1.json",
            }
        )
        {
            using var file = await anybody.GetAsync(Public + end);
            Assert.True(file.StatusCode == HttpStatusCode.OK, $"{end} answered {(int)file.StatusCode}");
        }
    }

    /// <summary>The editor submits what was imported, and a reviewer lets the public read it.</summary>
    private async Task PublishAsync(Visitor editor)
    {
        var reviewer = await portal.SignedInAsync(Roles.Reviewer);
        await editor.DoAsync(Desk + "/submit");
        await reviewer.DoAsync(Desk + "/approve");
        await reviewer.DoAsync(Desk + "/publish");
    }

    private static void HasNothingActive(IHtmlDocument page)
    {
        Assert.Empty(page.QuerySelectorAll("main script:not([src^='/js/']), main iframe, main img, main svg[onload], main [style]"));
        Assert.All(
            page.All.SelectMany(element => element.Attributes),
            attribute =>
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.Name);
                Assert.DoesNotContain("javascript:", attribute.Name == "href" ? attribute.Value : "", StringComparison.OrdinalIgnoreCase);
            }
        );
    }

    [Fact]
    public async Task Three_hundred_pages_become_a_draft_within_a_minute()
    {
        var editor = await portal.SignedInAsync(Roles.Editor);
        var text = new StringBuilder();
        for (var page = 1; page <= 300; page++)
        {
            text.Append("<w:p><w:r><w:t>Page ").Append(page).Append("</w:t></w:r></w:p>");
            for (var paragraph = 1; paragraph <= 8; paragraph++)
                text.Append("<w:p><w:r><w:t>Ms. Ilse van der Berg, Mayor of Tulcea, said that ")
                    .Append(Again($"river {page} and roof {paragraph} belong together; ", 8))
                    .Append("and called on cities to publish their rents.</w:t></w:r></w:p>");
        }
        var watch = System.Diagnostics.Stopwatch.StartNew();

        using var imported = await SendAsync(editor, "report.docx", RecognitionTests.Word(text.ToString()));

        TestContext.Current.TestOutputHelper?.WriteLine($"{text.Length} letters, {watch.ElapsedMilliseconds} ms");
        Assert.Equal(Desk + "/proposals", imported.Headers.Location?.OriginalString);
        Assert.Equal(300 * 9, await CountAsync(db => db.Paragraphs.Where(one => one.Record.Slug == Session + "-2")));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"{watch.Elapsed}");
        await editor.ReadAsync(Desk + "/proposals");
        await editor.ReadAsync(Desk);
    }

    private static string Again(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static Task<HttpResponseMessage> SendAsync(Visitor editor, string name, byte[] bytes) =>
        SendAsync(editor, name, new ByteArrayContent(bytes));

    private static async Task<HttpResponseMessage> SendAsync(Visitor editor, string name, HttpContent content)
    {
        var page = await editor.ReadAsync("/manage/records/import?session=" + Session);
        using var form = new MultipartFormDataContent();
        foreach (
            var (field, value) in new[]
            {
                ("Input.Session", Session),
                ("Input.Kind", "Summary"),
                ("Input.Language", "en"),
                ("Input.Title", name.EndsWith('x') ? "A title" : "Rivers and roofs"),
            }
        )
            form.Add(new StringContent(value), field);
        form.Add(
            new StringContent(page.QuerySelector<IHtmlInputElement>("main [name=__RequestVerificationToken]")!.Value),
            "__RequestVerificationToken"
        );
        form.Add(content, "Document", name);
        return await editor.Http.PostAsync(new Uri("/manage/records/import", UriKind.Relative), form);
    }

    private Task<int> IdOfAsync(ProposalKind kind) =>
        portal.FromDatabaseAsync(db =>
            db.Proposals.Where(one => one.Kind == kind).OrderBy(one => one.Id).Select(one => one.Id).FirstAsync()
        );

    private Task<int> CountAsync<T>(Func<ForumPortal.Data.PortalDbContext, IQueryable<T>> rows) =>
        portal.FromDatabaseAsync(db => rows(db).CountAsync());

    /// <summary>So many bytes that exist only while they are read.</summary>
    private sealed class Zeros(long length) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Position);
            Array.Clear(buffer, offset, read);
            Position += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
