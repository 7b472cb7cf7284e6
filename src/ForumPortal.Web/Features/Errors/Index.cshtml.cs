using System.Diagnostics;
using ForumPortal.Web.Platform.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumPortal.Web.Features.Errors;

/// <summary>What every failed request shows. Nobody comes here by an address: asked for directly, it is not there.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class IndexModel : PageModel
{
    private static readonly HashSet<int> Known = [400, 403, 404, 405, 409, 410, 413, 429, 500];

    public int Status { get; private set; }
    public string? Sentence { get; private set; }

    /// <summary>Whoever is told what exactly does not fit needs no guess at what it may have been.</summary>
    public bool IsAdviceNeeded => Status != StatusCodes.Status400BadRequest || Sentence is null;

    public string Reference => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    public IActionResult OnGet([FromRoute] int status)
    {
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null && HttpContext.Features.Get<IExceptionHandlerFeature>() is null)
            return NotFound();
        Status =
            Known.Contains(status) ? status
            : status >= 500 ? 500
            : 400;
        Sentence = Trouble.SentenceOf(HttpContext);
        return Page();
    }
}
