using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Platform.Errors;

/// <summary>Answers with an error page that says what happened in a sentence.</summary>
public static class Trouble
{
    private const string Key = "ForumPortal.Sentence";

    /// <summary>400: something in the address makes no sense.</summary>
    public static StatusCodeResult Malformed(this PageModel page, string sentence) => Malformed(page.HttpContext, sentence);

    /// <summary>400: it was asked for in a way that it cannot be given.</summary>
    public static StatusCodeResult Malformed(HttpContext context, string sentence) =>
        Saying(context, StatusCodes.Status400BadRequest, sentence);

    /// <summary>410: it was here and was taken back.</summary>
    public static StatusCodeResult Gone(this PageModel page, string sentence) =>
        Saying(page.HttpContext, StatusCodes.Status410Gone, sentence);

    /// <summary>
    /// The path that was asked for, also where an error page answers it, as it can stand in a link: it never leads to another site.
    /// </summary>
    public static string PathAskedFor(HttpContext context)
    {
        var path =
            context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
            ?? (context.Features.Get<IExceptionHandlerFeature>() is null ? context.Request.Path.Value : null);
        return new PathString("/" + path?.TrimStart('/')).ToUriComponent();
    }

    /// <summary>503: it is there, and cannot be given now.</summary>
    public static StatusCodeResult Unavailable(this PageModel page, string sentence) =>
        Saying(page.HttpContext, StatusCodes.Status503ServiceUnavailable, sentence);

    /// <summary>The same for an endpoint that is no page.</summary>
    public static IResult Answer(HttpContext context, int status, string sentence)
    {
        context.Items[Key] = sentence;
        return Results.StatusCode(status);
    }

    public static string? SentenceOf(HttpContext context) => context.Items[Key] as string;

    private static StatusCodeResult Saying(HttpContext context, int status, string sentence)
    {
        context.Items[Key] = sentence;
        return new(status);
    }
}
