using ForumPortal.Domain.Registrations;
using ForumPortal.Web.Platform.Files;

namespace ForumPortal.Web.Features.Registrations;

/// <summary>Letters that people enclose: a PDF or a picture.</summary>
public static class Letters
{
    private static readonly IReadOnlyList<FileKind> Kinds = [FileKind.Pdf, FileKind.Png, FileKind.Jpeg];

    /// <returns>The letter, or the key of the sentence that says what is wrong with the file; neither where none was sent.</returns>
    public static async Task<(Letter? Letter, string? Wrong)> ReadAsync(IFormFile? sent)
    {
        if (sent is null)
            return (null, null);
        var (file, trouble) = await SentFile.ReadAsync(sent, Kinds, Letter.MaxLength, "letter", Letter.FileNameMaxLength);
        return file is null
            ? (null, SentenceOf(trouble!.Value))
            : (
                new Letter
                {
                    FileName = file.Name,
                    MediaType = file.MediaType,
                    Content = file.Content,
                },
                null
            );
    }

    private static string SentenceOf(FileTrouble trouble) =>
        trouble switch
        {
            FileTrouble.Empty => "LetterIsEmpty",
            FileTrouble.TooLarge => "LetterIsTooLarge",
            _ => "LetterIsOfAnotherKind",
        };
}
