using System.IO.Compression;
using System.Text;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Features.Records.Import;

namespace ForumPortal.Tests.Records;

/// <summary>What is recognised in an article that nobody has seen before, with and without names that the portal knows.</summary>
public sealed class RecognitionTests
{
    private const string Article = """
        Rivers and roofs: a morning with mayors

        On 14 March 2024, as part of the River Cities Days, a round table brought together city leaders with the Danube Water Office (DWO) and the European Housing Federation.

        In his opening remarks, DWO Director Horváth underscored the need for a common flood plan along the whole river.

        Ms. Ilse van der Berg, Secretary-General of the European Housing Federation, said: “Nobody builds a roof alone.” Indeed, rents have doubled in many towns. She called on cities to publish the state of their social housing every year. She welcomed the Open Roofs Framework and the example of Tulcea (Romania).

        Dr. Amadou N’Diaye, mayor of Saint-Louis, explained how his city protects its coast. He invited mayors to share their plans through the DWO. Looking ahead to 2025, he pointed out the Delta Cities Forum on 2-4 June and the River Week in October in Novi Sad. The 3rd Basin Assembly will be held in Linz on 9 April.

        According to Ms. van der Berg, national governments should pay for half of the works.

        The round table marked a step towards common rules.
        """;

    private static readonly IReadOnlyList<RecognisedParagraph> Paragraphs = Read(Article, KnownNames.None);
    private static readonly List<Recognised> All = [.. Paragraphs.SelectMany(paragraph => paragraph.Proposals)];

    [Fact]
    public void Speakers_are_found_with_title_office_and_body()
    {
        var speakers = Of(ProposalKind.Speaker).ToDictionary(fact => fact.Name!);

        Assert.Equal(["Horváth", "Ilse van der Berg", "Amadou N’Diaye"], speakers.Keys);
        Assert.Equal(
            ("Ms.", "Secretary-General of the European Housing Federation"),
            (speakers["Ilse van der Berg"].Honorific, speakers["Ilse van der Berg"].Office)
        );
        Assert.Equal("mayor of Saint-Louis", speakers["Amadou N’Diaye"].Office);
        Assert.Equal(("OpeningRemarks", "DWO Director"), (speakers["Horváth"].Role, speakers["Horváth"].Office));
    }

    [Theory]
    [InlineData("Ms. Ana Petrović, Rapporteur of the round table, said that cities agree.", "Rapporteur")]
    [InlineData("Ms. Ana Petrović, Special Rapporteur on adequate housing, said that cities agree.", null)]
    [InlineData("Ms. Ana Petrović, Mayor of Novi Sad, thanked the rapporteur and said that cities agree.", null)]
    public void Who_reports_on_the_session_is_told_from_who_is_one_by_office_and_from_who_thanks_one(string sentence, string? role)
    {
        var found = Read(sentence, KnownNames.None)
            .SelectMany(paragraph => paragraph.Proposals)
            .Single(one => one.Kind == ProposalKind.Speaker);

        Assert.Equal(role, found.Fact.Role);
    }

    [Fact]
    public void What_the_portal_knows_is_linked_by_any_of_its_names()
    {
        var names = new KnownNames();
        names.Add(new Known(ProposalKind.Body, 7, "EHF", "EHF"), ["European Federation of Housing", "European Housing Federation", "EHF"]);
        names.Add(new Known(ProposalKind.Body, 8, "DWO", "DWO"), ["Danube Water Office", "DWO"]);
        names.Add(new Known(ProposalKind.City, 9, "Saint-Louis"), ["Saint-Louis", "Ndar"]);
        var found = Read(Article, names).SelectMany(paragraph => paragraph.Proposals).ToList();

        var speakers = found.Where(one => one.Kind == ProposalKind.Speaker).Select(one => one.Fact).ToList();
        Assert.Equal(("Director", 8), (speakers[0].Office, speakers[0].AgencyId!.Value));
        Assert.Equal(("Secretary-General", 7), (speakers[1].Office, speakers[1].AgencyId!.Value));
        Assert.Equal(("mayor", 9), (speakers[2].Office, speakers[2].CityId!.Value));
        Assert.Contains(found, one => one.Kind == ProposalKind.Call && one.Fact.ThroughAgencyId == 8);
    }

    [Fact]
    public void Whose_words_is_told_apart_and_nothing_is_attributed()
    {
        Assert.Equal(
            [
                (Voice.Paraphrase, "Horváth"),
                (Voice.Quote, "Ilse van der Berg"),
                (Voice.Unclear, "Ilse van der Berg"),
                (Voice.Paraphrase, "Ilse van der Berg"),
                (Voice.Paraphrase, "Ilse van der Berg"),
                (Voice.Paraphrase, "Amadou N’Diaye"),
                (Voice.Paraphrase, "Amadou N’Diaye"),
                (Voice.Paraphrase, "Amadou N’Diaye"),
                (Voice.Unclear, "Amadou N’Diaye"),
                (Voice.Paraphrase, "Ilse van der Berg"),
            ],
            Of(ProposalKind.Statement).Select(fact => (fact.Voice!.Value, fact.Name!))
        );
        Assert.Contains(Paragraphs, paragraph => paragraph.Text.Markdown == "“Nobody builds a roof alone.”");
        Assert.All(Paragraphs, paragraph => Assert.Null(paragraph.Text.ParticipationId));
        Assert.All(Paragraphs, paragraph => Assert.Empty(Record.ParagraphBlockers(paragraph.Text)));
        Assert.Equal((ParagraphKind.Heading, Voice.Narrator), (Paragraphs[0].Text.Kind, Paragraphs[^1].Text.Voice!.Value));
    }

    [Fact]
    public void What_is_asked_is_found_with_whom_it_is_asked_of()
    {
        Assert.Equal(
            [("NotStated", null), ("Cities", "cities"), ("Mayors", "mayors"), ("NationalGovernments", "national governments")],
            Of(ProposalKind.Call).Select(fact => (fact.To!, fact.ToAsStated))
        );
        Assert.Contains(Of(ProposalKind.Call), fact => fact.Ask == "publish the state of their social housing every year");
    }

    [Fact]
    public void Dates_are_as_precise_as_they_are_stated()
    {
        var events = Of(ProposalKind.Event).ToDictionary(fact => fact.Name!);

        Assert.Equal(("2025-06-02", "2025-06-04"), (events["Delta Cities Forum"].First, events["Delta Cities Forum"].Last));
        Assert.Equal(("2025-10", "Novi Sad"), (events["River Week"].First, events["River Week"].Place));
        Assert.Equal(
            ("--04-09", 2024, "Linz"),
            (events["3rd Basin Assembly"].First, events["3rd Basin Assembly"].InferredYear, events["3rd Basin Assembly"].Place)
        );
        Assert.Equal("2024-03-14", Assert.Single(Of(ProposalKind.SessionDay)).First);
    }

    [Fact]
    public void Bodies_programmes_and_cities_are_proposed_where_they_are_named_first()
    {
        Assert.Contains(Of(ProposalKind.Body), fact => fact is { Name: "Danube Water Office", Acronym: "DWO" });
        Assert.Contains(Of(ProposalKind.Body), fact => fact.Name == "European Housing Federation");
        Assert.Equal("Open Roofs Framework", Assert.Single(Of(ProposalKind.Programme)).Name);
        Assert.Contains(Of(ProposalKind.City), fact => fact is { Name: "Tulcea", Country: "RO" });
        Assert.All(All, one => Assert.Contains(Paragraphs, paragraph => paragraph.Proposals.Contains(one)));
    }

    [Fact]
    public void Every_proposal_quotes_words_that_stand_in_the_text()
    {
        Assert.All(All, one => Assert.Contains(one.Passage, Document.Clean(Article), StringComparison.Ordinal));
    }

    [Fact]
    public void No_word_of_the_document_is_lost()
    {
        var read = string.Concat(Paragraphs.Select(paragraph => paragraph.Text.Markdown)).Where(char.IsLetterOrDigit);
        Assert.Equal(string.Concat(Article.Where(char.IsLetterOrDigit)), string.Concat(read));
    }

    [Fact]
    public void A_name_in_quotation_marks_is_no_quotation()
    {
        var found = Read("Mr. Jan Novak said that the “Independent Panel on Public Light” would meet.", KnownNames.None)
            .SelectMany(paragraph => paragraph.Proposals)
            .ToList();

        Assert.DoesNotContain(found, one => one.Fact.Voice == Voice.Quote);
        Assert.Contains(found, one => one is { Kind: ProposalKind.Body, Fact.Name: "Independent Panel on Public Light" });
    }

    [Fact]
    public void French_is_read_as_well()
    {
        var found = Read(
                "Mme Claire Dubois, maire de Lyon, a déclaré : « Une ville se construit à plusieurs. » Elle a invité les villes à partager leurs données.",
                KnownNames.None
            )
            .SelectMany(paragraph => paragraph.Proposals)
            .Select(one => one.Fact)
            .ToList();

        Assert.Contains(found, fact => fact is { Name: "Claire Dubois", Office: "maire de Lyon" });
        Assert.Contains(found, fact => fact.Voice == Voice.Quote);
        Assert.Contains(found, fact => fact is { To: "Cities" });
    }

    [Fact]
    public void A_web_page_loses_its_scripts_and_its_furniture()
    {
        const string page = """
            <!doctype html><html><head><title>x</title><style>p{color:red}</style></head><body><nav>Menu <a href="/">Home</a></nav>
            <article><h1>Rivers &amp; roofs</h1><p onclick="alert(1)">Mayors <b>met</b><script>alert(1)</script> in <a href="javascript:alert(1)">Linz</a>.</p>
            <svg><script>alert(2)</script></svg><iframe src="javascript:alert(3)">x</iframe><!-- <p>no</p> --><p>a &lt; b<img src=x onerror=alert(4)></p></article><footer>Share</footer></body></html>
            """;

        Assert.Equal(
            ["Rivers & roofs", "Mayors met in Linz.", "a < b"],
            Document.Read("a.html", Encoding.UTF8.GetBytes(page)).Blocks.Select(block => block.Text)
        );
    }

    [Fact]
    public void A_word_document_keeps_headings_and_text_and_leaves_out_what_was_deleted()
    {
        var read = Document.Read(
            "notes.docx",
            Word(
                """
                <w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>Rivers</w:t></w:r></w:p>
                <w:p><w:r><w:t xml:space="preserve">Mayors </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins><w:r><w:t>met&#1;.</w:t></w:r></w:ins></w:p>
                <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
                """,
                "<w:style w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/></w:style>"
            )
        );

        Assert.Equal([new Block(true, "Rivers"), new Block(false, "Mayors met."), new Block(false, "Cell")], read.Blocks);
    }

    public static TheoryData<string, string, byte[]> Hostile =>
        new()
        {
            { "a.docm", "HasMacros", Word("<w:p/>") },
            { "renamed.docx", "HasMacros", Zip(("word/document.xml", Encoding.UTF8.GetBytes("<a/>")), ("word/vbaProject.bin", [1])) },
            {
                "bomb.docx",
                "TooLargeUnpacked",
                Zip(("word/document.xml", [.. "<w:document xmlns:w='w'><w:p><w:t>"u8, .. Enumerable.Repeat((byte)' ', 80_000_000)]))
            },
            { "deep.docx", "NestedTooDeep", Word(string.Concat(Enumerable.Repeat("<w:sdt>", 100_000))) },
            {
                "entities.docx",
                "BrokenWord",
                Zip(("word/document.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"u8.ToArray()))
            },
            { "broken.docx", "BrokenWord", Word("<w:p><w:r>") },
            { "notzip.docx", "BrokenWord", "PK\u0003\u0004nothing"u8.ToArray() },
            { "old.doc", "OldWord", [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3] },
            { "a.pdf", "OtherFormat", "%PDF-1.7"u8.ToArray() },
            { "a.png", "OtherFormat", [0x89, 0x50, 0, 1] },
            { "empty.txt", "NoText", "  \n"u8.ToArray() },
            { "scripts.html", "NoText", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<script>alert(1)</script>", 1_000))) },
        };

    [Theory, MemberData(nameof(Hostile))]
    public void A_document_that_is_none_is_refused_with_a_reason(string name, string reason, byte[] bytes)
    {
        Assert.Equal(reason, Document.Read(name, bytes).Refusal);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<p")]
    [InlineData("<")]
    [InlineData("<!--")]
    [InlineData("> ")]
    [InlineData("[")]
    [InlineData("**a")]
    [InlineData("“Ms. A. ")]
    [InlineData("Mayor of the ")]
    [InlineData("\u0001\uFFFE")]
    public void What_is_nested_or_repeated_without_end_is_read_in_a_moment(string again)
    {
        var text = "<p>Mayors met.</p>" + string.Concat(Enumerable.Repeat(again, 100_000)) + "<p>They left.</p>";
        foreach (var name in new[] { "a.html", "a.md", "a.txt" })
        {
            var read = Document.Read(name, Encoding.UTF8.GetBytes(text));
            Assert.NotEmpty(Recognition.Of(read.Blocks, KnownNames.None, null));
        }
    }

    [Fact]
    public void Signs_of_markdown_in_a_document_stay_signs()
    {
        using var markdown = new ForumPortal.Web.Platform.Text.MarkdownText();
        foreach (
            var words in new[]
            {
                "1. Item",
                "# Not a heading",
                "a *b* _c_ `d` [e](javascript:alert(1)) <script>alert(1)</script> &lt;",
                "- x",
                "> y",
                "+ z",
            }
        )
        {
            var html = new StringWriter();
            markdown.Html(PlainToMarkdown.Of(words)).WriteTo(html, System.Text.Encodings.Web.HtmlEncoder.Default);
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html.ToString());
            Assert.Equal(words, page.Body!.TextContent.Trim());
            Assert.Null(page.Body.QuerySelector("a, script, em, code, ul, ol, blockquote, h1"));
        }
    }

    private static IEnumerable<ProposedFact> Of(ProposalKind kind) => All.Where(one => one.Kind == kind).Select(one => one.Fact);

    private static IReadOnlyList<RecognisedParagraph> Read(string text, KnownNames names) =>
        Recognition.Of(Document.ReadPasted(text).Blocks, names, PartialDate.Parse("2024-03-14"));

    internal static byte[] Word(string body, string styles = "") =>
        Zip(
            (
                "word/document.xml",
                Encoding.UTF8.GetBytes(
                    $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
                )
            ),
            (
                "word/styles.xml",
                Encoding.UTF8.GetBytes(
                    $"<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{styles}</w:styles>"
                )
            )
        );

    private static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(bytes);
            }
        }
        return file.ToArray();
    }
}
