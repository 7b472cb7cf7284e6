using System.IO.Compression;
using System.Text;
using ForumPortal.Domain;

namespace ForumPortal.Web.Platform.Files;

/// <summary>Why a file is not taken.</summary>
public enum FileTrouble
{
    Empty,
    TooLarge,
    OfAnotherKind,
}

/// <summary>
/// A file that somebody sent, known by what is in it and not by what it is called. It is kept as data: nothing in it is run, and it
/// is handed out as a download alone.
/// </summary>
/// <param name="Name">Without a path and without what no file can be called; its end says what it is.</param>
public sealed record SentFile(string Name, string MediaType, byte[] Content)
{
    /// <summary>Reads a file of one of some kinds.</summary>
    /// <param name="maxLength">Bytes.</param>
    /// <param name="otherwise">What a file is called whose name says nothing.</param>
    /// <param name="nameLength">Characters of a name, its end included.</param>
    public static async Task<(SentFile? File, FileTrouble? Trouble)> ReadAsync(
        IFormFile file,
        IReadOnlyList<FileKind> kinds,
        long maxLength,
        string otherwise,
        int nameLength
    )
    {
        if (file.Length is 0)
            return (null, FileTrouble.Empty);
        if (file.Length > maxLength)
            return (null, FileTrouble.TooLarge);
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content);
        var bytes = content.ToArray();
        return kinds.FirstOrDefault(kind => kind.Is(bytes)) is { } known
            ? (new SentFile(NameOf(file.FileName, known.Extension, otherwise, nameLength), known.MediaType, bytes), null)
            : (null, FileTrouble.OfAnotherKind);
    }

    private static string NameOf(string typed, string extension, string otherwise, int nameLength)
    {
        var name = string.Concat(
                Path.GetFileNameWithoutExtension(typed.Replace('\\', '/').Split('/')[^1])
                    .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')
            )
            .Trim();
        return FoldedText.Cut(name.Length == 0 ? otherwise : name, nameLength - extension.Length) + extension;
    }
}

/// <summary>A kind of file that the portal takes.</summary>
/// <param name="Extension">The end of its name, with the dot.</param>
/// <param name="Is">Whether some bytes are such a file.</param>
public sealed record FileKind(string Extension, string MediaType, Func<byte[], bool> Is)
{
    /// <summary>No honest document has more parts.</summary>
    private const int MostParts = 10_000;

    public static readonly FileKind Pdf = new(".pdf", "application/pdf", Begins("%PDF-"u8));
    public static readonly FileKind Png = new(".png", "image/png", Begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]));
    public static readonly FileKind Jpeg = new(".jpg", "image/jpeg", Begins([0xFF, 0xD8, 0xFF]));
    public static readonly FileKind Word = new(
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        bytes => IsPackage(bytes, "word/document.xml")
    );
    public static readonly FileKind PowerPoint = new(
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        bytes => IsPackage(bytes, "ppt/presentation.xml")
    );
    public static readonly FileKind OpenText = OpenDocument(".odt", "application/vnd.oasis.opendocument.text");
    public static readonly FileKind OpenPresentation = OpenDocument(".odp", "application/vnd.oasis.opendocument.presentation");

    private static Func<byte[], bool> Begins(ReadOnlySpan<byte> beginning)
    {
        var bytes = beginning.ToArray();
        return content => content.AsSpan().StartsWith(bytes);
    }

    private static FileKind OpenDocument(string extension, string mediaType) =>
        new(extension, mediaType, bytes => IsPackage(bytes, "content.xml") && MediaTypeWithin(bytes) == mediaType);

    /// <summary>An OpenDocument package begins with a part that holds nothing but its type, uncompressed.</summary>
    private static string MediaTypeWithin(byte[] bytes)
    {
        const int Header = 30;
        const string Part = "mimetype";
        if (bytes.Length < Header + Part.Length || Encoding.ASCII.GetString(bytes, Header, Part.Length) != Part)
            return "";
        var length = Math.Clamp(BitConverter.ToInt32(bytes, 18), 0, Math.Min(100, bytes.Length - Header - Part.Length));
        return Encoding.ASCII.GetString(bytes, Header + Part.Length, length);
    }

    /// <summary>A package with a certain part, and without a program. Only the list of its parts is read, nothing is unpacked.</summary>
    private static bool IsPackage(byte[] bytes, string part)
    {
        if (!bytes.AsSpan().StartsWith("PK\u0003\u0004"u8))
            return false;
        try
        {
            using var package = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return package.Entries.Count <= MostParts
                && package.Entries.Any(entry => entry.FullName == part)
                && !package.Entries.Any(entry => IsProgram(entry.FullName));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsProgram(string part) =>
        part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || part.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
        || part.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase);
}
