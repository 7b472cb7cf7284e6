using ForumPortal.Domain;
using ForumPortal.Domain.Registrations;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>
/// Letters that people enclose: a PDF or a picture, known by how it begins and not by what it is called. It is kept as data,
/// nothing in it is run, and it is handed out as a download alone.
/// </summary>
public static class Letters
{
    private static readonly (byte[] Beginning, string Extension, string MediaType)[] Kinds =
    [
        ("%PDF-"u8.ToArray(), ".pdf", "application/pdf"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], ".png", "image/png"),
        ([0xFF, 0xD8, 0xFF], ".jpg", "image/jpeg"),
    ];

    /// <returns>The key of the sentence that says what is wrong with a file; none where nothing is.</returns>
    public static async Task<string?> WrongAsync(IFormFile file)
    {
        if (file.Length is 0)
            return "LetterIsEmpty";
        if (file.Length > Letter.MaxLength)
            return "LetterIsTooLarge";
        return await KindOfAsync(file) is null ? "LetterIsOfAnotherKind" : null;
    }

    public static async Task<Letter> ReadAsync(IFormFile file)
    {
        var (_, extension, mediaType) = (await KindOfAsync(file))!.Value;
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content);
        return new Letter
        {
            FileName = NameOf(file.FileName, extension),
            MediaType = mediaType,
            Content = content.ToArray(),
        };
    }

    private static async Task<(byte[] Beginning, string Extension, string MediaType)?> KindOfAsync(IFormFile file)
    {
        var head = new byte[8];
        await using var stream = file.OpenReadStream();
        await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false);
        foreach (var kind in Kinds)
        {
            if (head.AsSpan().StartsWith(kind.Beginning))
                return kind;
        }
        return null;
    }

    /// <summary>What it is called, without a path and without what no file can be called; its end says what it is.</summary>
    private static string NameOf(string typed, string extension)
    {
        var name = string.Concat(
                Path.GetFileNameWithoutExtension(typed.Replace('\\', '/').Split('/')[^1])
                    .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')
            )
            .Trim();
        return FoldedText.Cut(name.Length == 0 ? "letter" : name, Letter.FileNameMaxLength - extension.Length) + extension;
    }
}
