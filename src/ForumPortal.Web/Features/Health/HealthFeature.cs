using ForumPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace ForumPortal.Web.Features.Health;

/// <summary>
/// Says to whoever runs the portal whether it runs, and whether it can answer. It listens only after migrations and content
/// are in, so what remains to be asked is whether the database answers.
/// </summary>
public static class HealthFeature
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        endpoints
            .MapMethods("/healthz/live", reading, (HttpContext context) => Answer(context, StatusCodes.Status200OK, "live"))
            .AllowAnonymous();
        endpoints.MapMethods("/healthz/ready", reading, ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, PortalDbContext db)
    {
        try
        {
            await db.Facts.AnyAsync(context.RequestAborted);
            return Answer(context, StatusCodes.Status200OK, "ready");
        }
        catch (Exception failed) when (failed is System.Data.Common.DbException or InvalidOperationException)
        {
            return Answer(context, StatusCodes.Status503ServiceUnavailable, "the database does not answer");
        }
    }

    private static IResult Answer(HttpContext context, int status, string words)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(words, statusCode: status);
    }
}
