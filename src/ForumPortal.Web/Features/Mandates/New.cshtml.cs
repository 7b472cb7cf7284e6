using ForumPortal.Data;
using ForumPortal.Domain;
using ForumPortal.Domain.Mandates;
using ForumPortal.Web.Features.Accounts;
using ForumPortal.Web.Platform;
using ForumPortal.Web.Platform.Forms;
using ForumPortal.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ForumPortal.Web.Features.Mandates;

/// <summary>Lets somebody act for whoever is signed in.</summary>
[Authorize(Policy = Policies.SignedIn), EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
public sealed class NewModel(
    PortalDbContext db,
    MandateMails mails,
    CurrentUser me,
    TimeProvider clock,
    IStringLocalizer<MandateWords> words,
    IStringLocalizer<CommonWords> common
) : PageModel
{
    [BindProperty]
    public MandateForm Input { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        var own = await db.Users.ReadAddressAsync(me.AccountId);
        if (own.Length == 0)
            return NotFound();
        if (!await this.IsValidAsync(new MandateForm.Validator(false, words, common), Input))
            return this.Invalid();
        var (now, code) = (clock.GetUtcNow().UtcDateTime, PrivateCode.New());
        var mandate = Mandate.Grant(new(me.Name, own), Input.To(), Input.Scopes, Input.End(), code, me.Actor, now);
        db.Mandates.Add(mandate);
        db.Outbox.AddRange(mails.Granted(mandate, code, now));
        await db.SaveChangesAsync();
        TempData["Flash"] = words["IsGranted", mandate.ToName].Value;
        return LocalRedirect($"{Request.PathBase}/account/mandates");
    }
}
