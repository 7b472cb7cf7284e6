using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>
/// Reads the text of a Word document (.docx). It is a zip with XML in it: only the two parts that are needed are unpacked, each
/// within a bound, and read as a stream. Nothing that the file names elsewhere is fetched.
/// </summary>
internal static class WordDocument
{
    private const long MostUnpacked = 64 * 1024 * 1024;
    private const int MostDeep = 200;
    private const string Text = "word/document.xml";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static Reading Read(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Any(entry => entry.FullName.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))
                return Reading.Refused("HasMacros");
            if (zip.GetEntry(Text) is not { } text)
                return Reading.Refused("OtherFormat");
            return Read(text, HeadingsOf(zip.GetEntry("word/styles.xml")));
        }
        catch (Exception wrong)
            when (wrong is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            return Reading.Refused(wrong is TooLargeUnpackedException ? "TooLargeUnpacked" : "BrokenWord");
        }
    }

    private static Reading Read(ZipArchiveEntry part, HashSet<string> headings)
    {
        using var reader = XmlReader.Create(new BoundedStream(part.Open()), Settings);
        var (blocks, paragraph) = (new List<Block>(), new StringBuilder());
        var (isHeading, isText, letters) = (false, false, 0L);
        void End()
        {
            if (paragraph.Length > 0)
                blocks.Add(new Block(isHeading, paragraph.ToString()));
            letters += paragraph.Length;
            paragraph.Clear();
            isHeading = false;
        }
        for (var more = reader.Read(); more; )
        {
            if (reader.Depth > MostDeep)
                return Reading.Refused("NestedTooDeep");
            if (letters > Document.MostLetters)
                return Reading.Refused("TooMuchText");
            var element = reader.NodeType == XmlNodeType.Element;
            // What was deleted under revision, and the second form of a drawing, is not what a reader sees.
            if (element && reader.LocalName is "del" or "moveFrom" or "Fallback" or "instrText" or "delText")
            {
                reader.Skip();
                more = !reader.EOF;
                continue;
            }
            if (element && reader.LocalName == "p" || reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "p")
                End();
            else if (element && reader.LocalName == "pStyle")
                isHeading = headings.Contains(reader.GetAttribute("val", reader.NamespaceURI) ?? "");
            else if (element && reader.LocalName == "t")
                isText = !reader.IsEmptyElement;
            else if (element && reader.LocalName is "tab" or "br" or "cr")
                paragraph.Append(' ');
            else if (element && reader.LocalName == "noBreakHyphen")
                paragraph.Append('\u2011');
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "t")
                isText = false;
            else if (
                isText
                && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace
            )
                paragraph.Append(reader.Value);
            more = reader.Read();
        }
        End();
        return new Reading(blocks);
    }

    /// <summary>The keys of the styles that make a heading. Their names are English in every language of Word.</summary>
    private static HashSet<string> HeadingsOf(ZipArchiveEntry? styles)
    {
        var headings = new HashSet<string>(StringComparer.Ordinal) { "Title", "Heading1", "Heading2", "Heading3", "Heading4" };
        if (styles is null)
            return headings;
        using var reader = XmlReader.Create(new BoundedStream(styles.Open()), Settings);
        var style = "";
        while (reader.Read() && reader.Depth <= MostDeep)
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "style")
                style = reader.GetAttribute("styleId", reader.NamespaceURI) ?? "";
            else if (reader.LocalName == "name" && reader.GetAttribute("val", reader.NamespaceURI) is { } name)
            {
                if (name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) || name is "Title" or "title" or "Subtitle")
                    headings.Add(style);
            }
        }
        return headings;
    }

    private sealed class TooLargeUnpackedException : IOException;

    /// <summary>A part that says it is small may be endless.</summary>
    private sealed class BoundedStream(Stream inner) : Stream
    {
        private long left = MostUnpacked;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            left -= read;
            return left < 0 ? throw new TooLargeUnpackedException() : read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
