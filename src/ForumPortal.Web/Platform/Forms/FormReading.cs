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
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
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
