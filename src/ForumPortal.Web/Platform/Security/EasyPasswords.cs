using System.Text.RegularExpressions;
using ForumPortal.Domain;

namespace ForumPortal.Web.Platform.Security;

/// <summary>
/// Passwords that somebody guesses within the first thousands of tries: made of nothing but common words, the words of this place,
/// the person's own name and address, runs of the keyboard, years and repetitions. What the list
/// <c>easy-words.txt</c> holds, and these, are taken away; a password has to be more than what was taken.
/// </summary>
public static partial class EasyPasswords
{
    /// <summary>So many different characters have to be left.</summary>
    private const int LeastRest = 5;

    private const int LeastRun = 4;

    private static readonly string[] Rows =
    [
        "abcdefghijklmnopqrstuvwxyz",
        "01234567890",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "azertyuiop",
        "qsdfghjklm",
        "wxcvbn",
        "qwertzuiop",
        "йцукенгшщзхъ",
        "фывапролджэ",
        "ячсмитьбю",
        "!@#$%^&*()",
    ];

    private static readonly Lazy<IReadOnlyList<string>> Words = new(Read);

    /// <param name="password">As typed.</param>
    /// <param name="own">What everybody knows about the person: name, address.</param>
    public static bool Contains(string password, params IEnumerable<string?> own)
    {
        string[] words = [.. Words.Value.Concat(Parts(own)).OrderByDescending(word => word.Length)];
        var typed = password.ToLowerInvariant();
        return IsLittle(typed, words) || IsLittle(Plain(typed), words);
    }

    private static bool IsLittle(string text, IEnumerable<string> words)
    {
        foreach (var word in words)
            text = text.Replace(word, " ", StringComparison.Ordinal);
        text = Year().Replace(WithoutRuns(text), " ");
        text = Repetition().Replace(text, "$1");
        return text.Where(letter => !char.IsWhiteSpace(letter)).Distinct().Count() < LeastRest;
    }

    /// <summary>Takes away what runs along a row of the keyboard or the alphabet, forwards or backwards.</summary>
    private static string WithoutRuns(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var length = Rows.Max(row => Math.Max(Run(text, start, row, 1), Run(text, start, row, -1)));
            if (length >= LeastRun)
                text = text[..start] + " " + text[(start + length)..];
        }
        return text;
    }

    private static int Run(string text, int start, string row, int step)
    {
        var (at, length) = (row.IndexOf(text[start], StringComparison.Ordinal), 0);
        while (at >= 0 && at < row.Length && start + length < text.Length && text[start + length] == row[at])
            (at, length) = (at + step, length + 1);
        return length;
    }

    /// <summary>"p@ssw0rd" is "password".</summary>
    private static string Plain(string text) =>
        string.Concat(
            text.Select(letter =>
                letter switch
                {
                    '0' => 'o',
                    '1' or '!' or '|' => 'i',
                    '3' => 'e',
                    '4' or '@' => 'a',
                    '5' or '$' => 's',
                    '7' or '+' => 't',
                    _ => letter,
                }
            )
        );

    /// <summary>With and without their accents.</summary>
    private static IEnumerable<string> Parts(IEnumerable<string?> own) =>
        own.SelectMany(text => new[] { (text ?? "").ToLowerInvariant(), FoldedText.Of(text) })
            .SelectMany(text => NotLetters().Split(text))
            .Where(part => part.Length >= 3);

    private static IReadOnlyList<string> Read()
    {
        using var stream = typeof(EasyPasswords).Assembly.GetManifestResourceStream("easy-words.txt")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader
                .ReadToEnd()
                .Split('\n')
                .Where(line => !line.StartsWith('#'))
                .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        ];
    }

    [GeneratedRegex(@"(?:19|20)\d\d")]
    private static partial Regex Year();

    [GeneratedRegex(@"(.{1,8}?)\1+")]
    private static partial Regex Repetition();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NotLetters();
}
