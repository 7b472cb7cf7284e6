using ForumPortal.Web.Platform.Addresses;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace ForumPortal.Web.Platform.Caching;

/// <summary>
/// Serves public pages to anonymous readers from the output cache. Only a page that says it is public is stored;
/// whoever carries the portal's sign-in cookie gets pages of their own.
/// </summary>
public sealed class PublicPages(ContentGeneration generation) : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        if (!IsForEverybody(request))
            return ValueTask.CompletedTask;
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = true;
        context.AllowCacheStorage = true;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1);
        context.CacheVaryByRules.QueryKeys = KnownParameters.Chosen;
        var current = generation.Current;
        context.CacheVaryByRules.VaryByValues["generation"] = current;
        context.CacheVaryByRules.VaryByValues["encoding"] = Negotiate(request);
        context.HttpContext.Items[typeof(PublicPages)] = current;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.ETag.Count == 0 || response.Headers.SetCookie.Count > 0)
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    private static bool IsForEverybody(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !SignInCookie.IsCarriedBy(request)
        && !IsOfOnePerson(request.Path)
        // What people type is endless; such lists are quick without a cache.
        && (request.QueryString.HasValue is false || string.IsNullOrEmpty(request.Query[KnownParameters.Typed]));

    private static bool IsOfOnePerson(PathString path) =>
        path.StartsWithSegments("/manage")
        || path.StartsWithSegments("/account")
        || path.StartsWithSegments("/healthz")
        || path.StartsWithSegments("/css")
        || path.StartsWithSegments("/js")
        || path.StartsWithSegments("/img");

    /// <summary>Narrows what the reader accepts to one encoding, so that a page is kept at most three times.</summary>
    private static string Negotiate(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        var encoding =
            accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br"
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip"
            : "";
        request.Headers.AcceptEncoding = encoding;
        return encoding;
    }
}

/// <summary>Says of a page that it is public: it has a tag to ask again by, and is always asked again.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context) => Mark(context.HttpContext);

    public void OnResourceExecuted(ResourceExecutedContext context) { }

    /// <summary>For endpoints that are no pages.</summary>
    public static void Mark(HttpContext context)
    {
        if (context.Items[typeof(PublicPages)] is not string generation)
        {
            context.Response.Headers.CacheControl = SignInCookie.IsCarriedBy(context.Request) ? "no-store" : "no-cache";
            return;
        }
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers[HeaderNames.ETag] = $"W/\"{generation}\"";
    }
}
