using System.Text;
using System.Text.RegularExpressions;

namespace ForumPortal.Web.Features.Records.Import;

/// <summary>Writes plain words so that Markdown shows exactly them: no sign in them makes a link, a list or emphasis.</summary>
internal static class PlainToMarkdown
{
    public static string Of(string words)
    {
        var text = new StringBuilder(words.Length + 8);
        foreach (var letter in words)
        {
            if (letter is '\\' or '*' or '_' or '`' or '[' or ']' or '<' or '|')
                text.Append('\\');
            text.Append(letter);
        }
        return Beginning.Replace(Reference.Replace(text.ToString(), @"\$0"), @"$1\$2");
    }

    private static readonly Regex Reference = new(@"&(?=#?\w{1,40};)");

    private static readonly Regex Beginning = new(@"^(\d{0,9})([#>+\-=~.)])");
}
