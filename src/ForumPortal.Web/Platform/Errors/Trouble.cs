using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Platform.Errors;

/// <summary>Answers with an error page that says what happened in a sentence.</summary>
public static class Trouble
{
    private const string Key = "ForumPortal.Sentence";

    /// <summary>400: something in the address makes no sense.</summary>
    public static StatusCodeResult Malformed(this PageModel page, string sentence) =>
        Answer(page, StatusCodes.Status400BadRequest, sentence);

    /// <summary>410: it was here and was taken back.</summary>
    public static StatusCodeResult Gone(this PageModel page, string sentence) => Answer(page, StatusCodes.Status410Gone, sentence);

    public static string? SentenceOf(HttpContext context) => context.Items[Key] as string;

    private static StatusCodeResult Answer(PageModel page, int status, string sentence)
    {
        page.HttpContext.Items[Key] = sentence;
        return page.StatusCode(status);
    }
}
