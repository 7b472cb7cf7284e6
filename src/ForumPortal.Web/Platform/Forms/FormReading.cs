namespace ForumPortal.Web.Platform.Forms;

/// <summary>
/// Reads a form before a page asks for it: one that cannot be read (cut off, of too many parts, in letters that nobody uses any
/// more, larger than it said) is refused with a page that says so, not found out in the middle of something.
/// </summary>
public sealed class FormReading(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (await ReadAsync(context) is { } refusal)
            context.Response.StatusCode = refusal;
        else
            await next(context);
    }

    private static async Task<int?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.GetEndpoint() is null)
            return null;
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            // No form of the portal names the rows of a list itself: what a made-up name stands for would be no row at all.
            return form.Keys.Any(key => key.EndsWith(".index", StringComparison.OrdinalIgnoreCase))
                ? StatusCodes.Status400BadRequest
                : null;
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or NotSupportedException or IOException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
