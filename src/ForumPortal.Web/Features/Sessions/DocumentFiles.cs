using ForumPortal.Data;
using ForumPortal.Domain.Sessions;
using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Errors;
using ForumPortal.Web.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Sessions;

/// <summary>
/// The revisions of a session's documents, each at an address of its own: a file as a download that nothing opens by itself, or the
/// way to where it stands. The public gets what was released; what was taken back is gone, and says so.
/// </summary>
public static class DocumentFiles
{
    public static void MapSessionDocuments(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/sessions/{slug}/documents/{number:int}/revisions/{revision:int}", ReleasedAsync).AllowAnonymous();
        endpoints
            .MapGet("/manage/sessions/{slug}/documents/{number:int}/revisions/{revision:int}", AnyAsync)
            .RequireAuthorization(nameof(Domain.Accounts.Roles.Editor));
    }

    private static async Task<IResult> ReleasedAsync(
        string slug,
        int number,
        int revision,
        HttpContext context,
        PortalDbContext db,
        IStringLocalizer<SessionDocumentWords> words
    )
    {
        context.Response.Headers.CacheControl = SignInCookie.IsCarriedBy(context.Request) ? "no-store" : "no-cache";
        if (await db.DocumentRevisions.Kept(slug, number, revision).SingleOrDefaultAsync() is { IsPublic: true } released)
            return Sent(released);
        if (await db.SessionDocuments.At(slug, number).AnyAsync(document => document.WasPublic && document.PublicRevision == null))
            return Trouble.Answer(context, StatusCodes.Status410Gone, words["WasTakenBack"]);
        return await context.Request.MovedAsync<Session>(db, slug) is { } now
            ? Results.LocalRedirect(now, permanent: true)
            : Results.NotFound();
    }

    private static async Task<IResult> AnyAsync(string slug, int number, int revision, PortalDbContext db) =>
        await db.DocumentRevisions.Kept(slug, number, revision).SingleOrDefaultAsync() is { } kept ? Sent(kept) : Results.NotFound();

    private static IResult Sent(KeptRevision kept) =>
        kept.Content is null ? Results.Redirect(kept.Url!) : Results.File(kept.Content, kept.MediaType, kept.FileName);
}
