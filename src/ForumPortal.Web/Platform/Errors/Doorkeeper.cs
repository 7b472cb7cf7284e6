using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Platform.Errors;

/// <summary>
/// Turns away what no page is made for, before anything is read of it: methods other than reading (GET, HEAD) and sending
/// a form (POST), and forms larger than any of the portal's.
/// </summary>
public sealed class Doorkeeper(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (IsForErrorPage(context))
        {
            // An error page is read, whatever was sent that failed.
            request.Method = HttpMethods.IsHead(request.Method) ? HttpMethods.Head : HttpMethods.Get;
            request.ContentType = null;
            return next(context);
        }
        if (!IsRead(request.Method) && !HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD, POST";
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }
        // What somebody sends along with reading is not looked at: it could make one page answer at the address of another,
        // and the cache would give that to everybody.
        if (IsRead(request.Method))
            request.ContentType = null;
        if (request.ContentLength > MostOf(context))
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }
        return next(context);
    }

    /// <summary>Where a file is taken, the form may be larger; the server is told before anybody begins to read it.</summary>
    private static long MostOf(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !Limits.TakesFiles(context.Request.Path))
            return Limits.RequestBody;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = Limits.Upload;
        var options = new FormOptions { MultipartBodyLengthLimit = Limits.Upload, ValueLengthLimit = (int)Limits.Upload };
        context.Features.Set<IFormFeature>(new FormFeature(context.Request, options));
        return Limits.Upload;
    }

    public static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static bool IsForErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
}

/// <summary>
/// A page takes the forms that stand on it and no others. Without this, the framework would show the page without loading what
/// stands on it. Where a page has no form at all this is said before the antiforgery token is looked at: whoever sends one learns
/// what is really wrong.
/// </summary>
public sealed class OnlyWhatThePageHandles : IAuthorizationFilter, IPageFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.ActionDescriptor is not CompiledPageActionDescriptor page)
            return;
        var isRead = Doorkeeper.IsRead(context.HttpContext.Request.Method);
        var handled = isRead
            ? page.HandlerMethods.Count == 0 || page.HandlerMethods.Any(handler => HttpMethods.IsGet(handler.HttpMethod))
            : TakesForms(page);
        if (handled)
            return;
        context.HttpContext.Response.Headers.Allow = isRead ? "POST" : "GET, HEAD";
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    public static bool TakesForms(CompiledPageActionDescriptor page) =>
        page.HandlerMethods.Any(handler => HttpMethods.IsPost(handler.HttpMethod));

    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // The page has several forms, and this is none of them.
        if (context.HandlerMethod is null && context.ActionDescriptor.HandlerMethods.Count > 0)
            context.Result = new BadRequestResult();
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
}
