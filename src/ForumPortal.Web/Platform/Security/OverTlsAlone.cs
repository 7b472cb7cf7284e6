using ForumPortal.Web.Platform.Errors;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ForumPortal.Web.Platform.Security;

/// <summary>
/// Where cookies travel over TLS alone, a page with a form says so to whoever comes without, instead of failing at its token: most
/// likely somebody who sets the portal up and has not named the proxy.
/// </summary>
public sealed class OverTlsAlone(IOptions<AntiforgeryOptions> antiforgery, IStringLocalizer<CommonWords> words) : IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (
            context.HttpContext.Request.IsHttps
            || antiforgery.Value.Cookie.SecurePolicy != CookieSecurePolicy.Always
            || context.ActionDescriptor is not CompiledPageActionDescriptor page
        )
            return;
        if (OnlyWhatThePageHandles.TakesForms(page))
            context.Result = Trouble.Malformed(context.HttpContext, words["OverTlsAlone"]);
    }
}
