using System.Globalization;
using System.Text;
using System.Xml;
using ForumPortal.Domain;
using ForumPortal.Domain.Records;
using ForumPortal.Web.Platform.Text;

namespace ForumPortal.Web.Features.Records.Formats;

/// <summary>
/// A version as Akoma Ntoso 3.0 (OASIS): a summary is a <c>debateReport</c>, a verbatim record a <c>debate</c>. Its number is the
/// portal's own reference and no symbol of the United Nations; each paragraph has the identifier under which it is cited.
/// </summary>
public sealed class AkomaNtoso
{
    private const string Namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

    private readonly PublishedDocument document;
    private readonly DocumentWords words;
    private readonly string root;
    private readonly XmlWriter xml;
    private readonly List<(string Name, string Id)> people;
    private readonly List<(string Name, string Id)> offices;

    private AkomaNtoso(PublishedDocument document, DocumentWords words, string root, XmlWriter xml)
    {
        (this.document, this.words, this.root, this.xml) = (document, words, root, xml);
        var said = document.Content.Paragraphs.Where(IsAttributed).ToList();
        people = [.. said.Select(paragraph => paragraph.Speaker!).Distinct().Select((name, i) => (name, $"speaker{i + 1}"))];
        offices =
        [
            .. said.Select(paragraph => paragraph.OfficeOfTheDay)
                .Where(office => office.Length > 0)
                .Distinct()
                .Select((office, i) => (office, $"office{i + 1}")),
        ];
    }

    /// <param name="document">The version.</param>
    /// <param name="words">What it says besides the record.</param>
    /// <param name="root">The address of the portal.</param>
    public static byte[] Of(PublishedDocument document, DocumentWords words, string root)
    {
        using var bytes = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                bytes,
                new XmlWriterSettings
                {
                    Encoding = new UTF8Encoding(false),
                    Indent = true,
                    NewLineChars = "\n",
                }
            )
        )
            new AkomaNtoso(document, words, root, xml).Write();
        return bytes.ToArray();
    }

    private string Work =>
        $"/akn/un/{(document.IsVerbatim ? "debate/record" : "debateReport/minutes")}/forum-of-mayors/{Day(MeetingDay)}/{document.Content.Reference}";

    private string Expression(VersionRow version) => $"{Work}/{Three(version.Language)}@{Day(version.PublishedAt)}/v{version.Number}";

    /// <summary>The standard wants a day: where the day of the session is not stated, that of the first publication.</summary>
    private DateTime MeetingDay =>
        PartialDate.TryParse(document.Content.Day, out var day) && day?.Exact is { } exact
            ? exact.ToDateTime(TimeOnly.MinValue)
            : document.Versions.Min(version => version.PublishedAt);

    private void Write()
    {
        xml.WriteStartElement("akomaNtoso", Namespace);
        Start(document.IsVerbatim ? "debate" : "debateReport");
        Attribute("name", document.IsVerbatim ? "verbatimRecord" : "meetingMinute");
        Attribute("contains", document.Version.Number == 1 && document.Translation is null ? "originalVersion" : "singleVersion");
        WriteMeta();
        WritePreface();
        Start(document.IsVerbatim ? "debateBody" : "mainBody");
        WriteBody();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteMeta()
    {
        var expression = Expression(document.Version);
        Start("meta");
        Start("identification", ("source", "#portal"));
        Start("FRBRWork");
        Frbr($"{Work}/!main", Work, MeetingDay, "meeting");
        Empty("FRBRcountry", ("value", "un"));
        Empty("FRBRsubtype", ("value", document.IsVerbatim ? "record" : "minutes"));
        Empty("FRBRnumber", ("value", document.Content.Reference));
        Empty("FRBRauthoritative", ("value", "false"));
        xml.WriteEndElement();
        Start("FRBRExpression");
        Frbr($"{expression}/!main", expression, document.Content.PublishedAt, "publication");
        Empty("FRBRversionNumber", ("value", Text(document.Version.Number)));
        Empty("FRBRlanguage", ("language", Three(document.Language)));
        if (document.Content.Translation is { } translation)
            Empty(
                "FRBRtranslation",
                ("href", $"{root}/records/{document.Facts.Slug}/versions/{translation.OriginalVersion}"),
                ("fromLanguage", Three(translation.OriginalLanguage)),
                ("authoritative", "false"),
                ("by", "#portal")
            );
        xml.WriteEndElement();
        Start("FRBRManifestation");
        Frbr($"{expression}/!main.xml", $"{expression}.xml", document.Content.PublishedAt, "publication");
        Empty("FRBRformat", ("value", "application/akn+xml"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        Empty(
            "publication",
            ("date", Day(document.Content.PublishedAt)),
            ("name", words.Portal),
            ("showAs", words.Portal),
            ("number", document.Content.Reference)
        );
        var upToThis = document
            .Versions.Where(version => version.Number <= document.Version.Number)
            .OrderBy(version => version.Number)
            .ToList();
        Start("lifecycle", ("source", "#portal"));
        foreach (var version in upToThis)
            Empty(
                "eventRef",
                ("eId", $"event{version.Number}"),
                ("date", Day(version.PublishedAt)),
                ("source", $"#version{version.Number}"),
                ("type", version.Number == 1 ? "generation" : "amendment")
            );
        xml.WriteEndElement();
        Start("references", ("source", "#portal"));
        foreach (var version in upToThis)
            Empty(
                version.Number == 1 ? "original" : "passiveRef",
                ("eId", $"version{version.Number}"),
                ("href", Expression(version)),
                ("showAs", $"{document.Content.Reference}, v{version.Number}")
            );
        Tlc("TLCOrganization", "portal", root + "/", words.Portal);
        foreach (var (name, id) in people)
            Tlc("TLCPerson", id, $"/ontology/person/forum-of-mayors/{Name(name)}", name);
        Tlc("TLCRole", "author", "/ontology/role/forum-of-mayors/author", "Author");
        foreach (var (office, id) in offices)
            Tlc("TLCRole", id, $"/ontology/role/forum-of-mayors/{Name(office)}", office);
        Tlc(
            "TLCConcept",
            "state",
            $"/ontology/concept/forum-of-mayors/{document.Facts.State.ToString().ToLowerInvariant()}",
            words.State(document)
        );
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WritePreface()
    {
        Start("preface");
        Start("p");
        Element("docTitle", document.Content.Title);
        xml.WriteEndElement();
        Start("p");
        Element("docNumber", document.Content.Reference);
        Start("docStatus", ("refersTo", "#state"));
        Words(words.State(document));
        xml.WriteEndElement();
        Start("docDate", ("date", Day(document.Content.PublishedAt)));
        Words(words.PublishedOn(document));
        xml.WriteEndElement();
        xml.WriteEndElement();
        if (document.Content.Summary is { } summary)
            Paragraph(summary);
        foreach (var (label, value) in words.Facts(document, root + document.Path))
            Paragraph($"{label}: {value}");
        Paragraph(words.NotOfficial(document));
        xml.WriteEndElement();
    }

    /// <summary>A verbatim body holds sections only; a summary's paragraphs may stand before the first heading.</summary>
    private void WriteBody()
    {
        var (section, sections, notes) = (false, 0, 0);
        foreach (var paragraph in document.Content.Paragraphs)
        {
            if (paragraph.Kind == nameof(ParagraphKind.Heading) || document.IsVerbatim && !section)
            {
                if (section)
                    CloseSection(notes);
                Start(document.IsVerbatim ? "debateSection" : "section");
                Attribute("eId", $"h{(paragraph.Kind == nameof(ParagraphKind.Heading) ? ++sections : 0)}");
                if (document.IsVerbatim)
                    Attribute("name", "part");
                (section, notes) = (true, 0);
                if (paragraph.Kind == nameof(ParagraphKind.Heading))
                {
                    Element("heading", paragraph.Text);
                    continue;
                }
            }
            notes++;
            if (document.IsVerbatim)
                WriteSpoken(paragraph);
            else
                WriteReported(paragraph);
        }
        if (section)
            CloseSection(notes);
        if (document.Content.Paragraphs.Count == 0)
            Paragraph("");
    }

    /// <summary>The schema wants something in every section; a heading may be followed by a heading.</summary>
    private void CloseSection(int paragraphs)
    {
        if (paragraphs == 0)
        {
            if (document.IsVerbatim)
                Element("narrative", "");
            else
            {
                Start("content");
                Paragraph("");
                xml.WriteEndElement();
            }
        }
        xml.WriteEndElement();
    }

    private void WriteReported(PublishedText paragraph)
    {
        Start("paragraph", ("eId", paragraph.Anchor!), ("class", ClassOf(paragraph)));
        Element("num", paragraph.Number + ".");
        Start("content");
        Start("p");
        Attribute("class", "by");
        WriteSpeaker(paragraph);
        xml.WriteEndElement();
        WriteBlocks(paragraph);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteSpeaker(PublishedText paragraph)
    {
        if (!IsAttributed(paragraph))
        {
            Words(words.By(paragraph, document.Content));
            return;
        }
        Start("person", ("refersTo", "#" + IdOf(people, paragraph.Speaker!)));
        if (paragraph.OfficeOfTheDay.Length > 0)
            Attribute("as", "#" + IdOf(offices, paragraph.OfficeOfTheDay));
        Words(paragraph.Speaker!);
        xml.WriteEndElement();
        var capacity = words.Capacity(paragraph);
        Words($"{(capacity.Length > 0 ? ", " : "")}{capacity} ({words.How(paragraph, document.Content)})");
    }

    private void WriteSpoken(PublishedText paragraph)
    {
        if (IsAttributed(paragraph))
        {
            Start("speech", ("eId", paragraph.Anchor!), ("class", ClassOf(paragraph)), ("by", "#" + IdOf(people, paragraph.Speaker!)));
            if (paragraph.OfficeOfTheDay.Length > 0)
                Attribute("as", "#" + IdOf(offices, paragraph.OfficeOfTheDay));
            if (paragraph.SpokenLanguage is { } spoken && spoken != document.Language)
                Attribute("status", "translated");
            Element("num", paragraph.Number + ".");
            Element("from", $"{words.WhoSpoke(paragraph, document.Content)}:");
            WriteBlocks(paragraph);
            xml.WriteEndElement();
            return;
        }
        Start("other", ("eId", paragraph.Anchor!), ("class", ClassOf(paragraph)));
        Start("p");
        Attribute("class", "by");
        Words($"{paragraph.Number}. {words.By(paragraph, document.Content)}");
        xml.WriteEndElement();
        WriteBlocks(paragraph);
        xml.WriteEndElement();
    }

    private void WriteBlocks(PublishedText paragraph)
    {
        foreach (var block in MarkdownBlocks.Of(paragraph.Source))
        {
            Start("p");
            // What a translation leaves in the original says so.
            if (paragraph.Language is not null)
                xml.WriteAttributeString("xml", "lang", null, paragraph.Language);
            if (block.Mark.Length > 0)
                Words(block.Mark + " ");
            foreach (var run in block.Runs)
                WriteRun(run);
            xml.WriteEndElement();
        }
    }

    private void WriteRun(TextRun run)
    {
        var open = 0;
        if (run.Link is not null)
        {
            Start("ref", ("href", run.Link));
            open++;
        }
        if (run.Strong)
        {
            Start("b");
            open++;
        }
        if (run.Emphasis)
        {
            Start("i");
            open++;
        }
        Words(run.Text);
        while (open-- > 0)
            xml.WriteEndElement();
    }

    private void Frbr(string @this, string uri, DateTime day, string name)
    {
        Empty("FRBRthis", ("value", @this));
        Empty("FRBRuri", ("value", uri));
        Empty("FRBRdate", ("date", Day(day)), ("name", name));
        Empty("FRBRauthor", ("href", "#portal"), ("as", "#author"));
    }

    private void Tlc(string element, string id, string href, string showAs) =>
        Empty(element, ("eId", id), ("href", href), ("showAs", showAs));

    private void Paragraph(string text) => Element("p", text);

    private void Element(string name, string text)
    {
        Start(name);
        Words(text);
        xml.WriteEndElement();
    }

    private void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        xml.WriteEndElement();
    }

    private void Start(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Namespace);
        foreach (var (attribute, value) in attributes)
            Attribute(attribute, value);
    }

    private void Attribute(string name, string value) => xml.WriteAttributeString(name, MarkdownBlocks.Allowed(value));

    private void Words(string text) => xml.WriteString(MarkdownBlocks.Allowed(text));

    private static bool IsAttributed(PublishedText paragraph) =>
        paragraph.Voice is nameof(Voice.Quote) or nameof(Voice.Paraphrase) && !string.IsNullOrEmpty(paragraph.Speaker);

    private static string IdOf(List<(string Name, string Id)> named, string name) => named.Find(one => one.Name == name).Id;

    private static string ClassOf(PublishedText paragraph) => (paragraph.Voice ?? paragraph.Kind).ToLowerInvariant();

    /// <summary>A name as part of an address.</summary>
    private static string Name(string text) => Uri.EscapeDataString(FoldedText.Of(text).Replace(' ', '-'));

    private static string Three(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language).ThreeLetterISOLanguageName;
        }
        catch (CultureNotFoundException)
        {
            return "und";
        }
    }

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
