using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Text;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace ForumPortal.Web.Features.Records.Formats;

/// <summary>A version as a Word document: styles, an outline by headings, a bookmark for each numbered paragraph.</summary>
public sealed class WordFile
{
    private static readonly string[] RightToLeft = ["ar", "fa", "he", "ur"];

    private readonly PublishedDocument document;
    private readonly DocumentWords words;
    private readonly MainDocumentPart part;
    private readonly Body body = new();
    private int bookmarks;

    private WordFile(PublishedDocument document, DocumentWords words, MainDocumentPart part) =>
        (this.document, this.words, this.part) = (document, words, part);

    private bool IsRightToLeft => RightToLeft.Contains(document.Language);

    public static byte[] Of(PublishedDocument document, DocumentWords words, string address)
    {
        using var bytes = new MemoryStream();
        using (var package = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            package.PackageProperties.Title = MarkdownBlocks.Allowed(document.Content.Title);
            package.PackageProperties.Creator = words.Portal;
            package.PackageProperties.Subject = words.Reference(document);
            package.PackageProperties.Language = document.Language;
            package.PackageProperties.Created = document.Content.PublishedAt;
            var part = package.AddMainDocumentPart();
            part.AddNewPart<StyleDefinitionsPart>().Styles = StylesFor(document.Language);
            new WordFile(document, words, part).Write(address);
        }
        return bytes.ToArray();
    }

    private void Write(string address)
    {
        Add("Title", document.Content.Title);
        Add("Subtitle", words.Kicker(document));
        if (document.Party is not null)
            Add("Subtitle", words.Party(document));
        if (document.Content.Summary is { } summary)
            Add("Lead", summary);
        foreach (var (label, value) in words.Facts(document, address))
            Add("Facts", $"{label}: {value}");
        Add("Facts", words.NotOfficial(document));
        foreach (var paragraph in document.Content.Paragraphs)
            Add(paragraph);
        if (document.Undertaken.Count > 0)
            Add("Heading1", words.Undertaken);
        foreach (var one in document.Undertaken)
            Add("Statement", "– " + one);
        body.Append(
            new SectionProperties(
                new FooterReference { Type = HeaderFooterValues.Default, Id = AddFooter() },
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin
                {
                    Top = 1418,
                    Bottom = 1418,
                    Left = 1418,
                    Right = 1418,
                    Header = 709,
                    Footer = 709,
                    Gutter = 0,
                }
            )
        );
        part.Document = new Document(body);
    }

    private void Add(PublishedText paragraph)
    {
        if (paragraph.Kind == nameof(ParagraphKind.Heading))
        {
            Add("Heading1", paragraph.Text);
            return;
        }
        var by = Add("By", "");
        var id = (++bookmarks).ToString(CultureInfo.InvariantCulture);
        by.Append(new BookmarkStart { Id = id, Name = paragraph.Anchor!.Replace('-', '_') });
        by.Append(RunOf(new TextRun($"{paragraph.Number}. ", Strong: true)));
        by.Append(new BookmarkEnd { Id = id });
        by.Append(RunOf(new TextRun(words.By(paragraph, document.Content))));
        foreach (var block in MarkdownBlocks.Of(paragraph.Source))
        {
            var line = Add(paragraph.Voice == nameof(Voice.Quote) ? "Quote" : "Statement", "");
            if (block.Mark.Length > 0)
                line.Append(RunOf(new TextRun(block.Mark + " ")));
            foreach (var run in block.Runs)
                Append(line, run);
        }
    }

    private Paragraph Add(string style, string text)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (IsRightToLeft)
            properties.Append(new BiDi());
        var paragraph = new Paragraph(properties);
        if (text.Length > 0)
            paragraph.Append(RunOf(new TextRun(text)));
        body.Append(paragraph);
        return paragraph;
    }

    private void Append(Paragraph line, TextRun run)
    {
        if (run.Link is null)
            line.Append(RunOf(run));
        else
            line.Append(new Hyperlink(RunOf(run)) { Id = part.AddHyperlinkRelationship(new Uri(run.Link), isExternal: true).Id });
    }

    private Run RunOf(TextRun run)
    {
        var properties = new RunProperties();
        if (run.Strong)
            properties.Append(new Bold(), new BoldComplexScript());
        if (run.Emphasis)
            properties.Append(new Italic(), new ItalicComplexScript());
        if (run.Link is not null)
            properties.Append(new Color { Val = "0C5375" }, new Underline { Val = UnderlineValues.Single });
        if (IsRightToLeft)
            properties.Append(new RightToLeftText());
        var written = new Run();
        if (properties.HasChildren)
            written.Append(properties);
        var lines = MarkdownBlocks.Allowed(run.Text).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                written.Append(new Break());
            written.Append(new Text(lines[i].TrimEnd('\r')) { Space = SpaceProcessingModeValues.Preserve });
        }
        return written;
    }

    private string AddFooter()
    {
        var footer = part.AddNewPart<FooterPart>();
        footer.Footer = new Footer(
            new Paragraph(
                new ParagraphProperties(new ParagraphStyleId { Val = "Facts" }),
                new Run(new Text($"{words.Reference(document)} · ") { Space = SpaceProcessingModeValues.Preserve }),
                new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " }
            )
        );
        return part.GetIdOfPart(footer);
    }

    private static Styles StylesFor(string language) =>
        new(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        new RunFonts
                        {
                            Ascii = "Cambria",
                            HighAnsi = "Cambria",
                            EastAsia = "SimSun",
                            ComplexScript = "Arial",
                        },
                        new FontSize { Val = "22" },
                        new FontSizeComplexScript { Val = "24" },
                        new Languages
                        {
                            Val = language is "zh" or "ar" ? "en" : language,
                            EastAsia = "zh-CN",
                            Bidi = RightToLeft.Contains(language) ? language : "ar",
                        }
                    )
                ),
                new ParagraphPropertiesDefault(
                    new ParagraphPropertiesBaseStyle(
                        new SpacingBetweenLines
                        {
                            After = "120",
                            Line = "276",
                            LineRule = LineSpacingRuleValues.Auto,
                        }
                    )
                )
            ),
            Styled("Normal", "Normal", isDefault: true),
            Styled("Title", "Title", size: "40", bold: true),
            Styled("Subtitle", "Subtitle", size: "22", color: "565A5D"),
            Styled("Lead", "Lead", size: "24", custom: true),
            Styled("Facts", "Facts", size: "18", color: "565A5D", custom: true),
            Styled("Heading1", "heading 1", size: "28", bold: true, outline: 0, keep: true),
            Styled("By", "By", size: "20", color: "565A5D", keep: true, custom: true),
            Styled("Statement", "Statement", indent: "425", custom: true),
            Styled("Quote", "Quote", indent: "850")
        );

    private static Style Styled(
        string id,
        string name,
        string? size = null,
        string? color = null,
        string? indent = null,
        bool bold = false,
        bool keep = false,
        bool custom = false,
        bool isDefault = false,
        int? outline = null
    )
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
            style.Default = true;
        if (custom)
            style.CustomStyle = true;
        style.Append(new StyleName { Val = name });
        if (!isDefault)
            style.Append(new BasedOn { Val = "Normal" });
        style.Append(new PrimaryStyle());
        var paragraph = new StyleParagraphProperties();
        if (keep)
            paragraph.Append(new KeepNext());
        if (indent is not null)
            paragraph.Append(new Indentation { Start = indent });
        if (outline is { } level)
            paragraph.Append(new OutlineLevel { Val = level });
        if (paragraph.HasChildren)
            style.Append(paragraph);
        var run = new StyleRunProperties();
        if (bold)
            run.Append(new Bold());
        if (color is not null)
            run.Append(new Color { Val = color });
        if (size is not null)
            run.Append(new FontSize { Val = size });
        if (run.HasChildren)
            style.Append(run);
        return style;
    }
}
